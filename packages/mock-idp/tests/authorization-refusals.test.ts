import * as client from "openid-client";
import { describe, expect, it, vi } from "vitest";
import {
  callbackParameters,
  details,
  honestParameters,
  keyClient,
  REDIRECT_URI,
  relyingParty,
  secretClient,
  setUp,
  type Setup,
  stopAtCallback,
} from "./support/client.ts";

type Parameters = Record<string, string>;

async function authorize({ idp, userAgent }: Setup, change: (parameters: Parameters) => void, repeat = "") {
  const { parameters } = await honestParameters({ client_id: keyClient.client_id, response_type: "code" });
  change(parameters);
  const url = new URL(idp.profile.endpoints.authorize);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return userAgent.open(`${url.href}${repeat}`, { stopAt: stopAtCallback });
}

const set =
  (values: Parameters) =>
  (parameters: Parameters): void =>
    void Object.assign(parameters, values);
const drop =
  (name: string) =>
  (parameters: Parameters): void =>
    void Reflect.deleteProperty(parameters, name);
const rar = (fields: Readonly<Record<string, unknown>>) => set({ authorization_details: details(fields) });

const TWO_FORMS = JSON.stringify(
  ["enterprise", "business"].map((organizationform) => ({
    type: "ansattporten:altinn:resource",
    resource: "urn:altinn:resource:a",
    organizationform,
  })),
);
const TWO_TYPES = JSON.stringify([
  { type: "ansattporten:altinn:resource", resource: "urn:altinn:resource:a" },
  { type: "ansattporten:altinn:service" },
]);

describe("an authorization request is sent back to the client, with iss and state, when", () => {
  it.each([
    [
      "it asks for another flow",
      set({ response_type: "id_token" }),
      "unsupported_response_type",
      /response_type must be/,
    ],
    ["PKCE is missing", drop("code_challenge"), "invalid_request", /code_challenge is missing/],
    ["PKCE is plain", set({ code_challenge_method: "plain" }), "invalid_request", /must be S256/],
    ["PKCE leaves the method out", drop("code_challenge_method"), "invalid_request", /must be S256/],
    [
      "the challenge is malformed",
      set({ code_challenge: "short" }),
      "invalid_request",
      /not 43 characters of base64url/,
    ],
    ["nonce is missing", drop("nonce"), "invalid_request", /nonce is missing/],
    ["scope lacks openid", set({ scope: "profile" }), "invalid_scope", /does not contain openid/],
    ["a scope is not registered", set({ scope: "openid x:y" }), "invalid_scope", /"x:y" is not registered/],
    [
      "acr_values is unknown",
      set({ acr_values: "idporten-loa-high" }),
      "invalid_request",
      /"idporten-loa-high" is unknown/,
    ],
    ["prompt is unknown", set({ prompt: "create" }), "invalid_request", /prompt "create" is not supported/],
    ["it has a request object", set({ request: "a.b.c" }), "request_not_supported", /signed requests/],
    ["response_mode is one of JARM", set({ response_mode: "query.jwt" }), "invalid_request", /response_mode/],
    [
      "authorization_details is not JSON",
      set({ authorization_details: "[" }),
      "invalid_authorization_details",
      /not a JSON array/,
    ],
    [
      "authorization_details is empty",
      set({ authorization_details: "[]" }),
      "invalid_authorization_details",
      /not a JSON array/,
    ],
    [
      "the type is unknown",
      rar({ type: "ansattporten:entra" }),
      "invalid_authorization_details",
      /type "ansattporten:entra" is unknown/,
    ],
    [
      "types are mixed",
      set({ authorization_details: TWO_TYPES }),
      "invalid_authorization_details",
      /several types in one request/,
    ],
    ["the resource is no urn", rar({ resource: "app" }), "invalid_authorization_details", /resource is demanded/],
    [
      "a field is misspelt",
      rar({ representation_is_requierd: true }),
      "invalid_authorization_details",
      /"representation_is_requierd" does not exist/,
    ],
    ["actions is a list", rar({ actions: ["read"] }), "invalid_authorization_details", /one comma-separated string/],
    ["an action is empty", rar({ actions: "read,," }), "invalid_authorization_details", /empty or malformed/],
    [
      "organizationform is unknown",
      rar({ organizationform: "main" }),
      "invalid_authorization_details",
      /organizationform must be/,
    ],
    [
      "a boolean is a number",
      rar({ allow_multiple_organizations: 1 }),
      "invalid_authorization_details",
      /allow_multiple_organizations must be true or false/,
    ],
    [
      "a boolean is a word",
      rar({ representation_is_required: "yes" }),
      "invalid_authorization_details",
      /representation_is_required must be/,
    ],
    [
      "organizationform differs between objects",
      set({ authorization_details: TWO_FORMS }),
      "invalid_authorization_details",
      /differs between the objects/,
    ],
    [
      "a resource under access lists lacks actions",
      rar({ resource: "urn:altinn:resource:listed" }),
      "invalid_authorization_details",
      /uses access lists/,
    ],
  ])("%s", async (_name, change, error, reason) => {
    const setup = setUp({ resources: [{ id: "listed", name: "Listed", accessLists: true }] });
    const page = await authorize(setup, change);
    const parameters = callbackParameters(page);
    const call = setup.idp.calls.last("authorize");
    expect(parameters).toMatchObject({ error, iss: setup.idp.issuer, state: call?.parameters.state });
    expect(call?.refused).toMatchObject({ error, reason: expect.stringMatching(reason) as unknown });
    expect(call?.refused?.clause).toMatch(/\w{4}/);
  });

  it("state is missing, and then nothing is echoed", async () => {
    const setup = setUp();
    const parameters = callbackParameters(await authorize(setup, drop("state")));
    expect(parameters).toMatchObject({ error: "invalid_request", iss: setup.idp.issuer });
    expect(parameters.state).toBeUndefined();
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toBe("state is missing");
  });

  it("a parameter is repeated", async () => {
    const setup = setUp();
    expect(callbackParameters(await authorize(setup, () => undefined, "&scope=openid")).error).toBe("invalid_request");
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toBe("the parameter scope was sent more than once");
  });
});

