import { faults, type Page } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { origin } from "../../support/service.ts";
import { elin, target, tenant, useEntra } from "../../support/entra.ts";

const another = "22222222-2222-4333-8444-555555555555";
const start = `/auth/login?return_to=${target}`;
const [byChoice, anew] = [`${start}&prompt=select_account`, `${start}&max_age=0`];
const encoded = encodeURIComponent(origin + target);

/** The link of a page that says no, by which the person tries again. */
function retryIn(page: Page): string {
  const [, href = ""] = /href="(\/auth\/login\?[^"]*)"/.exec(page.html) ?? [];
  return href.replaceAll("&amp;", "&");
}

describe("[entra-02] another account", () => {
  const service = useEntra({ contexts: ["c1"] });
  const prompt = (): unknown => service.idp.calls.last("authorize")?.parameters["prompt"];

  it("is chosen at Entra ID by a login that wishes it, and is another session", async () => {
    const before = await service.session();
    const after = await service.session({ person: elin }, byChoice);
    expect(prompt()).toBe("select_account");
    expect(after.subject).not.toBe(before.subject);
    expect(after.name).toBe("Elin Vikaren");
  });

  it("that comes back too late is not taken for the one that is logged in", async () => {
    await service.session();
    const stopAt = (url: string): boolean => url.startsWith(`${origin}/auth/callback/`) || url === origin + target;
    const { url } = await service.browser.login(origin + byChoice, { person: elin, stopAt });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    const late = await service.browser.open(url, { stopAt: (next) => next === origin + target });
    vi.useRealTimers();
    expect([late.status, service.events.at(-1)?.error?.code]).toEqual([400, "transaction_expired"]);
  });

  it("is asked for by a login that wishes a new authentication, which auth_time proves", async () => {
    await service.session();
    await service.login({}, anew);
    expect(prompt()).toBe("login");
  });

  it("is not asked for beside a new authentication: Entra ID knows one prompt at a time", async () => {
    expect((await service.login({}, `${byChoice}&max_age=0`)).stopped).toBe(true);
    expect(prompt()).toBe("login");
  });

  it.each(["none", "consent", "login", "select_account login", "SELECT_ACCOUNT", ""])(
    "is not what a link with the prompt %j wishes, which is no wish at all",
    async (wished) => {
      expect((await service.login({}, `${start}&prompt=${encodeURIComponent(wished)}`)).stopped).toBe(true);
      expect(prompt()).toBeUndefined();
    },
  );

  it("is what whoever tries again chooses when a guest was refused", async () => {
    service.idp.fail(faults.idToken.claims({ acct: 1 }), { times: 1 });
    const refused = await service.login();
    expect(retryIn(refused)).toBe(`/auth/login?prompt=select_account&return_to=${encoded}`);
    await service.login({ person: elin }, retryIn(refused));
    expect([prompt(), (await service.now())?.name]).toEqual(["select_account", "Elin Vikaren"]);
  });

  it("is what whoever tries again chooses when a person of another tenant was refused", async () => {
    service.idp.fail(faults.idToken.claims({ tid: another }), { times: 1 });
    const refused = await service.login();
    expect(retryIn(refused)).toBe(`/auth/login?prompt=select_account&return_to=${encoded}`);
    await service.login({ person: elin }, retryIn(refused));
    expect([prompt(), (await service.now())?.name]).toEqual(["select_account", "Elin Vikaren"]);
  });

  it("of another person is told after a step-up, and the new try is still the same person's", async () => {
    const before = await service.session();
    const stepUp = `${start}&assurance=c1`;
    service.idp.fail(faults.idToken.claims({ oid: another }), { times: 1 });
    const refused = await service.login({ assurance: "multi-factor" }, stepUp);
    expect(service.events.at(-1)?.error?.code).toBe("another_person");
    expect(retryIn(refused)).toBe(`/auth/login?assurance=c1&prompt=select_account&return_to=${encoded}`);
    service.idp.fail(faults.idToken.claims({ oid: another }), { times: 1 });
    await service.login({ assurance: "multi-factor" }, retryIn(refused));
    expect(service.events.at(-1)?.error?.code).toBe("another_person");
    await service.login({ assurance: "multi-factor" }, retryIn(refused));
    expect(prompt()).toBe("select_account");
    expect(await service.now()).toMatchObject({ subject: before.subject, assurance: "c1" });
  });

  it("of another person is not let in by the new try of a login at the level of all", async () => {
    const before = await service.session();
    const refused = await service.login({ person: elin }, `${start}&assurance=tenant&prompt=select_account`);
    expect(service.events.at(-1)?.error?.code).toBe("another_person");
    expect(retryIn(refused)).toBe(`/auth/login?assurance=tenant&prompt=select_account&return_to=${encoded}`);
    const again = await service.login({ person: elin }, retryIn(refused));
    expect([again.status, (await service.now())?.subject]).toEqual([403, before.subject]);
  });
});

describe("[entra-02] a name or an address that somebody else has, too", () => {
  const service = useEntra({ contexts: ["c1"], claims: ["email", "preferred_username"] });
  const same = { email: "kari.testmo@fjordvik.example", preferred_username: "kari.testmo@fjordvik.example" };
  const changed = { email: "kari.ny@fjordvik.example", preferred_username: "kari.ny@fjordvik.example" };
  const told = (claims: object): void => service.idp.fail(faults.idToken.claims({ ...claims }), { times: 1 });

  it("is another person's where the object id is another", async () => {
    told(same);
    const before = await service.session();
    told({ ...same, oid: another });
    const after = await service.session({}, anew.replace("&max_age=0", ""));
    expect(after.claims).toEqual(before.claims);
    expect([after.subject, before.subject === after.subject]).toEqual([`${tenant}.${another}`, false]);
  });

  it.each([
    ["at a higher level", `${start}&assurance=c1`],
    ["anew", anew],
  ])("is another person's who comes back %s, and takes over nothing", async (_, path) => {
    told(same);
    const before = await service.session();
    told({ ...same, oid: another });
    const page = await service.login({ assurance: "multi-factor" }, path);
    expect([page.status, service.events.at(-1)?.error?.code]).toEqual([403, "another_person"]);
    expect(await service.now()).toMatchObject({
      subject: before.subject,
      createdAt: before.createdAt,
      assurance: "tenant",
    });
  });

  it.each([
    ["logs in again", start],
    ["comes back at a higher level", `${start}&assurance=c1`],
    ["comes back anew", anew],
  ])("may change: the same object id is the same person, who %s", async (_, path) => {
    told(same);
    const before = await service.session();
    told(changed);
    const after = await service.session({ assurance: "multi-factor" }, path);
    expect([after.subject, after.claims]).toEqual([before.subject, changed]);
  });
});
