import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten } from "../src/index.ts";
import {
  callbackParameters,
  clientKey,
  details,
  keyClient,
  secretClient,
  setUp as setUpProvider,
  type Setup,
  stopAtCallback,
} from "./support/client.ts";
import {
  authorizationRequest,
  authorizeUrl,
  type Form,
  kariPid,
  post,
  postClient,
  seconds,
  send,
} from "./support/wire.ts";

type Members = Readonly<Record<string, unknown>>;
const defined = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const { client_id } = keyClient;
const { privateKey: foreignKey } = await generateKeyPair("RS256");

const setUp: typeof setUpProvider = (options) => setUpProvider(options, { signedRequests: true });

/** The claims of an honest request object. */
function objectClaims({ idp }: Setup, changes: Members = {}): Members {
  const { form } = authorizationRequest(keyClient);
  const now = seconds();
  return defined({ ...form, iss: client_id, aud: idp.issuer, iat: now, nbf: now, exp: now + 60, ...changes });
}

function signed(claims: Members, header: Members = {}, key = clientKey): Promise<string> {
  const honest = { alg: "RS256", kid: "app-1", typ: "oauth-authz-req+jwt" };
  return new SignJWT(claims).setProtectedHeader(defined({ ...honest, ...header }) as { alg: string }).sign(key);
}

const legs: Readonly<Record<"authorize" | "par", (setup: Setup, form: Form) => Promise<unknown>>> = {
  authorize: async (setup, form) =>
    callbackParameters(await setup.userAgent.open(authorizeUrl(setup, form), { stopAt: stopAtCallback })),
  par: async (setup, form) => (await send(setup, "par", keyClient, form)).json(),
};

afterEach(() => {
  vi.useRealTimers();
});

describe("a signed request", () => {
  it("is not announced, as in the metadata of 2024, or announced, as in Digdir's pages", () => {
    const metadata = (signedRequests: boolean) => ansattporten({ environment: "test", signedRequests }).metadata;
    expect(metadata(false)).toMatchObject({
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    });
    expect(metadata(false)).not.toHaveProperty("request_object_signing_alg_values_supported");
    expect(metadata(true)).toMatchObject({
      request_parameter_supported: true,
      request_object_signing_alg_values_supported: ["RS256"],
    });
  });

  it.each(["authorize", "par"] as const)("is refused at %s where it is not announced", async (leg) => {
    const setup = setUpProvider();
    const request = await signed(objectClaims(setup));
    const form = { ...authorizationRequest(keyClient).form, request };
    expect(await legs[leg](setup, form)).toMatchObject({ error: "request_not_supported" });
  });

  it.each(["at /authorize", "pushed"])("logs in %s, by the parameters inside it", async (way) => {
    const setup = setUp();
    const claims = objectClaims(setup, { authorization_details: JSON.parse(details()) as unknown, max_age: 60 });
    const form = {
      client_id,
      request: await signed(claims),
      state: "ignored",
      redirect_uri: "https://evil.example.no",
    };
    const { request_uri = "" } =
      way === "pushed" ? ((await (await send(setup, "par", keyClient, form)).json()) as Form) : {};
    const url = authorizeUrl(setup, way === "pushed" ? { client_id, request_uri } : form);
    const page = await setup.userAgent.login(url, { person: kariPid, stopAt: stopAtCallback });
    expect(callbackParameters(page)).toMatchObject({ state: claims.state, code: expect.any(String) as unknown });
    expect(page.requests.some(({ url: visited }) => visited.includes("/interaction/"))).toBe(true);
    expect(setup.idp.calls.all().filter(({ refused }) => refused)).toEqual([]);
  });

  it("does not take a missing parameter from outside", async () => {
    const setup = setUp();
    const request = await signed(objectClaims(setup, { nonce: undefined }));
    const { form } = authorizationRequest(keyClient);
    await legs.authorize(setup, { ...form, request });
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toBe("nonce is missing");
  });
});

