import { createSecretKey, generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createMockIdp, maskinporten, mintAccessToken } from "../src/index.ts";
import {
  AGENCY,
  type Claims,
  CLIENT_ID,
  CUSTOMER,
  grant,
  machineKey,
  type Machines,
  machines,
  postGrant,
} from "./support/machine-client.ts";

const ISSUER = "https://test.maskinporten.no/";
const SCOPE = "altinn:authorization/authorize";
const TRACE = / \(trace_id: [\da-f]{32}\)$/;
const SYSTEM_USER = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const SYSTEM = `${AGENCY}_herdbook`;
const { privateKey: ellipticKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const now = (): number => Math.floor(Date.now() / 1000);
const text = expect.any(String) as unknown;
const org = (number: string): object => ({ authority: "iso6523-actorid-upis", ID: `0192:${number}` });
const rights = [{ resource: [{ id: "urn:altinn:resource", value: "agency-catch-report" }] }];
const consent = {
  id: "fb9d2c3a-5a0e-4d0f-9a7e-0f3a5f2b1c11",
  from: "urn:altinn:person:identifier-no:01868530053",
  to: `urn:altinn:organization:identifier-no:${AGENCY}`,
  consented: "2026-11-01T08:00:00Z",
  validTo: "2027-11-01T08:00:00Z",
  consentRights: [{ action: ["read"], resource: [{ type: "urn:altinn:resource", value: "inntekt" }] }],
};

const OF_ANOTHER = "fb9d2c3a-5a0e-4d0f-9a7e-0f3a5f2b1c12";
const ENDED = "fb9d2c3a-5a0e-4d0f-9a7e-0f3a5f2b1c13";

const setUp = (): Machines =>
  machines({
    scopes: [
      { name: "agency:catch.write", at_max_age: 600 },
      { name: "agency:catch.read", accessible_for_all: false, consumers: [CUSTOMER] },
      { name: "agency:catch.delete", at_max_age: 0, active: true, prefix: "agency" },
      { name: "agency:listed.read", consumers: [CUSTOMER] },
      { name: "agency:person.read", requires_user_authentication: true },
      { name: "altinn:serviceowner", allowed_integration_types: ["idporten"] },
    ],
    delegations: [{ consumer: CUSTOMER, supplier: AGENCY, scopes: ["agency:catch.write"] }],
    onBehalfOf: {
      skjaeret: { client_id: CLIENT_ID, consumer: "315000858" },
      "of-another": { client_id: "another", consumer: "315000858" },
    },
    consents: [
      consent,
      { ...consent, id: OF_ANOTHER, to: `urn:altinn:organization:identifier-no:${CUSTOMER}` },
      { ...consent, id: ENDED, validTo: "2026-01-01T08:00:00Z" },
    ],
    systems: [
      {
        id: SYSTEM,
        vendor: { authority: "iso6523-actorid-upis", ID: `0192:${AGENCY}` },
        name: { nb: "Herdbook" },
        description: { nb: "Fangst" },
        rights,
        clientId: [CLIENT_ID],
      },
    ],
    systemUsers: [
      {
        id: SYSTEM_USER,
        systemId: SYSTEM,
        partyOrgNo: CUSTOMER,
        externalRef: "fleet-west",
        rights,
        userType: "standard",
        created: "2026-11-01T08:00:00Z",
      },
    ],
  });

interface Answer {
  readonly access_token: string;
  readonly error: string;
  readonly error_description: string;
  readonly error_uri?: string;
}

async function token(claims: Claims = {}, all = setUp()) {
  const response = await postGrant(all, await grant(claims));
  const answer = (await response.json()) as Answer;
  return { status: response.status, answer, claims: response.ok ? decodeJwt(answer.access_token) : {} };
}

const details = (change: object = {}): Claims => ({
  authorization_details: [
    { type: "urn:altinn:systemuser", systemuser_org: org(CUSTOMER), externalRef: "fleet-west", ...change },
  ],
});

describe("Maskinporten", () => {
  it("has the metadata of its test environment, at the address of RFC 8414 alone", async () => {
    const { maskinporten: idp } = setUp();
    const at = (path: string) => idp.fetch(new Request(`${ISSUER}${path}`));
    expect(await (await at(".well-known/oauth-authorization-server")).json()).toStrictEqual({
      mock_idp: true,
      authorization_details_types_supported: ["urn:altinn:systemuser", "urn:altinn:consent"],
      grant_types_supported: ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
      issuer: "https://test.maskinporten.no/",
      jwks_uri: "https://test.maskinporten.no/jwk",
      token_endpoint: "https://test.maskinporten.no/token",
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["RS256", "RS384", "RS512"],
    });
    expect((await at(".well-known/openid-configuration")).status).toBe(404);
    expect((await at("authorize")).status).toBe(404);
  });

  it("gives a token of 120 seconds to the organisation of the client, without refresh token, id_token, aud and sub", async () => {
    const all = setUp();
    const { status, answer, claims } = await token({}, all);
    expect(status).toBe(200);
    expect(answer).toStrictEqual({ access_token: text, token_type: "Bearer", expires_in: 119, scope: SCOPE });
    expect(claims).toStrictEqual({
      iss: ISSUER,
      client_id: CLIENT_ID,
      client_amr: "private_key_jwt",
      token_type: "Bearer",
      scope: SCOPE,
      iat: expect.any(Number) as unknown,
      exp: Number(claims.iat) + 120,
      jti: text,
      consumer: org(AGENCY),
    });
    expect(decodeProtectedHeader(answer.access_token)).toStrictEqual({ alg: "RS256", kid: text });
    const { keys } = (await (await all.maskinporten.fetch(new Request(`${ISSUER}jwk`))).json()) as {
      keys: { kid: string }[];
    };
    expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(answer.access_token).kid]);
  });

  it.each([
    [
      "a delegated scope",
      { consumer_org: CUSTOMER, scope: "agency:catch.write", resource: ["https://api.agency.example"] },
      {
        scope: "agency:catch.write",
        aud: "https://api.agency.example",
        consumer: org(CUSTOMER),
        supplier: org(AGENCY),
        delegation_source: "https://tt02.altinn.no/",
      },
    ],
    ["a sub-customer", { iss_onbehalfof: "skjaeret" }, { consumer: org("315000858"), supplier: org(AGENCY) }],
    ["a person", { pid: "01868530053", scope: "agency:person.read" }, { pid: "01868530053" }],
    [
      "a system user",
      details(),
      {
        authorization_details: [
          {
            type: "urn:altinn:systemuser",
            systemuser_org: org(CUSTOMER),
            systemuser_id: [SYSTEM_USER],
            system_id: SYSTEM,
          },
        ],
        consumer: org(AGENCY),
      },
    ],
    [
      "a consent",
      { authorization_details: [{ type: "urn:altinn:consent", id: consent.id, from: consent.from }] },
      { authorization_details: [{ type: "urn:altinn:consent", ...consent }] },
    ],
    [
      "several audiences",
      { resource: ["https://a.example", "https://b.example"] },
      { aud: ["https://a.example", "https://b.example"] },
    ],
  ])("says in the token what was asked for: %s", async (_name, asked, told) => {
    expect((await token(asked)).claims).toMatchObject(told);
  });

  it("lets the lowest at_max_age count, and one second pass at times", async () => {
    const all = setUp();
    const life = async (scope: string): Promise<number> => {
      const { iat, exp } = (await token({ scope }, all)).claims;
      return Number(exp) - Number(iat);
    };
    for (const [scopes, seconds] of [
      ["agency:catch.write", 600],
      [`agency:catch.write ${SCOPE}`, 120],
      ["agency:catch.write agency:catch.delete", 120],
    ] as const)
      expect(await life(scopes)).toBe(seconds);
    const fresh = setUp();
    const seconds = async () => (await token({}, fresh)).answer;
    expect([await seconds(), await seconds()]).toMatchObject([{ expires_in: 119 }, { expires_in: 120 }]);
  });

  it("mints a token for the tests of an API, which its keys verify", async () => {
    const { maskinporten: idp } = setUp();
    const minted = await mintAccessToken(idp, {
      scope: SCOPE,
      audience: "https://api.example",
      claims: { supplier: org(CUSTOMER) },
    });
    const { keys } = idp.profile.machine ? { keys: await keysOf(idp) } : { keys: [] };
    const { payload } = await jwtVerify(minted, keys[0] ?? {}, { issuer: ISSUER, audience: "https://api.example" });
    expect(payload).toMatchObject({ consumer: org(AGENCY), supplier: org(CUSTOMER), scope: SCOPE });
  });
});

