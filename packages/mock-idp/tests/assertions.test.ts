import { describe, expect, it, vi } from "vitest";
import { type AssertionId, assertions, faults } from "../src/index.ts";
import { scoreOf } from "../src/inspector/score.ts";
import { UsedValues } from "../src/requests/used-values.ts";
import {
  keyClient,
  POST_LOGOUT_REDIRECT_URI,
  REDIRECT_URI,
  secretClient,
  setUp,
  type Setup,
} from "./support/client.ts";
import {
  authorizationRequest,
  authorizeUrl,
  clientAssertion,
  type Form,
  post,
  postClient,
  readUserinfo,
  refresh,
  seconds,
  send,
  wireLogin,
} from "./support/wire.ts";

const clients = [keyClient, secretClient, postClient];

const authorize =
  (extra: Form) =>
  async (setup: Setup): Promise<unknown> =>
    setup.userAgent.open(authorizeUrl(setup, authorizationRequest(keyClient, extra).form), { stopAt: () => false });
const push =
  (extra: Form) =>
  (setup: Setup): Promise<unknown> =>
    send(setup, "par", keyClient, authorizationRequest(keyClient, extra).form);
const assertion =
  (claims: Readonly<Record<string, unknown>>, header = {}) =>
  async (setup: Setup): Promise<unknown> =>
    post(setup, "revocation", {
      token: "x",
      client_id: keyClient.client_id,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await clientAssertion(setup, claims, header),
    });
const redeem =
  (change: Form) =>
  async (setup: Setup): Promise<unknown> => {
    const { code } = await wireLogin(setup, postClient, {}, {});
    return send(setup, "token", postClient, { ...code, ...change });
  };
const endSession =
  (query: Form) =>
  ({ idp }: Setup): Promise<unknown> =>
    idp.fetch(new Request(`${idp.profile.endpoints.end_session}?${new URLSearchParams(query).toString()}`));
const call =
  (url: string) =>
  ({ idp }: Setup): Promise<unknown> =>
    idp.fetch(new Request(url));

const A = "a".repeat(43);
const { client_id } = keyClient;