describe("an authorization request stops on a page of the portal when", () => {
  it.each([
    ["the client is not registered", set({ client_id: "stranger" }), /no client is registered as "stranger"/],
    ["the client is not named", drop("client_id"), /client_id is missing, or/],
    ["redirect_uri has a slash more", set({ redirect_uri: `${REDIRECT_URI}/` }), /is not one of the registered/],
    ["redirect_uri is missing", drop("redirect_uri"), /is not one of the registered/],
  ])("%s", async (_name, change, reason) => {
    const setup = setUp();
    const page = await authorize(setup, change);
    expect(page).toMatchObject({ status: 400, stopped: false });
    expect(page.html).toMatch(/Innloggingen stoppet/);
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toMatch(reason);
  });
});

describe("a pushed request", () => {
  async function push(setup: Setup, extra: Parameters = {}): Promise<{ url: URL }> {
    const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
    const { parameters } = await honestParameters(extra);
    const url = await client.buildAuthorizationUrlWithPAR(config, parameters);
    return { url };
  }

  it("is opened once", async () => {
    const setup = setUp();
    const { url } = await push(setup);
    expect((await setup.userAgent.open(url)).status).toBe(200);
    expect((await setup.userAgent.open(url)).status).toBe(400);
    expect(setup.idp.calls.last("authorize")?.refused).toMatchObject({
      error: "invalid_request_uri",
      reason: "this request_uri was already used",
    });
  });

  it("is opened within 120 seconds", async ({ onTestFinished }) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const setup = setUp();
    const first = await push(setup);
    const second = await push(setup);
    vi.setSystemTime(Date.now() + 119_000);
    expect((await setup.userAgent.open(first.url)).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    expect((await setup.userAgent.open(second.url)).status).toBe(400);
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toBe("this request_uri has expired");
  });

  it("may not be repeated beside its reference", async () => {
    const setup = setUp();
    const { url } = await push(setup);
    url.searchParams.set("scope", "openid");
    expect((await setup.userAgent.open(url)).status).toBe(400);
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toMatch(/repeats: scope/);
  });

  it("belongs to the client that pushed it", async () => {
    const setup = setUp();
    const { url } = await push(setup);
    url.searchParams.set("client_id", secretClient.client_id);
    expect((await setup.userAgent.open(url)).status).toBe(400);
    expect(setup.idp.calls.last("authorize")?.refused?.reason).toMatch(/pushed by another client/);
  });

  it("names its client in the form, also with Basic", async () => {
    const { idp } = setUp();
    const { parameters } = await honestParameters({ response_type: "code" });
    const secret = encodeURIComponent(secretClient.client_secret ?? "");
    const authorization = `Basic ${Buffer.from(`${secretClient.client_id}:${secret}`).toString("base64")}`;
    const body = new URLSearchParams(parameters);
    const request = new Request(idp.profile.endpoints.par ?? "", { method: "POST", headers: { authorization }, body });
    expect((await idp.fetch(request)).status).toBe(400);
    expect(idp.calls.last("par")?.refused?.clause).toMatch(/RFC 9126 section 2.1/);
  });

  it("is judged when it is pushed", async () => {
    const setup = setUp();
    await expect(push(setup, { acr_values: "low" })).rejects.toMatchObject({ error: "invalid_request", status: 400 });
    await expect(push(setup, { request_uri: "urn:x" })).rejects.toMatchObject({ error: "invalid_request" });
    await expect(push(setup, { redirect_uri: "https://evil.example.no" })).rejects.toMatchObject({ status: 400 });
    expect(setup.idp.calls.all("par").map((call) => call.refused?.reason)).toEqual([
      expect.stringMatching(/"low" is unknown/),
      "request_uri inside a pushed request",
      expect.stringMatching(/redirect_uri "https:\/\/evil/),
    ]);
  });
});

it("an endpoint is not found on the other host, and the journal says which is right", async () => {
  const { idp } = setUp();
  expect((await idp.fetch(new Request("https://login.test.ansattporten.no/token", { method: "POST" }))).status).toBe(
    404,
  );
  expect(idp.calls.last("unknown")?.refused?.reason).toBe("this endpoint is on test.ansattporten.no");
});