async function keysOf(idp: Machines["maskinporten"]) {
  return (
    (await (await idp.fetch(new Request(`${ISSUER}jwk`))).json()) as { keys: { kty: string; n: string; e: string }[] }
  ).keys;
}

type Refusal = [string, Claims, string, string | undefined, number?];

const refusals: Refusal[] = [
  ["aud without its slash", { aud: "https://test.maskinporten.no" }, "invalid_grant", "MP-110"],
  ["aud of the token endpoint", { aud: `${ISSUER}token` }, "invalid_grant", "MP-110"],
  ["two values in aud", { aud: [ISSUER, "https://maskinporten.no/"] }, "invalid_grant", "MP-110"],
  ["no aud", { aud: undefined }, "invalid_grant", "MP-110"],
  ["iss of no client", { iss: "another" }, "invalid_grant", "MP-100"],
  ["iat that is ahead", { iat: now() + 600, exp: now() + 700 }, "invalid_grant", undefined],
  ["iat that is long ago", { iat: now() - 60 }, "invalid_grant", undefined],
  ["no iat", { iat: undefined }, "invalid_grant", undefined],
  ["a life over 120 seconds", { exp: now() + 3600 }, "invalid_grant", undefined],
  ["exp that is past", { iat: now() - 5, exp: now() - 1 }, "invalid_grant", "MP-130"],
  ["sub", { sub: CLIENT_ID }, "invalid_grant", undefined],
  ["nbf", { nbf: now() }, "invalid_grant", undefined],
  ["client_id as a claim", { client_id: CLIENT_ID }, "invalid_grant", undefined],
  ["resource as a text", { resource: "https://api.example" }, "invalid_request", "MP-011"],
  ["resource that is no URI", { resource: ["api"] }, "invalid_request", "MP-011"],
  ["pid that is no national id", { pid: "12345678901", scope: "agency:person.read" }, "invalid_request", "MP-011"],
  ["pid for a scope without people", { pid: "01868530053" }, "invalid_request", "MP-011"],
  [
    "consumer_org with iss_onbehalfof",
    { consumer_org: CUSTOMER, iss_onbehalfof: "skjaeret" },
    "invalid_request",
    "MP-011",
  ],
  ["its own organisation as consumer_org", { consumer_org: AGENCY }, "invalid_request", "MP-011"],
  ["consumer_org with a prefix", { consumer_org: `0192:${CUSTOMER}` }, "invalid_request", "MP-011"],
  ["a sub-customer that is unknown", { iss_onbehalfof: "another" }, "invalid_request", "MP-011"],
  ["the sub-customer of another client", { iss_onbehalfof: "of-another" }, "invalid_request", "MP-011"],
  ["no scope", { scope: undefined }, "invalid_scope", "MP-200"],
  ["a scope that the client has not", { scope: "agency:x" }, "invalid_scope", "MP-200"],
  ["a scope that is not Maskinporten's", { scope: "altinn:serviceowner" }, "invalid_scope", "MP-201"],
  ["a scope that is not granted", { scope: "agency:catch.read" }, "forbidden", "MP-250", 403],
  ["a scope with consumers of which it is not one", { scope: "agency:listed.read" }, "forbidden", "MP-250", 403],
  ["a scope that is not delegated", { scope: SCOPE, consumer_org: CUSTOMER }, "forbidden", "MP-251", 403],
  ["an unknown type of details", details({ type: "urn:altinn:other" }), "invalid_authorization_details", "MP-301"],
  ["details that are no list", { authorization_details: {} }, "invalid_authorization_details", "MP-301"],
  ["an unknown field of details", details({ systemuserid: "x" }), "invalid_authorization_details", "MP-302"],
  [
    "an organisation without prefix",
    details({ systemuser_org: { authority: "iso6523-actorid-upis", ID: CUSTOMER } }),
    "invalid_authorization_details",
    "MP-303",
  ],
  [
    "two organisations",
    { authorization_details: [details(), details()].flatMap((one) => one.authorization_details as object[]) },
    "invalid_authorization_details",
    "MP-303",
  ],
  ["another externalRef", details({ externalRef: "fleet-east" }), "invalid_altinn_customer_configuration", undefined],
  [
    "no externalRef where there is one",
    details({ externalRef: undefined }),
    "invalid_altinn_customer_configuration",
    undefined,
  ],
  [
    "a customer without a system user",
    details({ systemuser_org: org("314000730") }),
    "invalid_altinn_customer_configuration",
    undefined,
  ],
  ...(
    [
      ["a consent that does not exist", SYSTEM_USER],
      ["a consent to another organisation", OF_ANOTHER],
      ["a consent that has ended", ENDED],
    ] as const
  ).map(([name, id]): Refusal => [
    name,
    { authorization_details: [{ type: "urn:altinn:consent", id, from: consent.from }] },
    "invalid_altinn_customer_configuration",
    undefined,
  ]),
];

