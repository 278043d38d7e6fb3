import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memoryStore, type Session } from "../../src/index.ts";
import { tokenSetOf } from "../../src/protocol/token-set.ts";
import { figures } from "../../reliability/figures.ts";
import { api, outcomeOf, useClock, useTokenService } from "../support/api.ts";
import { entry, ola, origin } from "../support/service.ts";

const { callers, instances, tokenCalls } = figures["L-13"];

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

/** Seconds after which less than the margin is left of a token, and after which nothing is. */
const [nearEnd, ended] = [95, 121];
const call = (session: Session | null): Promise<Response> => session?.fetch(`${api}/v1/`) ?? Promise.reject(session);
const refreshes = (): number =>
  service.idp.calls.all("token").filter(({ parameters }) => parameters["grant_type"] === "refresh_token").length;
const tokens = (): (string | undefined)[] => service.received.map(({ token }) => token);
/** A session whose token is about to end, or has. */
async function aged(seconds: number): Promise<{ session: Session; pass: (seconds: number) => void }> {
  const pass = useClock();
  const session = await service.session();
  await call(session);
  pass(seconds);
  return { session, pass };
}

describe("a token that is about to end", () => {
  it("is renewed under one lock, however many callers of a process wait for it, and a good one under none", async () => {
    const locks: string[] = [];
    const kept = memoryStore({ name: "locks of a refresh" });
    const lock: typeof kept.lock = async (name, until) => (locks.push(name), kept.lock(name, until));
    Object.assign(service, { auth: service.newAuth({ store: { ...kept, lock } }) });
    const { session } = await aged(nearEnd);
    expect(locks).toHaveLength(0);
    await Promise.all([call(session), call(session), call(session)]);
    expect([locks.length, refreshes()]).toEqual([1, 1]);
  });

  it("is renewed first, without any change of the browser's cookie", async () => {
    const { session } = await aged(nearEnd);
    await call(session);
    const [before, after] = tokens();
    expect(after).toMatch(/^eyJ/);
    expect(after).not.toBe(before);
    expect(refreshes()).toBe(1);
    await call(await service.now());
    expect(tokens()[2]).toBe(after);
    expect(refreshes()).toBe(1);
  });

  it("is not renewed before that", async () => {
    const { session } = await aged(85);
    await call(session);
    expect(refreshes()).toBe(0);
  });

  it("is renewed with the newest refresh token only, and with no scope (CQ-17)", async () => {
    const { session, pass } = await aged(nearEnd);
    for (let round = 0; round < 3; round += 1) {
      await call(session);
      pass(nearEnd);
    }
    const sent = service.idp.calls.all("token").slice(1);
    expect(new Set(sent.map(({ parameters }) => parameters["refresh_token"])).size).toBe(3);
    expect(sent.every(({ status, parameters }) => status === 200 && !("scope" in parameters))).toBe(true);
  });

  it(`L-13 is renewed once for ${callers} callers, in ${instances} instances of the application`, async () => {
    await aged(nearEnd);
    const sessions = await Promise.all(
      [service.auth, ...Array.from({ length: instances - 1 }, () => service.newAuth())].map((auth) =>
        auth.session(service.headers()),
      ),
    );
    await Promise.all(Array.from({ length: callers / instances }, () => sessions.map(call)).flat());
    expect(refreshes()).toBe(tokenCalls);
    expect(new Set(tokens().slice(1)).size).toBe(1);
    expect(tokens()).toHaveLength(1 + callers);
  });

  it("is not renewed twice by a caller who read the session before the refresh ended", async () => {
    const { session, pass } = await aged(nearEnd);
    const read = service.store.read.bind(service.store);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    vi.spyOn(service.store, "read").mockImplementationOnce(async (key) => {
      const record = await read(key);
      await held;
      return record;
    });
    const late = call(session);
    await call(session);
    // The pause between two tries with one token is over.
    pass(6);
    release();
    await late;
    expect(refreshes()).toBe(1);
  });

  it("does not move the limits of the session", async () => {
    const { session } = await aged(nearEnd);
    await call(session);
    const { idleExpiresAt, expiresAt } =
      (await service.auth.session(service.headers({ purpose: "prefetch" }))) ?? session;
    expect({ idleExpiresAt, expiresAt }).toEqual({
      idleExpiresAt: session.idleExpiresAt,
      expiresAt: session.expiresAt,
    });
  });

  it("is not renewed when there is no refresh token, and serves until it ends", async () => {
    service.idp.fail(faults.token.body({ refresh_token: undefined }));
    const { session, pass } = await aged(nearEnd);
    expect((await call(session)).status).toBe(200);
    pass(30);
    const expired = { code: "access_token_unavailable", details: { reason: "expired" } };
    expect(await outcomeOf(call(session))).toMatchObject(expired);
    expect(await service.now()).not.toBeNull();
  });

  it("is not renewed with a refresh token that has ended by its own time", async () => {
    service.idp.fail(faults.token.body({ refresh_token_expires_in: 100 }));
    const { session } = await aged(ended);
    expect(await outcomeOf(call(session))).toMatchObject({ details: { reason: "expired" } });
    expect(refreshes()).toBe(0);
  });

  it("is renewed by a newer refresh token after the end of the one before", async () => {
    service.idp.fail(faults.token.body({ refresh_token_expires_in: nearEnd + 10 }), { times: 1 });
    const { session, pass } = await aged(nearEnd);
    service.idp.fail(faults.token.body({ refresh_token_expires_in: undefined }));
    for (const renewed of [1, 2]) {
      expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
      expect(refreshes()).toBe(renewed);
      pass(nearEnd);
    }
  });

  it.each(["soon", -1, null])("takes %j for no end of a refresh token", async (refresh_token_expires_in) => {
    service.idp.fail(faults.token.body({ refresh_token_expires_in }));
    const { session } = await aged(ended);
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    expect(refreshes()).toBe(1);
  });
});

