import { afterEach, describe, expect, it, vi } from "vitest";
import type { Page, UserAgent } from "@adgangskort/mock-idp";
import { service as sender } from "../../examples/guides/service.ts";
import { shownBy } from "../support/problem-page.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

// docs/guides/phones.md: an app returned to another browser than the one that began the login.

const help = { transaction_missing: "/hjelp/innlogging" };
const service = useService({ landingPath: "/oversikt", service: { ...sender, help } });
const start = `${origin}/auth/login?return_to=/sak/1`;
const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
const isApp = (url: string): boolean => !url.startsWith(`${origin}/auth/`) && url.startsWith(origin);

/** Where the eID's app opens the answer of a login that the first browser began. */
async function answerFor(browser: UserAgent): Promise<string> {
  const page = await browser.login(start, { person: kari, stopAt: isCallback });
  expect(page.stopped).toBe(true);
  return page.url;
}

const hrefs = ({ html: text }: Page): [string, string][] =>
  Array.from(
    (text.split('class="help"')[0] ?? "").matchAll(/<a href="([^"]*)"[^>]*>([^<]*)</g),
    ([, href = "", name = ""]) => [name, href],
  );

afterEach(() => {
  vi.useRealTimers();
});

describe("an answer that another browser opens than the one that began the login", () => {
  it("is refused on a page that says what happened and what to do", async () => {
    const other = service.newBrowser();
    const page = await other.open(await answerFor(service.browser));
    expect(page.status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({
      action: "login",
      result: "failed",
      error: { code: "transaction_missing" },
    });
    expect(page.html).toContain("Vi finner ikke innloggingen i denne nettleseren");
    expect(page.html).toContain(
      "Det kan skje hvis du bytter nettleser underveis, åpner en gammel lenke eller har slått av informasjonskapsler.",
    );
    expect(hrefs(page)).toEqual([
      ["Logg inn på nytt", `/auth/login?return_to=${encodeURIComponent(`${origin}/oversikt`)}`],
      ["Dette kan du gjøre", "/hjelp/innlogging"],
      ["Til «Rapporter for virksomheter»", "/oversikt"],
    ]);
  });

  it("is explained in nynorsk to a browser that asks for it", async () => {
    const answer = await answerFor(service.browser);
    const headers = { accept: "text/html", "accept-language": "nn", "sec-fetch-mode": "navigate" };
    const refused = await service.auth.handler(new Request(answer, { headers }));
    const text = await (await shownBy(service.auth, refused, headers)).text();
    expect(text).toContain('lang="nn"');
    expect(text).toContain("Vi finn ikkje innlogginga i denne nettlesaren");
    expect(text).toContain(
      "Det kan skje dersom du byter nettlesar undervegs, opnar ei gammal lenkje eller har slått av informasjonskapslar.",
    );
  });

  it("makes a session in neither browser, and spends no code", async () => {
    const other = service.newBrowser();
    await other.open(await answerFor(service.browser));
    expect(await service.auth.session(other.headers())).toBeNull();
    expect(await service.auth.session(service.headers())).toBeNull();
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it("leaves a link that logs in from the start, to the landing page, as the page is not known there", async () => {
    const other = service.newBrowser();
    const [[, href] = ["", ""]] = hrefs(await other.open(await answerFor(service.browser)));
    const page = await other.login(href, { person: kari, stopAt: isApp });
    expect(page.url).toBe(`${origin}/oversikt`);
    expect(await service.auth.session(other.headers())).toMatchObject({ provider: "ansattporten" });
  });

  it("leaves the first browser as it was: it logs in, to the page that it was heading for", async () => {
    await service.newBrowser().open(await answerFor(service.browser));
    const page = await service.browser.login(start, { person: kari, stopAt: isApp });
    expect(page.url).toBe(`${origin}/sak/1`);
  });

  it("never replaces the session that the other browser has", async () => {
    const other = service.newBrowser();
    await other.login(start, { person: ola, stopAt: isApp });
    const before = await service.auth.session(other.headers());
    const page = await other.open(await answerFor(service.browser), { stopAt: isApp });
    expect(page.url).toBe(`${origin}/oversikt`);
    expect(await service.auth.session(other.headers())).toEqual(before);
    expect(service.idp.calls.all("token")).toHaveLength(1);
  });
});

describe("an answer that the browser of the login opens", () => {
  const openAfter = async (minutes: number): Promise<Page> => {
    const answer = await answerFor(service.browser);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    return service.browser.open(answer);
  };

  it.each([11, 59])("after %i minutes is told that it took too long, and leads to the page again", async (minutes) => {
    const page = await openAfter(minutes);
    expect(page.status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_expired" } });
    expect(hrefs(page)).toContainEqual([
      "Logg inn på nytt",
      `/auth/login?return_to=${encodeURIComponent(`${origin}/sak/1`)}`,
    ]);
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it("after ten minutes leads a person who is logged in by another tab to the page, without an error", async () => {
    const answer = await answerFor(service.browser);
    await service.browser.login(start, { person: kari, stopAt: isApp });
    const before = service.events.length;
    const open = async (headers: Record<string, string> = {}): Promise<[number, string | null]> => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
      const answered = await service.auth.handler(
        new Request(answer, { headers: service.headers({ accept: "text/html", ...headers }) }),
      );
      return [answered.status, answered.headers.get("location")];
    };
    expect(await open()).toEqual([303, `${origin}/sak/1`]);
    expect(service.events).toHaveLength(before);
    expect(service.idp.calls.all("token")).toHaveLength(1);
  });

  it.each([
    ["a shared workstation", { sharedWorkstation: true }, ""],
    ["a step-up of the one who was logged in before", {}, "&max_age=0"],
  ])("after ten minutes is refused where the session may be another person's: %s", async (_, options, query) => {
    Object.assign(service, { auth: service.newAuth(options) });
    await service.browser.login(start, { person: kari, stopAt: isApp });
    const { url } = await service.browser.login(start + query, { person: kari, stopAt: isCallback });
    for (const { name, host } of service.browser.cookies.all())
      if (host.endsWith("ansattporten.no")) service.browser.cookies.delete(name);
    await service.browser.login(start, { person: ola, stopAt: isApp });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9.9 * 60_000 });
    // Within the idle limit of a shared workstation.
    expect(await service.auth.session(service.headers())).not.toBeNull();
    vi.setSystemTime(Date.now() + 60_000);
    expect((await service.browser.open(url)).status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_expired" } });
  });

  it("after more than an hour is as if another browser had opened it", async () => {
    expect((await openAfter(61)).status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
  });
});
