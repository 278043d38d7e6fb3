import { faults, type Fault } from "@adgangskort/mock-idp";
import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { decodeJwt, type JWK } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AuthEvent } from "../../src/index.ts";
import { keysToTry, rememberAccepted } from "../../src/protocol/client-authentication/accepted-key.ts";
import { clientAssertion } from "../../src/protocol/client-authentication/client-assertion.ts";
import type { ClientConfig } from "../../src/config/provider-config.ts";
import { callbackUrl, kari, origin, secretClient, useService } from "../support/service.ts";

/** A key of our own, and the half of it that is registered. */
function keyPair(kid: string): { own: JWK; registered: JWK } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const names = { kid, alg: "RS256", use: "sig" };
  return {
    own: { ...privateKey.export({ format: "jwk" }), ...names },
    registered: { ...publicKey.export({ format: "jwk" }), ...names },
  };
}

const [older, newer, stranger] = [keyPair("2026-older"), keyPair("2027-newer"), keyPair("2028-stranger")];
const client = {
  client_id: "rolls-over",
  redirect_uris: [callbackUrl],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [older.registered, newer.registered] },
};
/** With every kind of character that a form has to encode (WHATWG URL 5.2), and Basic otherwise. */
const posts = {
  client_id: "posts-its-secret",
  client_secret: "p%:+ s/=~&'",
  redirect_uris: [callbackUrl],
  token_endpoint_auth_method: "client_secret_post",
};
const service = useService({}, { clientId: client.client_id }, [client, posts]);
const stopAt = (url: string): boolean => url === `${origin}/sak`;
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;

function useKeys(...keys: (JWK | string | undefined)[]): void {
  const clientAuthentication = { method: "private_key_jwt", privateKey: keys } as const;
  Object.assign(service, { auth: service.newAuth({}, { clientAuthentication }) });
}

/** The kids that signed, in order, at an endpoint. */
const signed = (endpoint: "par" | "token"): unknown[] =>
  service.idp.calls.all(endpoint).map(({ clientAssertion }) => clientAssertion?.header.kid);
const warnings = (): AuthEvent[] => service.events.filter(({ action }) => action === "credentials");