describe("a token answer", () => {
  it("may give a refresh token a lifetime that is no finite number: it is taken for none", () => {
    const { rt_expires_in } = JSON.parse('{"rt_expires_in":1e999}') as { rt_expires_in: number };
    const answer = { access_token: "a", token_type: "bearer", rt_expires_in };
    expect(tokenSetOf(answer, 0, "bearer")).not.toHaveProperty("refreshExpiresAt");
  });

  it.each(["bEARER", "BEARER", "bearer"])("C-78 may write its token_type as %s", async (token_type) => {
    service.idp.fail(faults.token.body({ token_type }));
    const { session } = await aged(nearEnd);
    expect((await call(session)).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  it("C-77 may leave out expires_in: the token is taken for one of 120 seconds", async () => {
    service.idp.fail(faults.token.body({ expires_in: undefined }));
    const { session, pass } = await aged(85);
    await call(session);
    expect(refreshes()).toBe(0);
    pass(10);
    await call(session);
    expect(refreshes()).toBe(1);
  });

  it.each([{}, { userinfo: true }])(
    "with a token that no header can hold gives no session, and is shown nowhere",
    async (more) => {
      Object.assign(service, { auth: service.newAuth({}, more) });
      service.idp.fail(faults.token.body({ access_token: "a-token-in-two\nlines" }));
      expect(await outcomeOf(service.session())).toBeInstanceOf(Error);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "provider_response_invalid" } });
      expect(JSON.stringify(service.events)).not.toContain("a-token-in-two");
    },
  );

  it("with a token of another type than Bearer is refused at login", async () => {
    service.idp.fail(faults.token.body({ token_type: "DPoP" }));
    expect(await outcomeOf(service.session())).toBeInstanceOf(Error);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "provider_response_invalid" } });
  });
});

