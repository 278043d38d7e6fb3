import { faults, type Page } from "@adgangskort/mock-idp";
import { beforeEach, describe, expect, it } from "vitest";
import type { LoginOptions } from "@adgangskort/testing";
import type { GuardedBy, Session } from "../../src/index.ts";
import { service as sender } from "../../examples/guides/service.ts";
import { entry, kari, ola, origin, secretClient, useService, workAccount } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const start = `${origin}/auth/login?return_to=/sak`;
const login = (url = start, options: Partial<LoginOptions> = {}): Promise<Page> =>
  service.browser.login(url, { person: kari, stopAt, ...options });
const session = (): ReturnType<typeof service.auth.session> => service.auth.session(service.headers());
const loggedIn = "Innlogget som <b>Kari Testmo</b>";

describe("a person who is logged in and is to be so more strongly", () => {
  beforeEach(async () => {
    Object.assign(service, { auth: service.newAuth({ service: sender }) });
    await login();
  });

  it.each([
    ["at a higher level", `${start}&assurance=high`, { assurance: "high" }],
    ["anew", `${start}&max_age=60`, {}],
  ])("A-63 must come back as the same person: %s", async (_, url, choice) => {
    const before = await session();
    const { subject, session: pseudonym } = service.events.at(-1) ?? {};
    const page = await login(url, { ...choice, person: ola });
    expect(page.status).toBe(403);
    expect(page.html).toContain(loggedIn);
    expect(await session()).toEqual(before);
    const [begun, failed] = service.events.slice(-2);
    expect(failed).toMatchObject({ action: "step-up", attempt: begun?.attempt, error: { code: "another_person" } });
    // Whose it is, is in the event of the start: the person who came back is not known to be theirs.
    expect(begun).toMatchObject({ action: "step-up", result: "started", subject, session: pseudonym });
    expect([subject, failed?.subject]).toEqual([expect.any(String), undefined]);
    // The provider knows the other one now, so the new try asks who it is.
    const [, again = ""] = /href="(\/auth\/login\?[^"]*)"/.exec(page.html) ?? [];
    expect((await login(origin + again.replaceAll("&amp;", "&"), choice)).stopped).toBe(true);
    expect(service.events.at(-1)).toMatchObject({ action: "step-up", result: "succeeded" });
  });

  it("A-63 is asked anew who they are after another person, though an age was asked for that the other one's login has", async () => {
    const page = await login(`${start}&max_age=300`, { person: ola });
    expect(service.events.at(-1)).toMatchObject({ error: { code: "another_person" } });
    expect(page.html).toContain("max_age=0&amp;");
    expect(page.html).not.toContain("max_age=300");
  });

  it("A-38 is refused once, with a page and no loop, when the level is not reached after all", async () => {
    service.idp.fail(faults.idToken.claims({ acr: "substantial" }));
    const before = await session();
    const page = await login(`${start}&assurance=high`, { assurance: "high" });
    expect([page.status, page.stopped]).toEqual([403, false]);
    expect(page.html).toContain(loggedIn);
    expect(await session()).toEqual(before);
    expect(service.events.at(-1)).toMatchObject({
      action: "step-up",
      asked: ["high"],
      error: { code: "assurance_insufficient" },
    });
  });

  it("is told that they are logged in as before when they cancel, and may try again", async () => {
    const before = await session();
    const page = await login(`${start}&assurance=high`, { cancel: true });
    expect(page.status).toBe(200);
    expect(page.html).toContain("<h1>Du er fortsatt logget inn</h1>");
    expect(page.html).toContain('href="/auth/login?assurance=high&amp;return_to=');
    expect(await session()).toEqual(before);
  });

  it("is replaced by anyone who just logs in: that is another session", async () => {
    const before = await session();
    const { cookies } = service.browser;
    for (const { name } of cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"))) cookies.delete(name);
    await login(start, { person: ola });
    expect((await session())?.subject).not.toBe(before?.subject ?? "");
  });
});

