import { createHash } from "node:crypto";
import { decodeJwt, type JWTPayload } from "jose";
import { describe, expect, it } from "vitest";
import type { ClientRegistration } from "../src/index.ts";
import type { Setup } from "./support/client.ts";
import {
  clinic,
  type Form,
  JOURNAL,
  login,
  makeKey,
  PRESCRIPTION,
  proof,
  proofKey,
  refusal,
  setUpHelseid,
  token,
  type Tokens,
} from "./support/helseid-client.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

const machine: ClientRegistration = {
  ...clinic,
  client_id: "machine",
  redirect_uris: [],
  grant_types: ["client_credentials"],
  scope: `openid ${JOURNAL}/read ${PRESCRIPTION}/read nhn:selvbetjening/client`,
  orgnr_parent: "310000019",
};

const credentials = (scope: string, extra: Form = {}): Form => ({ grant_type: "client_credentials", scope, ...extra });

/** The claims that differ from time to time, left out. */
function steady({ iat: _, exp: __, nbf: ___, jti: ____, ...claims }: JWTPayload): JWTPayload {
  return claims;
}

describe("client_credentials", () => {
  it("gives a bound token of nobody, for the API of the scope", async () => {
    const setup = setUpHelseid([machine]);
    const answer = await token(setup, machine, credentials(`${JOURNAL}/read`));
    const tokens = (await answer.json()) as Tokens;
    expect({ ...tokens, access_token: "" }).toStrictEqual({
      access_token: "",
      expires_in: 600,
      scope: "nhn:journal/read",
      token_type: "DPoP",
    });
    expect(steady(decodeJwt(tokens.access_token))).toStrictEqual({
      iss: "https://helseid-sts.test.nhn.no",
      aud: "nhn:journal",
      client_id: "machine",
      client_amr: "private_key_jwt",
      scope: ["nhn:journal/read"],
      cnf: { jkt: proofKey.jkt },
      "helseid://claims/client/client_tenancy": "single-tenant",
      "helseid://claims/client/claims/orgnr_parent": "310000019",
    });
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("takes the sub-unit from the assertion", async () => {
    const client = { ...machine, orgnr_children: ["310000248"] };
    const identifier = { system: "urn:oid:2.16.578.1.12.4.1.4.101", type: "ENH", value: "310000248" };
    const assertion_details = { type: "helseid_authorization", practitioner_role: { organization: { identifier } } };
    const answer = await token(setUpHelseid([client]), client, credentials(`${JOURNAL}/read`), {
      assertion: { assertion_details },
    });
    const { access_token } = (await answer.json()) as Tokens;
    expect(decodeJwt(access_token)["helseid://claims/client/claims/orgnr_child"]).toBe("310000248");
  });

  it.each([
    [
      "no scope",
      machine,
      { grant_type: "client_credentials" },
      "invalid_scope",
      "NHN, token endpoint: scope is demanded",
    ],
    [
      "a scope about a person",
      machine,
      credentials("openid"),
      "invalid_scope",
      "NHN, error messages: no identity scopes without a person",
    ],
    [
      "a scope that is not registered",
      machine,
      credentials(`${JOURNAL}/write`),
      "invalid_scope",
      "NHN, HelseID Selvbetjening and use of client assertion: a client may ask only for its registered scopes",
    ],
    [
      "another API than that of the scope",
      machine,
      credentials(`${JOURNAL}/read`, { resource: PRESCRIPTION }),
      "invalid_target",
      "RFC 8707 section 2.2: the audience of the scope",
    ],
    [
      "a client that is not registered for it",
      clinic,
      credentials(`${JOURNAL}/read`),
      "unauthorized_client",
      "NHN, error messages: a client uses the grants that it is registered for",
    ],
  ])("is refused: %s", async (_what, client, form, error, clause) => {
    const setup = setUpHelseid([machine, clinic]);
    const answer = await token(setup, client, form);
    expect(await refusal(setup, "token", answer)).toEqual({ status: 400, error, clause });
  });

  it("a code's redemption names no scope", async () => {
    await expect(login(setUpHelseid(), { redeem: { scope: "openid" } })).rejects.toThrow("scope was sent with a code");
  });

  it("its token opens no userinfo", async () => {
    const setup = setUpHelseid([machine]);
    const { access_token } = (await (await token(setup, machine, credentials(`${JOURNAL}/read`))).json()) as Tokens;
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await setup.idp.fetch(new Request(setup.idp.profile.endpoints.userinfo, { headers }))).status).toBe(401);
  });
});

