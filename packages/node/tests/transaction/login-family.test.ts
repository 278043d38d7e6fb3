import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { faults, organisations, type Page } from "@adgangskort/mock-idp";
import type { UserAgent } from "@adgangskort/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { StoredSession } from "../../src/index.ts";
import type { Transaction } from "../../src/transaction/transaction.ts";
import { derivedKey, keyRing } from "../../src/runtime/key-ring.ts";
import { seal, unseal } from "../../src/runtime/seal.ts";
import { cookieSecret, kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const sid = "the session of the provider";
const start = "/auth/login?return_to=/sak";
const { kommune, havbruk } = organisations;

afterEach(() => {
  vi.useRealTimers();
});

const inSak = (url: string): boolean => url.startsWith(`${origin}/sak`);
const inCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback/`);
const login = (browser: UserAgent, path = start, stopAt = inSak, organisation?: string[]): Promise<Page> =>
  browser.login(origin + path, { person: organisation ? ola : kari, stopAt, ...(organisation && { organisation }) });
/** Begins a login, and stops where the provider sends the person back. */
const begin = (browser: UserAgent, path = start, organisation?: string[]): Promise<Page> =>
  login(browser, path, inCallback, organisation);
const complete = (browser: UserAgent, { url }: Page): Promise<Page> => browser.open(url, { stopAt: inSak });
const isIn = async (browser: UserAgent): Promise<boolean> =>
  (await service.auth.session(browser.headers()).catch(() => null)) !== null;
const post = (browser: UserAgent, cookie = browser.headers().get("cookie") ?? ""): Promise<Response> =>
  service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers: { cookie, origin } }));
/** Ansattporten's id_token may have none. */
const withoutSid = (): void => service.idp.fail(faults.idToken.claims({ sid: undefined }));
/** Another machine of the same person ends all others. */
async function endElsewhere(): Promise<void> {
  const elsewhere = service.newBrowser();
  service.idp.fail(faults.idToken.claims({ sid: "another machine" }), { times: 1 });
  await login(elsewhere);
  await service.auth.endOwnSessions(elsewhere.headers({ origin }), { others: true });
}
const refusal = (): unknown => service.events.at(-1)?.error?.code;

describe("a login that was under way when a session ended", () => {
  it("is refused if it was begun from the session, which has no sid", async () => {
    const { browser } = service;
    withoutSid();
    await login(browser);
    const back = await begin(browser, `${start}&max_age=60`);
    await endElsewhere();
    expect([(await complete(browser, back)).status, await isIn(browser)]).toEqual([403, false]);
    expect(refusal()).toBe("logged_out_meanwhile");
  });

  it("is refused if it was begun in the same browser, before the person logged in in another tab, and out", async () => {
    const { browser } = service;
    withoutSid();
    const back = await begin(browser);
    await login(browser);
    await post(browser);
    expect([(await complete(browser, back)).status, await isIn(browser)]).toEqual([403, false]);
    expect(refusal()).toBe("logged_out_meanwhile");
  });

  it("is refused if the person then ended their session in this browser by its id", async () => {
    const { browser } = service;
    withoutSid();
    const back = await begin(browser);
    await login(browser);
    const [current] = await service.auth.sessions(browser.headers());
    await service.auth.endOwnSessions(browser.headers({ origin }), { id: current?.id ?? "" });
    expect([(await complete(browser, back)).status, await isIn(browser)]).toEqual([403, false]);
    expect(refusal()).toBe("logged_out_meanwhile");
  });

  it("is refused if the provider's session is the same", async () => {
    const { browser } = service;
    service.idp.fail(faults.idToken.claims({ sid }), { times: 2 });
    await login(browser);
    const elsewhere = service.newBrowser();
    const back = await begin(elsewhere);
    const sessions = await service.auth.sessions(browser.headers());
    await service.auth.endOwnSessions(browser.headers({ origin }), { id: sessions[0]?.id ?? "" });
    expect([(await complete(elsewhere, back)).status, await isIn(elsewhere)]).toEqual([403, false]);
  });

  it("is refused if an organisation was ended that the session acted for, and the login chooses another", async () => {
    const { browser } = service;
    await login(browser, start, inSak, [kommune.organisation_number]);
    const back = await begin(browser, "/auth/organisation?return_to=/sak", [havbruk.organisation_number]);
    expect(await service.auth.endSessions({ organisationNumber: kommune.organisation_number })).toBe(1);
    expect([(await complete(browser, back)).status, await isIn(browser)]).toEqual([403, false]);
  });

  it("is refused for as long as it may take, ten minutes at the provider and the callback", async () => {
    const { browser } = service;
    service.idp.fail(faults.idToken.claims({ sid }));
    await login(browser);
    const ends = vi.spyOn(service.store, "endIndexed");
    await post(browser);
    const lasting = ends.mock.calls.map(([entry, until]) => [
      entry.split(" ")[0],
      Math.round(until - Date.now() / 1000),
    ]);
    expect(lasting).toEqual([
      ["login", 1800],
      ["session", 900],
    ]);
  });
});

it("a login that begins after the end is let in at once, on the same session of the provider, also by the cookie of before", async () => {
  const { browser } = service;
  service.idp.fail(faults.idToken.claims({ sid }));
  await login(browser);
  const { subject = "", issuer = "" } = (await service.auth.session(browser.headers())) ?? {};
  await service.auth.endSessions({ issuer, subject });
  await wait(2);
  await login(browser);
  expect(await isIn(browser)).toBe(true);
});

describe("what stays when sessions end", () => {
  it("the session that asks for the others to end, on the same session of the provider and after a step-up in two tabs", async () => {
    const { browser } = service;
    service.idp.fail(faults.idToken.claims({ sid }));
    await login(browser);
    browser.cookies.delete("__Host-employee");
    await login(browser);
    const [one, two] = [await begin(browser, `${start}&max_age=60`), await begin(browser, `${start}&max_age=60`)];
    const before = browser.headers().get("cookie") ?? "";
    await complete(browser, one);
    await service.auth.handler(new Request(two.url, { headers: { cookie: before } }));
    expect(await service.auth.endOwnSessions(browser.headers({ origin }), { others: true })).toBe(2);
    expect(await isIn(browser)).toBe(true);
  });

  it("a login of another person in the browser, begun while the first one's session was there", async () => {
    const { browser } = service;
    withoutSid();
    await login(browser);
    const headers = browser.headers();
    for (const { name, host } of browser.cookies.all())
      if (host.endsWith("ansattporten.no")) browser.cookies.delete(name);
    const back = await begin(browser, start, [kommune.organisation_number]);
    const { issuer = "", subject = "" } = (await service.auth.session(headers)) ?? {};
    expect(await service.auth.endSessions({ issuer, subject })).toBe(1);
    await complete(browser, back);
    expect(await isIn(browser)).toBe(true);
    expect(await service.auth.endSessions({ issuer, subject })).toBe(0);
    expect(await isIn(browser)).toBe(true);
  });

  it("the store as it was, when a login comes to a logout long after its ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { browser } = service;
    await begin(browser);
    const cookie = browser.headers().get("cookie") ?? "";
    vi.setSystemTime(Date.now() + 11 * 60_000);
    const ends = vi.spyOn(service.store, "endIndexed");
    await post(browser, cookie);
    expect(ends).not.toHaveBeenCalled();
  });
});

it("the end of all sessions goes over each part twice: a step-up from a later part may land in an earlier one", async () => {
  const ends = vi.spyOn(service.store, "endIndexed");
  await service.auth.endSessions({ all: true });
  const times = Map.groupBy(ends.mock.calls, ([entry]) => entry);
  expect([times.size, new Set([...times.values()].map(({ length }) => length))]).toEqual([64, new Set([2])]);
});

describe("a logout with the cookie of a session that was just replaced", () => {
  it("ends its successor, and that one's", async () => {
    const { browser } = service;
    await login(browser);
    const before = browser.headers().get("cookie") ?? "";
    await login(browser, `${start}&max_age=60`);
    await login(browser);
    expect(await isIn(browser)).toBe(true);
    await post(browser, before);
    expect(await isIn(browser)).toBe(false);
  });

  it("ends its successor whose login was begun before there was a session", async () => {
    const { browser } = service;
    const back = await begin(browser);
    await login(browser);
    const before = browser
      .headers()
      .get("cookie")
      ?.split("; ")
      .find((pair) => pair.startsWith("__Host-employee="));
    await complete(browser, back);
    expect(await isIn(browser)).toBe(true);
    await post(browser, before);
    expect(await isIn(browser)).toBe(false);
  });

  it("ends nothing of another person who logged in there", async () => {
    const { browser } = service;
    await login(browser);
    const before = browser.headers().get("cookie") ?? "";
    for (const { name, host } of browser.cookies.all())
      if (host.endsWith("ansattporten.no")) browser.cookies.delete(name);
    await login(browser, start, inSak, [kommune.organisation_number]);
    await post(browser, before);
    expect(await service.auth.session(new Headers({ cookie: before }))).toBeNull();
    expect(await isIn(browser)).toBe(true);
  });
});

/** The transaction of the browser's login, as the version before sealed it: without a family and without milliseconds. */
function asTheVersionBefore(browser: UserAgent): void {
  const [cookie, ...others] = browser.cookies.all().filter(({ name }) => name.startsWith("__Host-employee-login-"));
  if (!cookie || others.length > 0) throw new Error("The browser must have begun one login");
  const [keys] = keyRing([cookieSecret], "employee");
  const key = derivedKey(keys.transaction, "ansattporten", "https://test.ansattporten.no", "node-tests");
  const text = unseal(key, cookie.name, Buffer.from(cookie.value, "base64url"));
  const { family, begunAtMs, ...before } = JSON.parse(text ?? "") as Transaction;
  expect([family !== undefined, begunAtMs !== undefined]).toEqual([true, true]);
  browser.cookies.set({ ...cookie, value: seal(key, cookie.name, JSON.stringify(before)).toString("base64url") });
}

describe("what the version before has begun", () => {
  it("a step-up is completed by this one, and the session that it replaces ends", async () => {
    const { browser } = service;
    await login(browser);
    const before = browser.headers().get("cookie") ?? "";
    const page = await begin(browser, `${start}&max_age=60`);
    asTheVersionBefore(browser);
    expect((await complete(browser, page)).stopped).toBe(true);
    expect(await isIn(browser)).toBe(true);
    const replaced = service.auth.session(new Headers({ cookie: before }));
    await expect(replaced).rejects.toMatchObject({ code: "session_replaced" });
  });

  it("a session without a family is logged out, with the logins that this version began from it", async () => {
    const folder = new URL("../../reliability/records/", import.meta.url);
    const [oldest = ""] = readdirSync(folder).toSorted();
    const { cookie, key, record } = JSON.parse(readFileSync(new URL(oldest, folder), "utf8")) as {
      readonly cookie: string;
      readonly key: string;
      readonly record: StoredSession & { readonly sealed: string };
    };
    vi.useFakeTimers({ toFake: ["Date"], now: record.createdAt * 1000 + 60_000 });
    await service.store.write(key, { ...record, version: 1, sealed: Buffer.from(record.sealed, "base64") }, 0);
    const secrets = ["a secret of the tests of records, and of nothing else"] as const;
    Object.assign(service, { auth: service.newAuth({ secrets }, { clientId: "node-tests-tokens" }) });
    const headers = new Headers({ cookie, purpose: "prefetch" });
    const session = await service.auth.session(headers);
    expect(session).not.toBeNull();
    const ends = vi.spyOn(service.store, "endIndexed");
    expect((await post(service.browser, cookie)).status).toBe(303);
    expect(await service.auth.session(headers)).toBeNull();
    // A login that this version begins from it carries the record's key as its family.
    expect(ends.mock.calls.map(([entry]) => entry)).toContain(`login ${key}`);
  });
});
