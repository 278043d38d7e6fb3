import { faults } from "@adgangskort/mock-idp";
import {
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  jwtVerify,
  type JWK,
  type JWTPayload,
  type JWTHeaderParameters,
} from "jose";
import { describe, expect, it } from "vitest";
import { ansattporten, isAuthError, type ProviderOptions } from "../../src/index.ts";
import { requestObject } from "../../src/protocol/request/request-object.ts";
import {
  announcingSignedRequests,
  callbackUrl,
  clientKey,
  kari,
  origin,
  resource,
  secretClient,
  useService,
} from "../support/service.ts";

/** Registered for signed requests: the provider takes no other of it (RFC 9101 10.5). */
const client = {
  client_id: "signs-its-requests",
  redirect_uris: [callbackUrl],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [publicHalf(clientKey)] },
  require_signed_request_object: true,
};
const service = useService(
  {},
  { signedRequest: true, clientId: client.client_id },
  [client],
  [],
  announcingSignedRequests,
);
const start = `${origin}/auth/login?return_to=/sak`;

function publicHalf({ kty, n, e, kid, alg }: JWK): JWK {
  return { kty, n, e, kid, alg } as JWK;
}
const stopAt = (url: string): boolean => url === `${origin}/sak`;
const begin = (url = start): Promise<Response> =>
  service.auth.handler(new Request(url, { headers: { accept: "text/html" } }));
const pushed = (): Readonly<Record<string, unknown>> => service.idp.calls.last("par")?.parameters ?? {};

/** The object that was pushed, its signature verified by the key that is registered. */
async function pushedObject(): Promise<{ payload: JWTPayload; protectedHeader: JWTHeaderParameters }> {
  const key = await importJWK(publicHalf(clientKey));
  return jwtVerify(String(pushed()["request"]), key, {
    typ: "oauth-authz-req+jwt",
    audience: "https://test.ansattporten.no",
  });
}

describe("CQ-13 a signed request", () => {
  it("logs a person in where the provider takes no other", async () => {
    const page = await service.browser.login(start, { person: kari, stopAt });
    expect(page.stopped).toBe(true);
    expect(await service.auth.session(service.headers())).toMatchObject({ representation: { kind: "organisations" } });
  });

  it("is pushed as one object, and nothing of it passes beside it or through the browser (RFC 9101 5, RFC 9126 3)", async () => {
    const location = new URL((await begin()).headers.get("location") ?? "");
    expect([...location.searchParams.keys()].toSorted()).toEqual(["client_id", "request_uri"]);
    expect(Object.keys(pushed()).toSorted()).toEqual([
      "client_assertion",
      "client_assertion_type",
      "client_id",
      "request",
    ]);
  });

  it("says who asks whom, for five minutes at the most, and holds the whole request", async () => {
    await begin(`${start}&assurance=high&max_age=60`);
    const { payload, protectedHeader } = await pushedObject();
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "oauth-authz-req+jwt", kid: "test-key" });
    expect(payload).toMatchObject({
      iss: client.client_id,
      aud: "https://test.ansattporten.no",
      client_id: client.client_id,
      response_type: "code",
      redirect_uri: `${origin}/auth/callback/ansattporten`,
      scope: "openid",
      code_challenge_method: "S256",
      acr_values: "high",
      prompt: "login",
      authorization_details: [expect.objectContaining({ type: "ansattporten:altinn:resource", resource })],
    });
    for (const name of ["state", "nonce", "code_challenge", "jti"]) expect(payload[name]).toEqual(expect.any(String));
    for (const name of ["sub", "request", "request_uri"]) expect(payload).not.toHaveProperty(name);
    expect(Number(payload.exp) - Number(payload.nbf)).toBeLessThanOrEqual(5 * 60);
  });

  it("is another one each time", async () => {
    const ids = new Set<unknown>();
    for (let count = 0; count < 3; count++) {
      await begin();
      ids.add(decodeJwt(String(pushed()["request"])).jti);
    }
    expect(ids.size).toBe(3);
  });

  it("is signed anew by the older key, with the assertion beside it, when the provider does not take the newest", async () => {
    const privateKey = [{ ...clientKey, kid: "not-registered" }, clientKey];
    Object.assign(service, {
      auth: service.newAuth({}, { clientAuthentication: { method: "private_key_jwt", privateKey } }),
    });
    expect((await begin()).status).toBe(303);
    const kids = service.idp.calls
      .all("par")
      .map(({ parameters }) =>
        ["request", "client_assertion"].map((name) => decodeProtectedHeader(String(parameters[name])).kid),
      );
    expect(kids).toEqual([
      ["not-registered", "not-registered"],
      ["test-key", "test-key"],
    ]);
  });

  it("goes through the browser as one object too, where the provider has no place to push it to", async () => {
    service.idp.fail(faults.discovery({ pushed_authorization_request_endpoint: undefined }));
    const profile = { ...ansattporten, pushedAuthorizationRequests: "when-offered" as const };
    Object.assign(service, { auth: service.newAuth({}, { profile }) });
    const location = new URL((await begin()).headers.get("location") ?? "");
    expect([...location.searchParams.keys()].toSorted()).toEqual(["client_id", "request"]);
    expect((await service.newBrowser().login(start, { person: kari, stopAt })).stopped).toBe(true);
  });
});