/** The provider forgets a key, by a fault that has no times: it goes on refusing it. */
function refuse(kid: string, answer = () => Response.json({ error: "invalid_client" }, { status: 401 })): Fault {
  return {
    name: `refuses ${kid}`,
    catalogue: ["L-41"],
    on: ["par", "token"],
    before: ({ clientAssertion }) => (clientAssertion?.header.kid === kid ? answer() : undefined),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

// First: without the check that it holds, the others wait for ever.
it("a client with a secret is refused by the first refusal", async () => {
  const { clientId, clientSecret } = secretClient;
  const clientAuthentication = { method: "client_secret_basic", clientSecret } as const;
  Object.assign(service, { auth: service.newAuth({}, { clientId, clientAuthentication }) });
  service.idp.fail(faults.oauthError("par", "invalid_client"), { times: 3 });
  expect(await login()).toBe(false);
  expect(service.idp.calls.all("par")).toHaveLength(1);
});

describe("a client with several keys", () => {
  it("signs with the first alone, when the provider takes it", async () => {
    useKeys(newer.own, older.own);
    expect(await login()).toBe(true);
    expect([signed("par"), signed("token")]).toEqual([["2027-newer"], ["2027-newer"]]);
    expect(warnings()).toEqual([]);
  });

  it("is let in by an older one, while the newest is not registered yet, and the operator is told once", async () => {
    useKeys(stranger.own, JSON.stringify(newer.own), older.own);
    expect(await login()).toBe(true);
    expect(await login()).toBe(true);
    expect(signed("par")).toEqual(["2028-stranger", "2027-newer", "2027-newer"]);
    expect(signed("token")).toEqual(["2027-newer", "2027-newer"]);
    expect(warnings()).toEqual([
      expect.objectContaining({ level: "warn", result: "warned", provider: "ansattporten" }),
    ]);
    expect(warnings()[0]?.note).toMatch(/refused .*2028-stranger, and accepted 2027-newer\b/);
    const told = inspect(service.events, { depth: 20 });
    for (const { own } of [older, newer, stranger])
      for (const part of [own.d, own.p, own.q, own.n].map(String)) expect(told).not.toContain(part);
  });

  it("tries the newest again after ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    useKeys(stranger.own, older.own);
    await login();
    vi.setSystemTime(Date.now() + 11 * 60_000);
    await login();
    expect(signed("par")).toEqual(["2028-stranger", "2026-older", "2028-stranger", "2026-older"]);
    expect(warnings()).toHaveLength(2);
  });

  it("comes through when a key is withdrawn between the two calls of one login: the code is not spent", async () => {
    useKeys(newer.own, older.own);
    service.idp.fail({ ...refuse("2027-newer"), on: "token" });
    expect(await login()).toBe(true);
    expect(signed("token")).toEqual(["2027-newer", "2026-older"]);
  });

  it("goes back to the newest when the older one that worked is withdrawn", async () => {
    useKeys(stranger.own, newer.own, older.own);
    await login();
    service.idp.fail(refuse("2027-newer"));
    expect(await login()).toBe(true);
    expect(signed("par").slice(2)).toEqual(["2027-newer", "2028-stranger", "2026-older"]);
  });

  it("begins with the older one that its provider took, and says nothing of another client's keys there", () => {
    const keys = [newer, older].map(({ own }) => ({ jwk: own, kid: String(own.kid), alg: "RS256" }));
    const emit = vi.fn<ClientConfig["emit"]>();
    const of = (clientId: string, issuer = "https://issuer.example"): ClientConfig =>
      ({
        id: "a",
        issuer,
        clientId,
        emit,
        credentials: { method: "private_key_jwt", keys },
      }) as unknown as ClientConfig;
    const first = (config: ClientConfig): unknown => keysToTry(config)[0]?.kid;
    rememberAccepted(of("one"), keys[1] as never);
    expect([first(of("one")), first(of("other")), first(of("one", "https://other.example"))]).toEqual([
      "2026-older",
      "2027-newer",
      "2027-newer",
    ]);
    rememberAccepted(of("one"), keys[0] as never);
    expect(first(of("one"))).toBe("2027-newer");
    expect(emit).toHaveBeenCalledTimes(1);
  });

  it("is refused when the provider takes none, and each was tried once", async () => {
    useKeys(stranger.own, { ...stranger.own, kid: "another-stranger" });
    expect(await login()).toBe(false);
    expect(signed("par")).toEqual(["2028-stranger", "another-stranger"]);
    expect(service.events.at(-1)?.error).toMatchObject({ code: "client_authentication_failed", blame: "operator" });
  });

  it("knows a refusal by 401 and a challenge alone (RFC 6749 5.2)", async () => {
    useKeys(newer.own, older.own);
    const challenge = { status: 401, headers: { "www-authenticate": 'Bearer realm="par"' } };
    service.idp.fail(refuse("2027-newer", () => Response.json({ error: "invalid_client" }, challenge)));
    expect(await login()).toBe(true);
  });

  it.each(["unauthorized_client", "invalid_request", "server_error"])(
    "does not try another key when the provider says %s",
    async (error) => {
      useKeys(newer.own, older.own);
      service.idp.fail(refuse("2027-newer", () => Response.json({ error }, { status: 400 })));
      expect(await login()).toBe(false);
      expect(signed("par")).toEqual(["2027-newer"]);
    },
  );

  it("has an older one that is not set, as after the roll-over", async () => {
    useKeys(newer.own, undefined, "");
    expect(await login()).toBe(true);
  });
});

it("a client with one key makes one call, and is refused as before", async () => {
  const clientAuthentication = { method: "private_key_jwt", privateKey: stranger.own } as const;
  Object.assign(service, { auth: service.newAuth({}, { clientAuthentication }) });
  expect(await login()).toBe(false);
  expect(signed("par")).toEqual(["2028-stranger"]);
  expect(warnings()).toEqual([]);
});

it("a client with a secret may send it in the body, as it was issued (RFC 6749 2.3.1)", async () => {
  const { client_id: clientId, client_secret: clientSecret } = posts;
  Object.assign(service, {
    auth: service.newAuth({}, { clientId, clientAuthentication: { method: "client_secret_post", clientSecret } }),
  });
  expect(await login()).toBe(true);
  for (const endpoint of ["par", "token"] as const) {
    const { headers, parameters } = service.idp.calls.last(endpoint) ?? {};
    expect(parameters).toMatchObject({ client_id: clientId, client_secret: clientSecret });
    expect(headers?.has("authorization")).toBe(false);
  }
});

it("CQ-05 never repeats the jti of an assertion in 10 000 calls (RFC 7523 3)", { timeout: 30_000 }, async () => {
  const jwk: JWK = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey.export({ format: "jwk" });
  const key = { jwk: { ...jwk, alg: "ES256" }, kid: "ec", alg: "ES256", registeredAt: undefined };
  const parties = { clientId: "client", issuer: "https://idp.example" };
  const ids = new Set<unknown>();
  for (let count = 0; count < 10_000; count++) ids.add(decodeJwt(await clientAssertion(key, parties, {})).jti);
  expect(ids.size).toBe(10_000);
});