describe("a step from one means to another", () => {
  const serve = (...providers: ReturnType<typeof entry>[]): void =>
    void Object.assign(service, { auth: service.newAuth({ providers }) });
  /** The login that the page of the refusal offers. */
  const offeredTo = async (given: Session | null, requirement: GuardedBy): Promise<string> => {
    const verdict = service.auth.judge(given, requirement);
    const location = verdict.allowed ? "" : verdict.location;
    const page = await service.auth.handler(
      new Request(origin + location, { headers: service.headers({ accept: "text/html" }) }),
    );
    return /<li><a href="([^"]*)">/.exec(await page.text())?.[1]?.replaceAll("&amp;", "&") ?? "";
  };
  const { representation: _, ...plain } = entry();
  const otherClient = {
    clientId: secretClient.clientId,
    clientAuthentication: { method: "client_secret_basic", clientSecret: secretClient.clientSecret },
  } as const;

  it("is another subject at the provider, so that nobody can be bound to it", async () => {
    serve({ ...plain, assurance: ["substantial", "entraid"] });
    await login(start, { assurance: "entraid" });
    const before = await session();
    expect((await login(`${start}&assurance=high`, { assurance: "high" })).stopped).toBe(true);
    expect((await session())?.subject).not.toBe(before?.subject ?? "");
    expect(await session()).toMatchObject({ assurance: "high" });
  });

  it.each([
    ["the same client, to whom a person is the same subject", {}, ola, false],
    ["the same client, by the same person", {}, kari, true],
    ["another client, to whom everyone is another subject", otherClient, ola, true],
  ])("A-63 by another way to log in, of %s", async (_, client, person, stopped) => {
    serve(plain, { ...entry(client), id: workAccount, assurance: "high" });
    await login();
    const before = await session();
    const offered = await offeredTo(before, { assurance: "high", organisation: true, returnTo: "/sak" });
    expect(offered).toBe("/auth/login/jobbkonto?assurance=high&return_to=%2Fsak");
    expect((await login(origin + offered, { person, assurance: "high" })).stopped).toBe(stopped);
    expect((await session())?.provider).toBe(stopped ? workAccount : before?.provider);
  });

  it("by another way to log in is a login there", async () => {
    serve({ ...plain }, { ...plain, id: workAccount, assurance: "entraid" });
    await login();
    const offered = await offeredTo(await session(), { assurance: "entraid", returnTo: "/sak" });
    expect(offered).toBe("/auth/login/jobbkonto?assurance=entraid&return_to=%2Fsak");
    expect((await login(origin + offered)).stopped).toBe(true);
    expect(await session()).toMatchObject({ provider: workAccount, assurance: "entraid" });
    expect(service.events.slice(-2)).toMatchObject([
      { action: "login", result: "succeeded", provider: workAccount },
      { action: "logout", result: "ended", reason: "another-login", provider: "ansattporten" },
    ]);
  });
});

describe("a person who cancels a login", () => {
  const { representation: _, ...plain } = entry();
  const titled = { ...plain, id: workAccount, assurance: "entraid", title: "Jobbkonto <Entra>" };

  it("reads that nothing happened, and may try again or log in another way", async () => {
    Object.assign(service, { auth: service.newAuth({ providers: [plain, titled, { ...plain, id: "tredje" }] }) });
    const page = await login(start, { cancel: true });
    expect(page.status).toBe(200);
    expect(page.html).toContain("Du er ikke logget inn.");
    const links = [...page.html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href = "", text]) => [
      href.split("?")[0],
      text,
    ]);
    expect(links).toEqual([
      ["/auth/login", "Logg inn"],
      ["/", "Til forsiden"],
      ["/auth/login/jobbkonto", "Jobbkonto &lt;Entra&gt;"],
      ["/auth/login/tredje", "Ansattporten (tredje)"],
    ]);
    expect(service.events.at(-1)).toMatchObject({ level: "info", error: { code: "access_denied" } });
  });

  it("reads of no other way where there is none", async () => {
    const page = await login(start, { cancel: true });
    expect(page.html).not.toContain("<h2>");
  });

  it("by another way than the first is offered the first", async () => {
    Object.assign(service, { auth: service.newAuth({ providers: [plain, titled] }) });
    const page = await login(`${origin}/auth/login/jobbkonto?return_to=/sak`, { cancel: true });
    expect(page.html).toContain('<a href="/auth/login/jobbkonto?return_to=');
    expect(page.html).toMatch(/<a href="\/auth\/login\?return_to=[^"]*">Ansattporten<\/a>/);
  });
});