async function expectRefusal(
  response: Response,
  error: string,
  number: string | undefined,
  status = 400,
): Promise<void> {
  const answer = (await response.json()) as Answer;
  expect([response.status, answer.error, answer.error_uri]).toEqual([
    status,
    error,
    number === undefined ? undefined : `${ISSUER}errors/${number}`,
  ]);
  expect(answer.error_description).toMatch(TRACE);
}

describe("Maskinporten refuses an assertion with", () => {
  it.each(refusals)("%s", async (_name, claims, error, number, status) => {
    const all = setUp();
    await expectRefusal(await postGrant(all, await grant(claims)), error, number, status);
    expect(all.maskinporten.calls.last("token")?.refused).toMatchObject({ rule: text, hint: text });
  });

  it.each([
    [-9, 200],
    [9, 200],
    [-12, 400],
    [13, 400],
  ])("iat that is %i seconds from now: %i", async (seconds, status) => {
    const iat = now() + seconds;
    expect((await token({ iat, exp: iat + 100 })).status).toBe(status);
  });

  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const iat = now();
  const claims = { aud: ISSUER, iss: CLIENT_ID, scope: SCOPE, iat, exp: iat + 100, jti: "a" };
  const signed = (header: object, key: Parameters<SignJWT["sign"]>[0] = machineKey): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "agency-2026-10", ...header }).sign(key);
  it.each([
    ["no algorithm", () => new UnsecuredJWT(claims).encode(), "MP-124"],
    ["HS256", () => signed({ alg: "HS256" }, createSecretKey(Buffer.alloc(32))), "MP-124"],
    ["PS256", () => signed({ alg: "PS256" }), "MP-124"],
    ["ES256", () => signed({ alg: "ES256" }, ellipticKey), "MP-124"],
    ["another key", () => signed({}, other), "MP-124"],
    ["crit", () => signed({ crit: ["b64"], b64: true }), "MP-124"],
    ["a kid that is unknown", () => signed({ kid: "other" }), "MP-100"],
    ["no kid", () => signed({ kid: undefined }), "MP-100"],
    ["kid and x5c", () => signed({ x5c: ["MIIB"] }), "MP-100"],
  ])("%s", async (_name, assertion, number) => {
    await expectRefusal(await postGrant(setUp(), await assertion()), "invalid_grant", number);
  });

  it("x5c as a text, at a client with a certificate", async () => {
    const { jwks: _, ...client } = (setUp().maskinporten.clients[0] ?? {}) as { jwks?: object };
    const idp = createMockIdp(maskinporten({ environment: "test" }), {
      clients: [{ ...client, certificate_authorities: [] } as never],
    });
    const all = { ...setUp(), maskinporten: idp };
    await expectRefusal(await postGrant(all, await signed({ kid: undefined, x5c: "MIIB" })), "invalid_grant", "MP-123");
  });

  it("a key whose year is over", async () => {
    const all = setUp();
    const [client] = all.maskinporten.clients;
    const keys = client?.jwks?.keys.map((key) => ({ ...key, exp: now() - 1 })) ?? [];
    const idp = createMockIdp(maskinporten({ environment: "test" }), {
      clients: [{ ...client, jwks: { keys } } as never],
    });
    const response = await postGrant({ ...all, maskinporten: idp }, await grant());
    const { error_description } = (await response.clone().json()) as Answer;
    expect(error_description.replace(TRACE, "")).toBe("Invalid assertion. Client authentication failed. Expired key.");
    await expectRefusal(response, "invalid_grant", "MP-121");
  });

  it("a jti, or a whole assertion, that was used", async () => {
    const all = setUp();
    const first = await grant({ jti: "once" });
    expect((await postGrant(all, first)).status).toBe(200);
    await expectRefusal(await postGrant(all, first), "invalid_request", "MP-012");
    await expectRefusal(await postGrant(all, await grant({ jti: "once" })), "invalid_request", "MP-012");
    const unnamed = await grant({ jti: undefined });
    expect((await postGrant(all, unnamed)).status).toBe(200);
    await expectRefusal(await postGrant(all, unnamed), "invalid_request", "MP-012");
    // The last character has four bits that no byte uses.
    const respelt = unnamed.replace(/.$/, (last) => String.fromCodePoint((last.codePointAt(0) ?? 0) + 1));
    await expectRefusal(await postGrant(all, respelt), "invalid_request", "MP-012");
  });

  it("a parameter beside it, twice, or in the address; another method, or a header", async () => {
    const all = setUp();
    for (const extra of ["&client_id=x", "&assertion=x", "&scope=x"])
      await expectRefusal(await postGrant(all, await grant(), extra), "invalid_request", "MP-011");
    const { maskinporten: idp } = all;
    expect((await idp.fetch(new Request(`${ISSUER}token`))).status).toBe(405);
    const body = new URLSearchParams({ grant_type: "client_credentials", assertion: await grant() });
    const post = (headers = {}) => idp.fetch(new Request(`${ISSUER}token`, { method: "POST", headers, body }));
    await expectRefusal(await post(), "invalid_request", "MP-011");
    body.set("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    await expectRefusal(await post({ authorization: "Basic eDp5" }), "invalid_request", "MP-011");
    const other = { "content-type": "application/x-www-form-urlencoded-not" };
    await expectRefusal(await post(other), "invalid_request", "MP-011");
  });
});
