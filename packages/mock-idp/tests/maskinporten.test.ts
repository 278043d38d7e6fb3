import { createSecretKey, generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createMockIdp, maskinporten, mintAccessToken } from "../src/index.ts";
import {
  claimsNow,
  consent,
  details,
  org,
  refusals,
  setUp,
  SYSTEM,
  SYSTEM_USER,
} from "./support/refused-assertions.ts";
import {
  AGENCY,
  type Claims,
  CLIENT_ID,
  CUSTOMER,
  grant,
  machineKey,
  type Machines,
  postGrant,
} from "./support/machine-client.ts";

const ISSUER = "https://test.maskinporten.no/";
const SCOPE = "altinn:authorization/authorize";
const TRACE = / \(trace_id: [\da-f]{32}\)$/;
const { privateKey: ellipticKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const now = (): number => Math.floor(Date.now() / 1000);
const text = expect.any(String) as unknown;
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
  it.each(refusals)("%s", async (_name, rule, claims, error, number, status) => {
    const all = setUp();
    await expectRefusal(await postGrant(all, await grant(claimsNow(claims))), error, number, status);
    expect(all.maskinporten.calls.last("token")?.refused).toMatchObject({ rule, hint: text });
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
