import { randomUUID } from "node:crypto";
import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sqliteStore } from "../../src/index.ts";
import { issuer, jwksUri, logoutToken, postLogoutToken, publishLogoutKey } from "../support/logout-token.ts";
import { forgetProvider, kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const sid = "session-of-the-provider";
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const post = (token: string): Promise<Response> => postLogoutToken(service, token);
const isIn = async (headers = service.headers()): Promise<boolean> => (await service.auth.session(headers)) !== null;

/** Logs in by a session of the provider that it names `sid`, and returns the browser's headers. */
async function login(person = kari, name: string | null = sid, sub?: string): Promise<Headers> {
  service.idp.fail(faults.idToken.claims({ sid: name ?? undefined, ...(sub && { sub }) }), { times: 1 });
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
  expect(await isIn()).toBe(true);
  return service.headers();
}

beforeEach(() => publishLogoutKey(service));
afterEach(() => {
  vi.useRealTimers();
});

describe("a logout token", () => {
  it("C-49 ends the session that it names and no other, without a cookie", async () => {
    const [one, another] = [await login(), await login(ola, "another")];
    const answer = await post(await logoutToken({ sid, ignored_claim: "ignored" }));
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect([await isIn(one), await isIn(another)]).toEqual([false, true]);
    expect(service.events.at(-1)).toMatchObject({
      action: "logout",
      result: "ended",
      reason: "back-channel",
      sessions: 1,
    });
  });

  it.each<[string, { readonly typ: string }]>([
    ["no typ", { typ: "" }],
    ["typ JWT, as providers had it before the standard named one", { typ: "JWT" }],
    ["typ with its prefix", { typ: "application/logout+jwt" }],
  ])("with %s is one: the control", async (_, header) => {
    const headers = await login();
    expect((await post(await logoutToken({ sid }, header))).status).toBe(200);
    expect(await isIn(headers)).toBe(false);
  });

  it("that names a person alone ends all their sessions, and lets them begin a new one at once", async () => {
    const [one, two, other] = [
      await login(kari, "a", "kari"),
      await login(kari, undefined, "kari"),
      await login(ola, "b", "ola"),
    ];
    expect((await post(await logoutToken({ sub: "kari" }))).status).toBe(200);
    expect(await Promise.all([one, two, other].map((headers) => isIn(headers)))).toEqual([false, false, true]);
    expect(await isIn(await login(kari, "c", "kari"))).toBe(true);
  });

  it("that names a session and its person leaves the person's other sessions", async () => {
    const [one, two] = [await login(kari, "a", "kari"), await login(kari, "b", "kari")];
    await post(await logoutToken({ sid: "a", sub: "kari" }));
    expect([await isIn(one), await isIn(two)]).toEqual([false, true]);
  });

  it("that names a session and its person ends those of theirs that got no name, and leaves them free to begin anew", async () => {
    const nameless = async (sub: string): Promise<Headers> => login(kari, null, sub);
    const [one, other] = [await nameless("kari"), await nameless("ola")];
    await post(await logoutToken({ sid: "a", sub: "kari" }));
    expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
    expect(service.events.at(-1)).toMatchObject({ result: "ended", sessions: 1 });
    expect(await isIn(await nameless("kari"))).toBe(true);
  });

  it("is answered alike for a session that nobody has", async () => {
    expect((await post(await logoutToken({ sid: "nobody's" }))).status).toBe(200);
    expect(service.events.at(-1)).toMatchObject({ result: "ended", sessions: 0 });
  });

  it("finds a session that another machine began under an older secret", async () => {
    const [older, newer] = ["older secret, of at least 32 characters", "newer secret, of at least 32 characters"];
    const other = service.newAuth({ secrets: [older] });
    Object.assign(service, { auth: other });
    const headers = await login();
    Object.assign(service, { auth: service.newAuth({ secrets: [newer, older] }) });
    await post(await logoutToken({ sid }));
    expect(await other.session(headers)).toBeNull();
  });

  it("says nothing of a session of the same name at another client", async () => {
    const headers = await login();
    Object.assign(service, { auth: service.newAuth({}, { clientId: "another" }) });
    expect((await post(await logoutToken({ sid, aud: "another" }))).status).toBe(200);
    Object.assign(service, { auth: service.newAuth() });
    expect(await isIn(headers)).toBe(true);
  });

  it.each<[string, { sid?: string; sub?: string }, { sid?: string; sub: string }]>([
    ["its session", { sid }, { sid, sub: "kari" }],
    ["its person alone", { sub: "kari" }, { sid, sub: "kari" }],
    ["its person, beside the session of a provider that gave the login no sid", { sid, sub: "kari" }, { sub: "kari" }],
  ])(
    "that names %s before that is written keeps it from beginning, and no login that begins later (L-34)",
    async (_, names, { sid, sub }) => {
      service.idp.fail(faults.idToken.claims({ sid, sub }), { times: 2 });
      const start = `${origin}/auth/login?return_to=/sak`;
      const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback/`);
      const back = await service.browser.login(start, { person: kari, stopAt: isCallback });
      await post(await logoutToken(names));
      const page = await service.browser.open(back.url, { stopAt });
      expect([page.status, await isIn()]).toEqual([403, false]);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "logged_out_meanwhile" } });
      await service.browser.login(start, { person: kari, stopAt });
      expect(await isIn()).toBe(true);
    },
  );

  it.each([
    ["before", 403],
    ["after", 400],
  ])(
    "keeps a login from beginning whose process was suspended, also if it goes on %s the tombstone has expired",
    async (when, status) => {
      const minutes = when === "after" ? 16 : 14;
      vi.useFakeTimers({ toFake: ["Date"] });
      const { store } = service;
      const suspended: typeof store.write = async (...given) => {
        vi.advanceTimersByTime(1_000);
        await post(await logoutToken({ sub: "kari" }));
        vi.setSystemTime(Date.now() + minutes * 60_000);
        return store.write(...given);
      };
      Object.assign(service, { auth: service.newAuth({ store: { ...store, write: suspended } }) });
      service.idp.fail(faults.idToken.claims({ sub: "kari" }), { times: 1 });
      const page = await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
      expect([page.status, await isIn()]).toEqual([status, false]);
    },
  );
});

describe("refused with 400, and the session lives:", () => {
  it("a token that is not the provider's for this client", async () => {
    const headers = await login();
    const bad = [{ aud: "other" }, { events: undefined }, { nonce: "x" }, { iss: "https://evil.example" }, { exp: 1 }];
    for (const changes of bad) {
      const answer = await post(await logoutToken({ sid, ...changes }));
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([400, "no-store"]);
      expect(await answer.json()).toMatchObject({
        error: "invalid_request",
        error_description: "logout_token_invalid",
      });
      expect(service.events.at(-1)).toMatchObject({
        action: "logout",
        result: "failed",
        reason: "back-channel",
        error: { code: "logout_token_invalid" },
      });
    }
    expect(await isIn(headers)).toBe(true);
  });

  it("A-36 the id_token of the same login, and one that says everything but is no logout token", async () => {
    const headers = await login();
    const claims = { sid, sub: "kari", nonce: "n", acr: "substantial", auth_time: 1, events: undefined };
    expect((await post(await logoutToken(claims, { typ: "JWT" }))).status).toBe(400);
    expect((await post(await logoutToken({ ...claims, nonce: undefined }, { typ: "" }))).status).toBe(400);
    expect(await isIn(headers)).toBe(true);
  });

  it.each<[string, RequestInit]>([
    ["no logout_token", { body: new URLSearchParams({ token: "x" }) }],
    ["an empty one", { body: new URLSearchParams({ logout_token: "" }) }],
    ["JSON", { body: JSON.stringify({ logout_token: "x" }), headers: { "content-type": "application/json" } }],
    ["multipart", { body: Object.assign(new FormData(), {}) }],
    ["text", { body: "logout_token=x" }],
    ["no body", {}],
    ["a token of 17 kB", { body: new URLSearchParams({ logout_token: "x".repeat(17 * 1024) }) }],
    ["a body of 1 MB", { body: new URLSearchParams({ logout_token: "x", more: "x".repeat(1024 * 1024) }) }],
  ])("%s", async (_, init) => {
    const answer = await service.auth.handler(
      new Request(`${origin}/auth/back-channel-logout`, { method: "POST", ...init }),
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: "invalid_request", error_description: "request_invalid" });
  });

  it("the token twice, though it is good", async () => {
    const headers = await login();
    const token = await logoutToken({ sid });
    const body = new URLSearchParams([
      ["logout_token", token],
      ["logout_token", token],
    ]);
    expect(
      (await service.auth.handler(new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body }))).status,
    ).toBe(400);
    expect(await isIn(headers)).toBe(true);
  });

  it("a GET, which could be anyone's link", async () => {
    const headers = await login();
    const url = `${origin}/auth/back-channel-logout?logout_token=${await logoutToken({ sid })}`;
    expect((await service.auth.handler(new Request(url))).status).toBe(405);
    expect(await isIn(headers)).toBe(true);
  });
});

describe("A-35 a logout token that comes again", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });
  const passTime = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

  it("is answered with 200 and has no effect on a newer session, here and at another machine", async () => {
    await login();
    const token = await logoutToken({ sid });
    await post(token);
    passTime(61);
    const newer = await login();
    expect((await post(token)).status).toBe(200);
    Object.assign(service, { auth: service.newAuth() });
    expect((await post(token)).status).toBe(200);
    expect(await isIn(newer)).toBe(true);
  });

  it("is another one at another client of the same provider, though both have the same jti (RFC 7519 4.1.7)", async () => {
    const headers = await login();
    const jti = randomUUID();
    const another = { auth: service.newAuth({}, { clientId: "another" }) };
    expect((await postLogoutToken(another, await logoutToken({ sid, aud: "another", jti }))).status).toBe(200);
    expect((await post(await logoutToken({ sid, jti }))).status).toBe(200);
    expect(await isIn(headers)).toBe(false);
  });

  it("is the same one when it is written otherwise: the last bits of the signature are nobody's", async () => {
    const token = await logoutToken({ sid });
    const last = token.at(-1) ?? "";
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const other = token.slice(0, -1) + (alphabet[alphabet.indexOf(last) ^ 1] ?? "");
    expect(Buffer.from(other.split(".")[2] ?? "", "base64url")).toEqual(
      Buffer.from(token.split(".")[2] ?? "", "base64url"),
    );
    await post(token);
    passTime(61);
    const newer = await login();
    await post(other);
    expect(await isIn(newer)).toBe(true);
  });

  it("is refused when its time is over", async () => {
    const token = await logoutToken({ sid });
    await post(token);
    passTime(331);
    const newer = await login();
    expect((await post(token)).status).toBe(400);
    expect(await isIn(newer)).toBe(true);
  });

  it("is done when the store has failed it halfway several times, and then no more", async () => {
    const headers = await login();
    const token = await logoutToken({ sid });
    for (let delivery = 1; delivery <= 3; delivery += 1) {
      vi.spyOn(service.store, "endIndexed").mockRejectedValueOnce(new Error("down"));
      const answer = await post(token);
      expect(answer.status, `delivery ${delivery}`).toBe(503);
      expect(await answer.json()).toMatchObject({
        error: "temporarily_unavailable",
        error_description: "session_store_unavailable",
      });
    }
    expect(await isIn(headers)).toBe(true);
    expect((await post(token)).status).toBe(200);
    expect(await isIn(headers)).toBe(false);
    passTime(61);
    const newer = await login();
    await post(token);
    expect(await isIn(newer)).toBe(true);
  });
});

describe("a back-channel logout", () => {
  it("works over a file that several processes share", async () => {
    const store = sqliteStore({ path: `/tmp/adgangskort-${randomUUID()}/sessions.db` });
    Object.assign(service, { auth: service.newAuth({ store }) });
    const headers = await login();
    await post(await logoutToken({ sid }));
    expect(await isIn(headers)).toBe(false);
    await store.close();
  });

  it("is worth sending again while the provider's keys cannot be read", async () => {
    service.network.use(http.get(jwksUri, () => new HttpResponse(null, { status: 500 })));
    forgetProvider();
    expect((await post(await logoutToken({ sid }))).status).toBe(503);
  });

  it("A-16 does not reach the provider for every unknown key", async () => {
    await login();
    const tokens = await Promise.all(
      Array.from({ length: 50 }, (_, index) => logoutToken({ sid }, { kid: `unknown ${index}` })),
    );
    const before = service.idp.calls.length;
    const statuses = await Promise.all(tokens.map(async (token) => (await post(token)).status));
    expect(statuses.every((status) => status === 400 || status === 503)).toBe(true);
    expect(service.idp.calls.length - before).toBeLessThanOrEqual(12);
  });

  it("A-16 does not use up what a login needs after the provider changed its key", async () => {
    // On a busy machine seconds would pass, and give reads back.
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    const flood = Array.from({ length: 50 }, (_, index) => logoutToken({ sid }, { kid: `unknown ${index}` }));
    const tokens = await Promise.all(flood);
    for (const token of tokens) await post(token);
    service.network.resetHandlers();
    service.idp.rotateKeys();
    expect(await isIn(await login())).toBe(true);
  });

  it("puts no national id of a token into an event or an answer", async () => {
    const sub = kari;
    const good = await (await post(await logoutToken({ sub }))).text();
    const bad = await (await post(await logoutToken({ sub, aud: sub, iss: issuer }))).text();
    expect(good + bad + JSON.stringify(service.events)).not.toContain(sub);
  });
});