/** Ways to break each of them. */
const broken: readonly (readonly [id: AssertionId, how: string, (setup: Setup) => Promise<unknown>])[] = [
  ["CQ-01", "state beside request_uri", authorize({ request_uri: "urn:ansattporten:x" })],
  ["CQ-02", "request_uri inside", push({ request_uri: "urn:ansattporten:x" })],
  [
    "CQ-02",
    "another method",
    (setup) => post(setup, "par", { ...authorizationRequest(secretClient).form, client_secret: "x" }),
  ],
  ["CQ-02", "another redirect_uri", push({ redirect_uri: "https://evil.example.no/" })],
  ["CQ-02", "another response_type", push({ response_type: "token" })],
  ["CQ-02", "no openid", push({ scope: "profile" })],
  ["CQ-02", "plain PKCE", push({ code_challenge_method: "plain" })],
  ["CQ-03", "plain PKCE", authorize({ code_challenge_method: "plain" })],
  ["CQ-03", "another redirect_uri", authorize({ redirect_uri: "https://evil.example.no/" })],
  ["CQ-03", "no state", authorize({ state: "" })],
  ["CQ-03", "no nonce", authorize({ nonce: "" })],
  ["CQ-03", "a short state", authorize({ state: "0123456789abcdef" })],
  ["CQ-03", "a short nonce, pushed", push({ nonce: "0123456789abcdef" })],
  ["CQ-03", "a UUID for a nonce: 122 bits", authorize({ nonce: "0b0cbb53-8d4f-4c0f-9a53-2f5a1d9f8e11" })],
  ["CQ-03", "one letter for a state", authorize({ state: A })],
  ["CQ-03", "a nonce of 65 characters", authorize({ nonce: "0123456789abcdef".repeat(4) + "0" })],
  ["CQ-04", "another redirect_uri", (setup) => freshCode(setup, { redirect_uri: `${REDIRECT_URI}/` })],
  ["CQ-04", "no redirect_uri", redeem({ redirect_uri: "" })],
  ["CQ-04", "another verifier", (setup) => freshCode(setup, { code_verifier: A })],
  ["CQ-04", "no verifier", redeem({ code_verifier: "" })],
  ["CQ-04", "the code twice", redeem({})],
  [
    "CQ-04",
    "another client_id",
    (setup) =>
      send(setup, "token", secretClient, {
        grant_type: "authorization_code",
        code: "x",
        redirect_uri: REDIRECT_URI,
        code_verifier: A,
        client_id,
      }),
  ],
  ["CQ-05", "another iss", assertion({ iss: "other", sub: client_id })],
  ["CQ-05", "another sub", assertion({ sub: "other" })],
  ["CQ-05", "no jti", assertion({ jti: undefined })],
  ["CQ-05", "exp too far ahead", assertion({ exp: seconds() + 600 })],
  ["CQ-05", "exp past", assertion({ exp: seconds() - 1 })],
  ["CQ-05", "no iat", assertion({ iat: undefined })],
  ["CQ-05", "iat ahead", assertion({ iat: seconds() + 60 })],
  ["CQ-05", "nbf ahead", assertion({ nbf: seconds() + 60 })],
  [
    "CQ-05",
    "a jti of an assertion that expired long ago",
    async (setup) => {
      await assertion({ jti: "again" })(setup);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 600_000 });
      await assertion({ jti: "again" })(setup);
      vi.useRealTimers();
    },
  ],
  ["CQ-06", "aud is a list", assertion({ aud: ["https://test.ansattporten.no"] })],
  ["CQ-06", "aud is the token endpoint", assertion({ aud: "https://test.ansattporten.no/token" })],
  ["CQ-07", "no kid", assertion({}, { kid: undefined })],
  ["CQ-07", "another algorithm", assertionWithPs256],
  ["CQ-12", "the token in the query", (setup) => readUserinfo(setup, {}, "?access_token=x")],
  [
    "CQ-12",
    "the token in the query of another endpoint",
    call("https://test.ansattporten.no/jwks.json?access_token=x"),
  ],
  ["CQ-12", "another scheme", (setup) => readUserinfo(setup, { authorization: "DPoP x" })],
  ["CQ-13", "an unsigned request object", push({ request: "eyJhbGciOiJub25lIn0.e30." })],
  ["CQ-14", "plain http", call("http://test.ansattporten.no/jwks.json")],
  ["CQ-15", "an endpoint that is not in the metadata", call("https://test.ansattporten.no/oauth/token")],
  ["CQ-15", "an endpoint on the other host", call("https://login.test.ansattporten.no/token")],
  ["CQ-16", "the hint in the URL", endSession({ id_token_hint: "x" })],
  ["CQ-16", "a state of other characters", endSession({ client_id, state: "ø" })],
  ["CQ-16", "another address", endSession({ client_id, post_logout_redirect_uri: `${POST_LOGOUT_REDIRECT_URI}/` })],
  [
    "CQ-17",
    "a refresh token that was rotated away",
    async (setup) => {
      const { tokens } = await wireLogin(setup, postClient);
      for (const _time of [1, 2]) await refresh(setup, tokens.refresh_token);
    },
  ],
  [
    "CQ-17",
    "a wider scope",
    async (setup) =>
      refresh(setup, (await wireLogin(setup, postClient)).tokens.refresh_token, { scope: "openid profile" }),
  ],
  [
    "CQ-18",
    "a logout that keeps the refresh token",
    async (setup) => {
      await wireLogin(setup, postClient);
      return setup.userAgent.open(`${setup.idp.profile.endpoints.end_session}?client_id=${postClient.client_id}`);
    },
  ],
];

async function assertionWithPs256(setup: Setup): Promise<unknown> {
  const [, payload, signature] = (await clientAssertion(setup)).split(".");
  const header = Buffer.from(JSON.stringify({ alg: "PS256", kid: "app-1" })).toString("base64url");
  return post(setup, "revocation", {
    token: "x",
    client_id: keyClient.client_id,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: `${header}.${payload}.${signature}`,
  });
}

/** A code that was not redeemed yet. */
async function freshCode(setup: Setup, change: Form): Promise<unknown> {
  const { form, verifier } = authorizationRequest(postClient);
  const options = { person: "Kari", stopAt: (url: string) => url.startsWith(REDIRECT_URI) };
  const page = await setup.userAgent.login(authorizeUrl(setup, form), options);
  const code = new URL(page.url).searchParams.get("code") ?? "";
  const grant = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  return send(setup, "token", postClient, { ...grant, ...change });
}