const api: ClientRegistration = {
  ...machine,
  client_id: "journal-api",
  grant_types: [EXCHANGE],
  audience: JOURNAL,
  orgnr_parent: "314000730",
};
const subject: ClientRegistration = { ...clinic, orgnr_parent: "310000019", token_exchange_clients: ["journal-api"] };
const further: ClientRegistration = { ...api, client_id: "prescription-api", audience: PRESCRIPTION };

const exchange = (
  setup: Setup,
  client: ClientRegistration,
  subject_token: string,
  extra: Form = {},
): Promise<Response> =>
  token(setup, client, {
    grant_type: EXCHANGE,
    subject_token,
    subject_token_type: ACCESS_TOKEN,
    scope: `${PRESCRIPTION}/read`,
    ...extra,
  });

describe("token exchange", () => {
  const ask = { scope: `openid helseid://scopes/identity/security_level ${JOURNAL}/read` };

  it("gives the API a token for the same person, with itself in act", async () => {
    const setup = setUpHelseid([subject, api]);
    const first = await login(setup, { client: subject, ask });
    const answer = await exchange(setup, api, first.tokens.access_token);
    const tokens = (await answer.json()) as Tokens;
    expect({ ...tokens, access_token: "" }).toStrictEqual({
      access_token: "",
      issued_token_type: ACCESS_TOKEN,
      expires_in: 600,
      scope: "nhn:prescription/read",
      token_type: "DPoP",
    });
    const { sub, sid, auth_time } = first.access;
    expect(steady(decodeJwt(tokens.access_token))).toStrictEqual({
      iss: "https://helseid-sts.test.nhn.no",
      aud: "nhn:prescription",
      client_id: "journal-api",
      client_amr: "private_key_jwt",
      scope: ["nhn:prescription/read"],
      cnf: { jkt: proofKey.jkt },
      sub,
      sid,
      auth_time,
      amr: ["pwd"],
      idp: "testidp-oidc",
      "helseid://claims/identity/security_level": "3",
      "helseid://claims/client/client_tenancy": "single-tenant",
      "helseid://claims/client/claims/orgnr_parent": "310000019",
      "helseid://claims/client/original_client_id": "clinic",
      act: {
        iss: "https://helseid-sts.test.nhn.no",
        client_id: "journal-api",
        "helseid://claims/client/claims/orgnr_parent": "314000730",
      },
    });
  });

  it("nests act, the newest outermost, three clients deep at the most", async () => {
    const chain = [
      { ...api, audience: JOURNAL, token_exchange_clients: ["b"] },
      { ...api, client_id: "b", audience: PRESCRIPTION, token_exchange_clients: ["c"] },
      { ...api, client_id: "c", audience: PRESCRIPTION, token_exchange_clients: ["d"] },
      { ...api, client_id: "d", audience: PRESCRIPTION },
    ];
    const setup = setUpHelseid([subject, ...chain]);
    let { access_token } = (await login(setup, { client: subject, ask })).tokens;
    for (const client of chain.slice(0, 3))
      ({ access_token } = (await (await exchange(setup, client, access_token)).json()) as Tokens);
    const claims = decodeJwt(access_token);
    expect(claims).toMatchObject({
      client_id: "c",
      "helseid://claims/client/original_client_id": "clinic",
      act: { client_id: "c", act: { client_id: "b", act: { client_id: "journal-api" } } },
    });
    const refused = (await (await exchange(setup, chain[3] ?? api, access_token)).json()) as Record<string, string>;
    expect(refused.error_description).toBe(
      "subject_token exchanged too many times (3) (NHN, token exchange: the subject token)",
    );
  });

  it.each([
    ["no token", api, "", { subject_token: "" }, "invalid_request", /RFC 8693 section 2\.1: subject_token is REQUIRED/],
    ["an unknown token", api, "a.b.c", {}, "invalid_request", /^invalid subject_token/],
    ["a client that the subject does not allow", further, "", {}, "invalid_request", /^not permitted/],
    [
      "a token for another API",
      { ...api, audience: PRESCRIPTION },
      "",
      {},
      "invalid_request",
      /^no audience matching configuration owner of client_id journal-api/,
    ],
    [
      "scopes of two APIs",
      api,
      "",
      { scope: `${JOURNAL}/read ${PRESCRIPTION}/read` },
      "invalid_target",
      /^invalid scopes requested \(NHN, token exchange/,
    ],
    [
      "another kind of token",
      api,
      "",
      { subject_token_type: "urn:ietf:params:oauth:token-type:id_token" },
      "invalid_request",
      /NHN, token exchange: only access tokens/,
    ],
  ])("is refused: %s", async (_what, client, given, extra, error, description) => {
    const setup = setUpHelseid([subject, client]);
    const { tokens } = await login(setup, { client: subject, ask });
    const answer = await exchange(setup, client, given || tokens.access_token, extra);
    const body = (await answer.json()) as Record<string, string>;
    expect([answer.status, body.error]).toEqual([400, error]);
    expect(body.error_description).toMatch(description);
  });
});

const made = await makeKey("ES256");
const next = { ...made.jwk, kid: "machine-2", alg: "ES256", use: "sig" };

describe("a client that replaces its key", () => {
  const address = "https://api.selvbetjening.test.nhn.no/v1/client-secret";

  const send = async (setup: Setup, scope: string, key: unknown, scheme = "DPoP"): Promise<Response> => {
    const { access_token } = (await (await token(setup, machine, credentials(scope))).json()) as Tokens;
    const ath = createHash("sha256").update(access_token).digest("base64url");
    const headers = { authorization: `${scheme} ${access_token}`, dpop: await proof(address, { ath }) };
    return setup.idp.fetch(
      new Request(address, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(key),
      }),
    );
  };

  it("is told how long the new one is good, and the old one is not any more", async () => {
    const setup = setUpHelseid([machine]);
    const answer = await send(setup, "nhn:selvbetjening/client", next);
    expect(answer.status).toBe(200);
    const { expiration } = (await answer.json()) as { expiration: string };
    expect(Date.parse(expiration)).toBeGreaterThan(Date.now() + 300 * 86_400_000);
    expect(setup.idp.clients[0]?.jwks?.keys.map(({ kid }) => kid)).toEqual(["machine-2"]);
    const old = await token(setup, machine, credentials(`${JOURNAL}/read`));
    expect(await refusal(setup, "token", old)).toMatchObject({ status: 401, error: "invalid_client" });
    setup.idp.reset();
    expect((await token(setup, machine, credentials(`${JOURNAL}/read`))).status).toBe(200);
  });

  it.each([
    ["without the scope", `${JOURNAL}/read`, next, "DPoP", 403],
    ["with a bound token as Bearer", "nhn:selvbetjening/client", next, "Bearer", 401],
    ["with a private key", "nhn:selvbetjening/client", { ...next, d: "x" }, "DPoP", 400],
    ["with no key", "nhn:selvbetjening/client", "key", "DPoP", 400],
  ])("is refused %s", async (_what, scope, key, scheme, status) => {
    const setup = setUpHelseid([machine]);
    expect((await send(setup, scope, key, scheme)).status).toBe(status);
    expect((await token(setup, machine, credentials(`${JOURNAL}/read`))).status).toBe(200);
  });
});