describe("C-37 an unsigned request object", () => {
  const faultsOf = (provider: Partial<ProviderOptions>): unknown => {
    try {
      return service.newAuth({}, provider);
    } catch (error) {
      if (!isAuthError(error, "configuration_invalid")) return error;
      return error.details.faults.map(({ option, fault }) => `${option}: ${fault}`);
    }
  };

  it.each(["client_secret_basic", "client_secret_post"] as const)("cannot come of %s", (method) => {
    const { clientSecret } = secretClient;
    expect(faultsOf({ clientAuthentication: { method, clientSecret } })).toEqual([
      "providers[0].signedRequest: needs a client key: the method private_key_jwt",
    ]);
  });

  it.each(["none", "None", "HS256", "toString"])("cannot come of a key for %s, even if a profile had it", (alg) => {
    const profile = { ...ansattporten, clientKeyAlgorithms: [alg, "RS256"] };
    const privateKey = { ...clientKey, alg };
    expect(faultsOf({ profile, clientAuthentication: { method: "private_key_jwt", privateKey } })).toEqual([
      "providers[0].clientAuthentication.privateKey: needs an alg of RS256",
    ]);
  });

  it("cannot come of a client without a key, whatever calls it", async () => {
    const client = { signingKey: undefined } as unknown as Parameters<typeof requestObject>[0];
    const outcome = await requestObject(client, new URLSearchParams()).then(() => "sent", String);
    expect(outcome).toContain("needs a key to be signed with");
  });

  it("is not sent when no signed one is asked for: the parameters are plain, and PAR has them", async () => {
    Object.assign(service, { auth: service.newAuth({}, { clientId: "node-tests", signedRequest: false }) });
    expect((await begin()).status).toBe(303);
    expect(pushed()).toMatchObject({ response_type: "code" });
    expect(pushed()).not.toHaveProperty("request");
  });
});

describe("a provider whose metadata speaks of request objects", () => {
  it.each<[string, boolean, Record<string, unknown>, string]>([
    [
      "takes none",
      true,
      { request_parameter_supported: false },
      "request_parameter_supported is false, and signedRequest is on",
    ],
    [
      "takes other algorithms",
      true,
      { request_object_signing_alg_values_supported: ["none", "PS256"] },
      "request_object_signing_alg_values_supported lacks the alg of a client key",
    ],
    [
      "takes nothing else",
      false,
      { require_signed_request_object: true },
      "require_signed_request_object is true, and signedRequest is not on",
    ],
  ])("and %s is not asked (RFC 9101 10.5)", async (_, signedRequest, metadata, fault) => {
    service.idp.fail(faults.discovery(metadata));
    Object.assign(service, { auth: service.newAuth({}, { signedRequest }) });
    expect((await begin()).status).toBe(502);
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "provider_metadata_invalid",
      message: expect.stringContaining(fault) as string,
    });
    expect(service.idp.calls.all("par")).toEqual([]);
  });
});