describe("a request assertion that is broken is kept, also where the refusal is swallowed", () => {
  it.each(broken)("%s: %s", async (id, _how, request) => {
    const setup = setUp({ clients }, { signedRequests: true });
    await request(setup);
    const kept = setup.idp.brokenAssertions();
    expect(kept.map((one) => one.id)).toEqual([id]);
    expect(kept[0]?.clause).toContain(`(${id})`);
    setup.idp.reset();
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("every one that applies can be broken", () => {
    const applicable = assertions.filter((one) => !("only" in one)).map(({ id }) => id);
    expect([...new Set(broken.map(([id]) => id))].toSorted()).toEqual(applicable);
  });

  it("the score tells what right requests kept, and no more than was seen", async () => {
    const setup = setUp({ clients });
    await setup.idp.fetch(new Request(setup.idp.profile.endpoints.discovery));
    for (const _time of [1, 2]) {
      const { tokens } = await wireLogin(setup, postClient);
      await send(setup, "revocation", postClient, { token: tokens.refresh_token });
      await setup.userAgent.open(`${setup.idp.profile.endpoints.end_session}?client_id=${postClient.client_id}`);
    }
    const scored = Object.fromEntries(scoreOf(setup.idp).map(({ id, verdict }) => [id, verdict]));
    expect(scored).toMatchObject({ "CQ-14": "kept", "CQ-15": "kept", "CQ-18": "kept", metadata: "kept" });
    expect(scored).toMatchObject({ "CQ-02": "not seen", "CQ-13": "not seen", PAR: "not seen" });
  });

  it("DPoP's four apply only where tokens are bound to a key", () => {
    const rest = assertions.filter((one) => "only" in one).map(({ id }) => id);
    expect(rest).toEqual(["CQ-08", "CQ-09", "CQ-10", "CQ-11"]);
  });
});

describe("a test whose point is a broken request", () => {
  it("takes it out of the list", async () => {
    const setup = setUp({ clients });
    await assertion({ jti: undefined })(setup);
    await call("https://test.ansattporten.no/oauth/token")(setup);
    expect(setup.idp.expectBroken("CQ-05")).toMatchObject([{ id: "CQ-05", endpoint: "revocation" }]);
    expect(setup.idp.brokenAssertions().map(({ id }) => id)).toEqual(["CQ-15"]);
  });

  it("fails when the request was not broken", () => {
    expect(() => setUp().idp.expectBroken("CQ-05")).toThrow("no request broke CQ-05");
  });
});

describe("a request assertion holds", () => {
  it("CQ-07 for a client that tries a key before it is registered, as one does while keys are replaced", async () => {
    const setup = setUp({ clients });
    await assertion({}, { kid: "next-year" })(setup);
    expect(setup.idp.calls.last("revocation")?.refused?.error).toBe("invalid_client");
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("CQ-05 through 10 000 assertions of a client, and another client's are not among them", () => {
    const seen = new UsedValues();
    for (let count = 0; count < 10_000; count += 1) expect(seen.again("jti", "a", String(count))).toBe(false);
    expect(seen.again("jti", "a", "0")).toBe(true);
    expect(seen.again("jti", "b", "0")).toBe(false);
  });

  it.each(["state", "nonce"])("and a %s is refused the second time", async (name) => {
    const setup = setUp({ clients });
    const first = authorizationRequest(keyClient).form;
    expect((await send(setup, "par", keyClient, first)).status).toBe(201);
    const second = authorizationRequest(keyClient, { [name]: first[name] ?? "" }).form;
    expect((await send(setup, "par", keyClient, second)).status).toBe(400);
    expect(setup.idp.calls.last("par")?.refused).toMatchObject({
      reason: `${name} came in an earlier request of this client`,
      assertion: "CQ-03",
    });
    expect((await send(setup, "par", secretClient, { ...second, client_id: secretClient.client_id })).status).toBe(201);
  });

  it("through a whole honest life of a login", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` });
    const next = (await (await refresh(setup, tokens.refresh_token)).json()) as { refresh_token: string };
    await send(setup, "revocation", postClient, { token: next.refresh_token });
    await setup.userAgent.open(`${setup.idp.profile.endpoints.end_session}?client_id=${postClient.client_id}`);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("CQ-18 also when the revocation failed, or came after the logout", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    await setup.userAgent.open(`${setup.idp.profile.endpoints.end_session}?client_id=${postClient.client_id}`);
    setup.idp.fail(faults.status("revocation", 503));
    await send(setup, "revocation", postClient, { token: tokens.refresh_token });
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("CQ-15 does not blame a client for metadata that a fault changed", async () => {
    const setup = setUp({ clients });
    setup.idp.fail(faults.discovery({ token_endpoint: "https://test.ansattporten.no/elsewhere" }));
    await setup.idp.fetch(new Request(setup.idp.profile.endpoints.discovery));
    await call("https://test.ansattporten.no/elsewhere")(setup);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("CQ-07 when the client is registered: no RSA key below 2048 bits", () => {
    const jwk = { kty: "RSA", kid: "small", n: Buffer.alloc(128, 1).toString("base64url"), e: "AQAB" };
    expect(() => setUp({ clients: [{ ...keyClient, jwks: { keys: [jwk] } }] })).toThrow("2048 bits at least");
  });
});