/** An id_token or an answer that is not of this login. */
const foreign = [
  ["C-41 another issuer", faults.idToken.claims({ iss: "https://evil.example" }), "id_token_invalid"],
  ["C-42 another person", faults.idToken.claims({ sub: ola }), "id_token_invalid"],
  ["another audience", faults.idToken.claims({ aud: "other" }), "id_token_invalid"],
  ["one audience more", faults.idToken.claims({ aud: ["node-tests-tokens", "other"] }), "id_token_invalid"],
  ["another nonce", faults.idToken.claims({ nonce: "other" }), "id_token_invalid"],
  [
    "a later authentication",
    faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 5000 }),
    "id_token_invalid",
  ],
  ["an old issue", faults.idToken.claims({ iat: 1_600_000_000 }), "id_token_invalid"],
  ["A-38 an unknown acr", faults.idToken.claims({ acr: "highest" }), "assurance_insufficient"],
  ["A-38 a list of acr", faults.idToken.claims({ acr: ["high"] }), "assurance_insufficient"],
  ["a broken signature", faults.idToken.signature("xor"), "id_token_signature_invalid"],
  ["a foreign key", faults.idToken.signature("foreign-key"), "id_token_signature_invalid"],
  ["no signature", faults.idToken.signature("none"), "id_token_signature_invalid"],
  [
    "another representation",
    faults.token.body({ authorization_details: [{ type: "other" }] }),
    "representation_invalid",
  ],
  ["another one in the id_token", faults.idToken.claims({ authorization_details: [{}] }), "representation_invalid"],
] as const;