describe.each(["authorize", "par"] as const)("at %s a signed request is refused when", (endpoint) => {
  it.each<[string, (setup: Setup) => Promise<string>, RegExp, RegExp]>([
    [
      "it is not signed",
      async (setup) => new UnsecuredJWT({ ...objectClaims(setup) }).encode(),
      /alg is "none"/,
      /section 6.2 and 10.2/,
    ],
    ["it is no JWT", async () => "a.b.c", /no JWT/, /section 4/],
    [
      "alg is not one of the profile",
      async (setup) => signed(objectClaims(setup), { alg: "PS256" }, (await generateKeyPair("PS256")).privateKey),
      /alg is "PS256"/,
      /section 6.2/,
    ],
    [
      "alg is not the announced one",
      async (setup) => signed(objectClaims(setup), { alg: "RS512" }, (await generateKeyPair("RS512")).privateKey),
      /alg is "RS512", not RS256/,
      /section 6.2/,
    ],
    ["kid is missing", (setup) => signed(objectClaims(setup), { kid: undefined }), /no registered key/, /kid names/],
    ["kid is unknown", (setup) => signed(objectClaims(setup), { kid: "app-2" }), /kid "app-2"/, /kid names/],
    ["another key signed", (setup) => signed(objectClaims(setup), {}, foreignKey), /signature is not/, /signature/],
    ["typ is missing", (setup) => signed(objectClaims(setup), { typ: undefined }), /typ is undefined/, /10.8/],
    ["typ is JWT", (setup) => signed(objectClaims(setup), { typ: "JWT" }), /typ is "JWT"/, /10.8/],
    ["iss is another", (setup) => signed(objectClaims(setup, { iss: "other" })), /iss "other"/, /section 4 and 5/],
    [
      "client_id is another",
      (setup) => signed(objectClaims(setup, { client_id: secretClient.client_id })),
      /client_id "app-with-secret"/,
      /section 4 and 5/,
    ],
    [
      "aud is the token endpoint",
      (setup) => signed(objectClaims(setup, { aud: setup.idp.profile.endpoints.token })),
      /aud is/,
      /aud is the issuer/,
    ],
    ["aud is a list", (setup) => signed(objectClaims(setup, { aud: [setup.idp.issuer] })), /aud is \[/, /aud is/],
    ["sub is the client", (setup) => signed(objectClaims(setup, { sub: client_id })), /sub is the client_id/, /10.8/],
    ["exp is missing", (setup) => signed(objectClaims(setup, { exp: undefined })), /exp or nbf/, /FAPI/],
    ["nbf is missing", (setup) => signed(objectClaims(setup, { nbf: undefined })), /exp or nbf/, /FAPI/],
    ["it has expired", (setup) => signed(objectClaims(setup, { exp: seconds() - 1 })), /expired 1 sec/, /FAPI/],
    [
      "it is not valid yet",
      (setup) => signed(objectClaims(setup, { nbf: seconds() + 20 })),
      /nbf is (19|20) seconds ahead/,
      /FAPI/,
    ],
    [
      "it lives more than 60 minutes",
      (setup) => signed(objectClaims(setup, { exp: seconds() + 3661 })),
      /lives 366\d seconds/,
      /FAPI/,
    ],
    ["request is inside", (setup) => signed(objectClaims(setup, { request: "a" })), /request is inside/, /section 4/],
    [
      "request_uri is inside",
      (setup) => signed(objectClaims(setup, { request_uri: "urn:ansattporten:x" })),
      /request_uri is inside/,
      /section 4/,
    ],
  ])("%s", async (_name, request, reason, clause) => {
    // A machine may be busy between the signing and the judgement.
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUp();
    const form = { ...authorizationRequest(keyClient).form, request: await request(setup) };
    expect(await legs[endpoint](setup, form)).toMatchObject({ error: "invalid_request_object" });
    const refused = setup.idp.calls.last(endpoint)?.refused;
    expect(refused?.reason).toMatch(reason);
    expect(refused?.clause).toMatch(clause);
    expect(refused?.assertion).toBe("CQ-13");
  });
});

describe("a request is refused when", () => {
  it("the client has no key for the object", async () => {
    const setup = setUp({ clients: [postClient] });
    const claims = objectClaims(setup, { iss: postClient.client_id, client_id: postClient.client_id });
    expect((await send(setup, "par", postClient, { request: await signed(claims) })).status).toBe(400);
    expect(setup.idp.calls.last("par")?.refused?.reason).toBe('no registered key has kid "app-1"');
  });

  it("the client is registered for signed requests and it is not", async () => {
    const setup = setUp({ clients: [{ ...keyClient, require_signed_request_object: true }] });
    const { form } = authorizationRequest(keyClient);
    expect(await legs.par(setup, form)).toMatchObject({ error: "invalid_request" });
    expect(setup.idp.calls.last("par")?.refused?.clause).toMatch(/RFC 9101 section 10.5/);
  });

  it.each(["https://app.example.no/request.jwt", "urn:other:abc"])("request_uri is %s", async (request_uri) => {
    const setup = setUp();
    const page = await setup.userAgent.open(authorizeUrl(setup, { client_id, request_uri }));
    expect(page).toMatchObject({ status: 400, stopped: false });
    expect(setup.idp.calls.last("authorize")?.refused).toMatchObject({
      error: "request_uri_not_supported",
      clause: expect.stringMatching(/by reference are not supported/) as unknown,
    });
  });

  it("the object's client did not authenticate when it was pushed", async () => {
    const setup = setUp();
    const form = { client_id, request: await signed(objectClaims(setup)) };
    expect((await post(setup, "par", form)).status).toBe(401);
  });
});
