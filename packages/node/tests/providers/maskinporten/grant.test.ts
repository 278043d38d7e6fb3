import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inspect, promisify } from "node:util";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorTable, type Sign } from "../../../src/index.ts";
import type { OrganisationCall } from "../../../src/api.ts";
import { maskinportenSystemUser } from "../../../src/maskinporten.ts";
import { NationalId } from "../../../src/domain/national-id.ts";
import { tokensOf } from "../../../src/tokens/machine-client.ts";
import { outcomeOf, useClock } from "../../support/api.ts";
import { certify, makeAuthority } from "../../support/certificates.ts";
import { clientKey } from "../../support/client-key.ts";
import { isLong } from "../../support/form.ts";
import { callForMany } from "../../support/many-consumers.ts";
import {
  clientId,
  refusal,
  tokenAnswer,
  traceId,
  usePlainMaskinporten,
  type Granted,
} from "../../support/maskinporten.ts";

const plain = usePlainMaskinporten();
const url = (): string => `${plain.api}fangst/7`;
const [customer, another] = ["310000027", "310000035"];
/** A synthetic national id. */
const pid = "15819071222";
const systemUser = maskinportenSystemUser({ organisationNumber: customer, externalRef: "fleet-west" });
const consent = {
  type: "urn:altinn:consent",
  id: "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c10",
  from: "urn:altinn:person:identifier-no:01919012303",
};

afterEach(() => {
  vi.useRealTimers();
});