describe("a refreshed answer", () => {
  it.each(foreign)("with %s ends the session, and its tokens are never sent", async (_, fault, code) => {
    const { session } = await aged(nearEnd);
    service.idp.fail(fault);
    expect(await outcomeOf(call(session))).toMatchObject({ code });
    expect(service.received).toHaveLength(1);
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)).toMatchObject({ action: "refresh", result: "failed", error: { code } });
    expect(await outcomeOf(call(session))).toMatchObject({ code: "session_required" });
  });

  it("A-38 with a lower acr than the session's ends it", async () => {
    Object.assign(service, { auth: service.newAuth({}, { assurance: "high" }) });
    const { session } = await aged(nearEnd);
    service.idp.fail(faults.idToken.claims({ acr: "substantial" }));
    expect(await outcomeOf(call(session))).toMatchObject({ code: "assurance_insufficient" });
    expect(await service.now()).toBeNull();
  });

  it("by one factor of a login by several ends it, where several are demanded", async () => {
    const { representation: _, ...work } = entry({ clientId: "node-tests-tokens", apis: [`${api}/v1/`] });
    const providers = [{ ...work, assurance: "entraid", multiFactor: true }];
    Object.assign(service, { auth: service.newAuth({ providers }) });
    const { session } = await aged(nearEnd);
    service.idp.fail(faults.idToken.claims({ amr: ["entraid_pwd"] }));
    expect(await outcomeOf(call(session))).toMatchObject({ code: "multi_factor_required" });
    expect(service.received).toHaveLength(1);
    expect(await service.now()).toBeNull();
  });

  it("may be without id_token, acr, auth_time and authorization_details: nothing is taken back by that", async () => {
    const { session, pass } = await aged(nearEnd);
    const details = { authorization_details: undefined };
    service.idp.fail(faults.token.body(details), { times: 1 });
    service.idp.fail(faults.idToken.claims({ ...details, acr: undefined, auth_time: undefined }), { times: 1 });
    expect((await call(session)).status).toBe(200);
    pass(nearEnd);
    service.idp.fail(faults.token.body({ id_token: undefined }));
    expect((await call(session)).status).toBe(200);
    expect(refreshes()).toBe(2);
    expect(await service.now()).not.toBeNull();
  });

  it("may repeat the nonce of the login (OpenID Connect Core 12.2)", async () => {
    const { session } = await aged(nearEnd);
    const nonce = service.idp.calls.last("par")?.parameters["nonce"];
    service.idp.fail(faults.idToken.claims({ nonce }));
    expect((await call(session)).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  it("may leave out a refresh token: the old one stays", async () => {
    const { session, pass } = await aged(nearEnd);
    service.idp.fail(faults.token.body({ refresh_token: undefined, refresh_token_expires_in: undefined }), {
      times: 1,
    });
    await call(session);
    pass(nearEnd);
    expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_refused" });
    const [, first, second] = service.idp.calls.all("token").map(({ parameters }) => parameters["refresh_token"]);
    expect(second).toBe(first);
    // The mock had given another, which the fault took away.
    service.idp.expectBroken("CQ-17");
  });
});

describe("a refresh that is refused", () => {
  it("A-37 by invalid_grant ends this session at once, and no other", async () => {
    const other = service.newBrowser();
    await other.login(`${origin}/auth/login`, { person: ola, stopAt: (url) => url === `${origin}/` });
    const { session } = await aged(ended);
    service.idp.fail(faults.oauthError("token", "invalid_grant"));
    const cookie = other.cookies.header(new URL(origin)) ?? "";
    expect(await outcomeOf(call(session))).toMatchObject({
      code: "refresh_refused",
      details: { error: "invalid_grant" },
    });
    expect(service.events.at(-1)).toMatchObject({
      level: "warn",
      action: "refresh",
      result: "failed",
      error: { code: "refresh_refused" },
    });
    const { session: pseudonym } = service.events.at(-1) ?? {};
    expect(service.events.find(({ result, session: of }) => result === "succeeded" && of === pseudonym)).toBeDefined();
    expect(await service.now()).toBeNull();
    expect(await service.auth.session(new Headers({ cookie }))).not.toBeNull();
    expect(refreshes()).toBe(1);
  });

  it("is not read for tokens: an id_token beside the error ends no session", async () => {
    const { session } = await aged(nearEnd);
    const body = JSON.stringify({ error: "invalid_client", id_token: "of-nobody" });
    service.idp.fail(faults.text("token", body, { status: 401 }));
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    expect(service.events.at(-1)).toMatchObject({ error: { code: "client_authentication_failed" } });
    expect(await service.now()).not.toBeNull();
  });

  it("by invalid_client keeps the session and alarms the operator", async () => {
    const { session, pass } = await aged(nearEnd);
    service.idp.fail(faults.oauthError("token", "invalid_client"));
    expect((await call(session)).status).toBe(200);
    expect(service.events.at(-1)).toMatchObject({ level: "error", error: { code: "client_authentication_failed" } });
    pass(30);
    expect(await outcomeOf(call(session))).toMatchObject({ code: "client_authentication_failed" });
    expect(await service.now()).not.toBeNull();
  });

  it.each([
    ["no connection", faults.network("token")],
    ["500", faults.status("token", 500)],
    ["503", faults.status("token", 503)],
    ["429", faults.status("token", 429)],
    ["408", faults.status("token", 408)],
    ["keys that cannot be read", faults.status("jwks", 503)],
    ["a page for people in the place of keys", faults.html("jwks"), "provider_response_invalid"],
    ["no list of keys", faults.text("jwks", "null"), "provider_response_invalid"],
    ["keys that are elsewhere", faults.moved("jwks", "https://attacker.example/"), "provider_response_invalid"],
  ])(
    "L-04 by %s keeps the session and the token that is still valid, and heals",
    async (_, fault, code = "provider_unavailable") => {
      const { session, pass } = await aged(nearEnd);
      for (const name of ["key sets"]) registry()?.get(name)?.clear();
      service.idp.fail(fault, { times: 2 });
      expect((await call(session)).status).toBe(200);
      expect(tokens()[1]).toBe(tokens()[0]);
      pass(30);
      expect(await outcomeOf(call(session))).toMatchObject({ code });
      expect(await service.now()).not.toBeNull();
      pass(5);
      expect((await call(session)).status).toBe(200);
      expect(tokens()[2]).not.toBe(tokens()[0]);
    },
  );

  it("L-04 is tried again, but not before five seconds have gone", async () => {
    const { session, pass } = await aged(nearEnd);
    service.idp.fail(faults.status("token", 429), { times: 1 });
    await call(session);
    await call(session);
    expect(refreshes()).toBe(1);
    pass(5);
    await call(session);
    expect(refreshes()).toBe(2);
    expect(tokens()[3]).not.toBe(tokens()[0]);
    expect(service.events.filter(({ action }) => action === "refresh")).toHaveLength(1);
  });
});

function registry(): Map<string, Map<string, unknown>> | undefined {
  return (globalThis as Record<symbol, Map<string, Map<string, unknown>> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
}