describe("the token request (maskinporten_protocol_jwtgrant)", () => {
  it("is the two parameters of the example, and the assertion has exactly the claims of its table", async () => {
    expect((await plain.client().fetch(url())).status).toBe(200);
    const [grant] = plain.grants;
    expect(grant).toMatchObject({ method: "POST", path: "/token" });
    expect(grant?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(grant?.headers.authorization).toBeUndefined();
    expect([...(grant?.form.keys() ?? [])].toSorted()).toEqual(["assertion", "grant_type"]);
    expect(grant?.form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    expect(grant?.header).toEqual({ alg: "RS256", typ: "JWT", kid: clientKey.kid });
    expect(grant?.claims).toEqual({
      // With its slash, and as text: a list is refused.
      aud: plain.issuer,
      iss: clientId,
      scope: "agency:catch.write",
      iat: expect.any(Number) as number,
      exp: expect.any(Number) as number,
      jti: expect.any(String) as string,
    });
    const { iat = 0, exp = 0 } = grant?.claims ?? {};
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(5);
    // docs/providers/maskinporten.md. Digdir allows 120 seconds.
    expect(exp - iat).toBe(60);
    expect(plain.calls.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1"]);
  });

  it.each<[string, OrganisationCall, object]>([
    ["the organisation that delegated", { consumer: customer }, { consumer_org: customer }],
    ["a supplier's customer, the older way", { onBehalfOf: "kystfisk" }, { iss_onbehalfof: "kystfisk" }],
    ["the person that the token is restricted to", { person: pid }, { pid }],
    [
      "a system user",
      { authorizationDetails: [systemUser] },
      {
        authorization_details: [
          {
            type: "urn:altinn:systemuser",
            systemuser_org: { authority: "iso6523-actorid-upis", ID: "0192:310000027" },
            externalRef: "fleet-west",
          },
        ],
      },
    ],
    ["a consent", { authorizationDetails: [consent] }, { authorization_details: [consent] }],
  ])("names %s", async (_, call, claims) => {
    await plain.client().fetch(url(), call);
    const { aud, iss, scope, iat, exp, jti, ...others } = plain.grants[0]?.claims ?? {};
    expect(others).toEqual(claims);
    expect([aud, iss, scope, iat, exp, jti]).not.toContain(undefined);
  });

  it("names an API by a list, where the entry has a resource, beside one that has none", async () => {
    const named = { address: `${plain.api}eget/`, scope: "agency:own", resource: "https://api.agency.example" };
    const client = plain.client({ apis: [named, { address: `${plain.api}fangst/`, scope: "agency:catch.write" }] });
    await client.fetch(named.address);
    await client.fetch(url());
    expect(plain.grants.map(({ claims }) => claims["resource"])).toEqual([["https://api.agency.example"], undefined]);
  });

  it.each<[string, OrganisationCall]>([
    ["both ways to name a customer", { consumer: customer, onBehalfOf: "kystfisk" }],
    ["an organisation number with a wrong check digit", { consumer: "310000028" }],
    ["a customer without a name", { onBehalfOf: "" }],
    ["a national id with a wrong check digit", { person: "15819071223" }],
    ["authorization_details that are none", { authorizationDetails: [] }],
    ["details with null in a list", { authorizationDetails: [{ type: "urn:x", orgs: ["x", null, 5] }] }],
    [
      "details with a hole in a list",
      { authorizationDetails: [{ type: "urn:x", orgs: Object.assign([], { length: 1 }) }] },
    ],
    ["details with a function", { authorizationDetails: [{ type: "urn:x", org: () => "x" }] }],
    ["details with no number", { authorizationDetails: [{ type: "urn:x", amount: Number.NaN }] }],
    ["details with a member that JSON leaves out", { authorizationDetails: [{ type: "urn:x", org: undefined }] }],
    ["a person among the details", { authorizationDetails: [{ type: "urn:x", from: NationalId.parse(pid) }] }],
    ["details without a type", { authorizationDetails: [{ org: "x" }] }],
    ["details that are a list", { authorizationDetails: [[systemUser]] }],
    ...["consumer", "onBehalfOf", "person", "authorizationDetails"].map((name): [string, OrganisationCall] => [
      `${name} that is undefined`,
      { [name]: undefined },
    ]),
    ...["Consumer", "consumer_org"].map((name): [string, OrganisationCall] => [name, { [name]: customer }]),
    ["assertionDetails, which belong to another provider", { assertionDetails: [{}] } as OrganisationCall],
  ])("is not made for %s, and no value of it is told", async (_, call) => {
    const outcome = await outcomeOf(plain.client().fetch(url(), call));
    expect(outcome).toMatchObject({ code: "api_not_allowed" });
    expect(String(outcome)).not.toMatch(/\d{9}/);
    expect(plain.grants).toEqual([]);
  });

  it("is not made before the provider's own issuer is seen, with its slash", async () => {
    plain.metadata = { ...plain.metadata, issuer: plain.issuer.slice(0, -1) };
    expect(await outcomeOf(plain.client().fetch(url()))).toMatchObject({
      code: "provider_metadata_invalid",
      details: { faults: ["issuer is another"] },
    });
  });

  it.each([
    ["grant_types_supported", ["client_credentials"]],
    ["token_endpoint_auth_methods_supported", ["client_secret_basic"]],
    ["token_endpoint_auth_signing_alg_values_supported", ["ES256"]],
    ["token_endpoint", "http://elsewhere.example/token"],
  ])("is not made where the metadata contradict it: %s", async (member, value) => {
    plain.metadata = { ...plain.metadata, [member]: value };
    expect(await outcomeOf(plain.client().fetch(url()))).toMatchObject({ code: "provider_metadata_invalid" });
    expect(plain.grants).toEqual([]);
  });
});

describe("the tokens", () => {
  /** In one process; in the long form in four at once. */
  it(
    "200 calls at once for 20 consumers never mix, and share a request for each consumer's token",
    { timeout: 180_000 },
    async () => {
      plain.answer = async ({ claims }) => {
        await wait(Math.random() * 20);
        return tokenAnswer(`token-of-${String(claims["consumer_org"])}`, claims["scope"]);
      };
      const processes = isLong ? 4 : 1;
      const program = fileURLToPath(new URL("../../support/many-consumers-process.ts", import.meta.url));
      const given = [program, plain.issuer, JSON.stringify(clientKey)];
      if (isLong)
        await Promise.all(Array.from({ length: processes }, () => promisify(execFile)(process.execPath, given)));
      else await callForMany(plain.client(), url());
      expect(plain.calls).toHaveLength(200 * processes);
      for (const { headers } of plain.calls)
        expect(headers.authorization).toBe(`Bearer token-of-${String(headers["x-consumer"])}`);
      // A busy machine may answer so late that a request is made once more. Without single flight, there would be some 200.
      expect(plain.grants.length).toBeLessThan(40 * processes);
    },
  );

  it("are shared by calls with equal requests alone", async () => {
    const client = plain.client();
    const different: readonly OrganisationCall[] = [
      {},
      { scope: "agency:catch.read" },
      { scope: "agency:catch.read agency:catch.write" },
      { consumer: customer },
      { consumer: another },
      { onBehalfOf: customer },
      { person: pid },
      { authorizationDetails: [systemUser] },
      { authorizationDetails: [maskinportenSystemUser({ organisationNumber: customer })] },
    ];
    for (const call of [...different, ...different]) await client.fetch(url(), call);
    // RFC 6749 3.3: the order of scopes does not matter.
    await client.fetch(url(), { scope: "agency:catch.write agency:catch.read" });
    expect(plain.grants).toHaveLength(different.length);
    expect(new Set(plain.calls.map(({ headers }) => headers.authorization)).size).toBe(different.length);
  });

  it("are of what was given at the call, whatever becomes of the object afterwards", async () => {
    const given = { ...systemUser };
    const begun = plain.client().fetch(url(), { authorizationDetails: [given] });
    Object.assign(given, { externalRef: "another" });
    await begun;
    expect(plain.grants[0]?.claims["authorization_details"]).toEqual([systemUser]);
  });

  it("are renewed when a quarter of a short life is left, and not before", async () => {
    const pass = useClock();
    plain.answer = ({ claims }) => tokenAnswer(`token-${plain.grants.length}`, claims["scope"], 60);
    const client = plain.client();
    const callAfter = async (seconds: number): Promise<number> => {
      pass(seconds);
      await client.fetch(url());
      return plain.grants.length;
    };
    expect([await callAfter(0), await callAfter(44), await callAfter(2)]).toEqual([1, 1, 2]);
  });

  it("are for calls of this library itself by their scopes, without being told", async () => {
    const client = plain.client();
    const source = await tokensOf(client, { scope: "altinn:authorization/authorize" });
    expect(await source.token()).toMatchObject({ accessToken: "token-1" });
    expect(plain.grants[0]?.claims["scope"]).toBe("altinn:authorization/authorize");
    expect(inspect(client, { depth: null, showHidden: true })).not.toContain("token-1");
    await expect(tokensOf({} as never, {})).rejects.toThrow(TypeError);
  });
});

describe("what Maskinporten refuses (maskinporten_feilsoking)", () => {
  const codes = (grants: readonly Granted[]) => grants.map(({ claims }) => claims.jti);

  it.each([
    ["MP-011", "invalid_request", 400, "authorization_request_refused"],
    ["MP-012", "invalid_grant", 400, "authorization_request_refused"],
    ["MP-100", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-110", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-120", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-121", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-122", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-123", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-124", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-130", "invalid_grant", 400, "client_authentication_failed"],
    ["MP-200", "invalid_scope", 400, "scope_rejected"],
    ["MP-201", "invalid_scope", 400, "scope_rejected"],
    ["MP-250", "forbidden", 403, "scope_rejected"],
    ["MP-251", "forbidden", 403, "organisation_refused"],
    ["MP-301", "invalid_request", 400, "authorization_request_refused"],
    ["MP-302", "invalid_request", 400, "authorization_request_refused"],
    ["MP-303", "invalid_request", 400, "authorization_request_refused"],
    ["MP-303", "invalid_altinn_customer_configuration", 400, "system_user_refused"],
    // A code that is not known here, and the older form without one.
    ["MP-999", "invalid_grant", 400, "client_authentication_failed"],
    ["", "forbidden", 403, "scope_rejected"],
  ] as const)(
    "%s with %s ends in a code of ours, in one request, and no call is made",
    async (mp, error, status, code) => {
      plain.answer = ({ form, claims }) => {
        const [was, answer] = refusal(error, mp, status);
        const echoed = `${form.get("assertion")} of ${String(claims["pid"])}`;
        return [was, { ...answer, error_description: `Invalid assertion ${echoed}. (trace_id: ${traceId})` }];
      };
      const outcome = await outcomeOf(plain.client().fetch(url(), { consumer: customer, person: pid }));
      expect(outcome).toMatchObject({ code, details: mp === "" ? {} : { providerCode: mp } });
      expect(errorTable[code].retry).toBe(false);
      expect([plain.grants.length, plain.calls.length]).toEqual([1, 0]);
      // The operator reads the trace, by which Digdir finds the request, and nothing of the assertion.
      const [event] = plain.events;
      expect(event?.error).toMatchObject({ code, blame: errorTable[code].blame });
      expect(event?.error?.cause).toContain(`Invalid assertion … of …. (trace_id: ${traceId})`);
      // The default sink writes warnings and errors.
      expect(event?.level).not.toBe("info");
      for (const part of [...(plain.grants[0]?.form.get("assertion")?.split(".") ?? []), pid])
        expect(JSON.stringify(plain.events)).not.toContain(part);
    },
  );

  it("names the scope that was refused", async () => {
    plain.answer = () => refusal("invalid_scope", "MP-200");
    expect(await outcomeOf(plain.client().fetch(url()))).toMatchObject({
      details: { asked: ["agency:catch.write"], providerCode: "MP-200" },
    });
  });

  it("names the provider's code alone where an organisation is refused", async () => {
    plain.answer = () => refusal("forbidden", "MP-251", 403);
    expect(await outcomeOf(plain.client().fetch(url()))).toHaveProperty("details", { providerCode: "MP-251" });
  });

  it("stands for some seconds, for this request alone", async () => {
    const pass = useClock();
    plain.answer = ({ claims }) =>
      claims["consumer_org"] === another
        ? refusal("forbidden", "MP-251", 403)
        : tokenAnswer("a-token", claims["scope"]);
    const client = plain.client();
    const refused = () => outcomeOf(client.fetch(url(), { consumer: another }));
    for (let call = 0; call < 3; call += 1) expect(await refused()).toMatchObject({ code: "organisation_refused" });
    expect((await client.fetch(url(), { consumer: customer })).status).toBe(200);
    expect(plain.grants).toHaveLength(2);
    expect(plain.events).toHaveLength(1);
    pass(6);
    await refused();
    expect(plain.grants).toHaveLength(3);
  });

  it.each([500, 503, 429])(
    "is not what a status %i means: the request is made once more, with another jti",
    async (status) => {
      const answers = [status, 200];
      plain.answer = ({ claims }) =>
        answers.shift() === 200
          ? tokenAnswer("a-token", claims["scope"])
          : [status, { error: "temporarily_unavailable" }];
      expect((await plain.client().fetch(url())).status).toBe(200);
      expect(new Set(codes(plain.grants)).size).toBe(2);
    },
  );

  it.each([
    [429, 2],
    [500, 1],
  ])("no request is made before its Retry-After: by a status %i not for %i calls", async (status, calls) => {
    plain.answer = () => [status, {}, { "retry-after": "30" }];
    const client = plain.client();
    for (let call = 0; call < calls; call += 1)
      expect(await outcomeOf(client.fetch(url()))).toMatchObject({
        code: "provider_unavailable",
        details: { retryAfterSeconds: expect.any(Number) as number },
      });
    expect(plain.grants).toHaveLength(1);
  });

  it("an assertion of another clock is dated by the provider's, once (±10 s)", async () => {
    const skew = 60;
    plain.answer = ({ claims }) =>
      Math.abs((claims.iat ?? 0) - Date.now() / 1000 - skew) <= 10
        ? tokenAnswer("a-token", claims["scope"])
        : ([
            ...refusal("invalid_grant", "MP-130"),
            { date: new Date(Date.now() + skew * 1000).toUTCString() },
          ] as const);
    expect((await plain.client().fetch(url())).status).toBe(200);
    expect(plain.grants).toHaveLength(2);
    expect(plain.events).toMatchObject([{ action: "credentials", result: "warned" }]);
  });

  it.each([
    ["a token that is bound, though no key was proven", { token_type: "DPoP" }],
    ["a token that no header can bear", { access_token: "a\ntoken" }],
  ])("%s is never sent", async (_, changes) => {
    plain.answer = () => [200, { access_token: "a-token", token_type: "Bearer", expires_in: 119, ...changes }];
    expect(await outcomeOf(plain.client().fetch(url()))).toMatchObject({ code: "provider_response_invalid" });
    expect(plain.calls).toEqual([]);
  });
});

describe("the client's key", () => {
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = clientKey;

  it("may be elsewhere: what signs is a function, called once for each request", async () => {
    const key = await crypto.subtle.importKey("jwk", clientKey, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, [
      "sign",
    ]);
    const sign = vi.fn<Sign>(
      async ({ data }) => new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, data)),
    );
    const clientAuthentication = { method: "private_key_jwt", privateKey: { publicKey, sign } } as const;
    const client = plain.client({ clientAuthentication });
    await vi.waitFor(() => expect(sign).toHaveBeenCalledOnce());
    await client.fetch(url());
    await client.fetch(url(), { consumer: customer });
    expect(sign).toHaveBeenCalledTimes(3);
    expect(plain.grants[0]?.header).toEqual({ alg: "RS256", typ: "JWT", kid: clientKey.kid });
  });

  it("with a virksomhetssertifikat is identified by x5c, a list with the whole chain, and by no kid", async () => {
    const { issuer } = makeAuthority("Test");
    const own = certify({ owner: "310000019" }, issuer);
    const privateKey = {
      certificate: own.chain,
      organisationNumber: "310000019",
      privateKey: own.key.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    await plain.client({ clientAuthentication: { method: "private_key_jwt", privateKey } }).fetch(url());
    const { x5c, ...header } = plain.grants[0]?.header ?? {};
    expect(header).toEqual({ alg: "RS256", typ: "JWT" });
    expect(x5c).toHaveLength(3);
  });

  it("an older one signs, while the newest is not registered yet", async () => {
    const newest = { ...clientKey, kid: "agency-2026-10" };
    plain.answer = ({ header, claims }) =>
      header.kid === newest.kid ? refusal("invalid_grant", "MP-100") : tokenAnswer("a-token", claims["scope"]);
    const privateKey = [newest, clientKey];
    expect(
      (await plain.client({ clientAuthentication: { method: "private_key_jwt", privateKey } }).fetch(url())).status,
    ).toBe(200);
    expect(plain.grants.map(({ header }) => header.kid)).toEqual([newest.kid, clientKey.kid]);
  });
});
