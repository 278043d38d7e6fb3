import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten } from "../../src/index.ts";
import { keysOf } from "../../src/protocol/discovery.ts";
import { figures } from "../../reliability/figures.ts";
import { fjordid } from "../support/fjordid.ts";
import {
  announcingSignedRequests,
  entry,
  forgetProvider,
  kari,
  origin,
  useService,
  workAccount,
} from "../support/service.ts";

const service = useService({}, {}, [], [], announcingSignedRequests);
const hour = 60 * 60_000;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = async (way = ""): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login${way}?return_to=/sak`, { person: kari, stopAt })).stopped;
const begin = async (auth = service.auth): Promise<number> =>
  (await auth.handler(new Request(`${origin}/auth/login`, { headers: { accept: "text/html" } }))).status;
const documents = (): number => service.idp.calls.all("discovery").length;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the provider's metadata", () => {
  it("is read again by the next login when it lacks what the profile demands", async () => {
    service.idp.fail(faults.discovery({ pushed_authorization_request_endpoint: undefined }), { times: 1 });
    expect(await login()).toBe(false);
    expect(await login()).toBe(true);
  });

  it("is read once a day", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    vi.setSystemTime(Date.now() + 23 * hour);
    await login();
    expect(documents()).toBe(1);
    vi.setSystemTime(Date.now() + 2 * hour);
    await login();
    expect(documents()).toBe(2);
  });

  const { ageHours, readMs, answeredMs, reads } = figures["L-38"];
  it(`L-38 is read in the background when it is ${ageHours} hours old: a login is answered within ${answeredMs} ms`, async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    vi.setSystemTime(Date.now() + ageHours * hour);
    const before = documents();
    service.idp.fail(faults.slow("discovery", readMs), { times: 1 });
    const began = performance.now();
    expect(await begin()).toBe(303);
    expect(performance.now() - began).toBeLessThan(answeredMs);
    expect(documents()).toBe(before + reads);
  });
});

describe("metadata that falls short", () => {
  const reason = (): string => service.events.findLast(({ action }) => action === "login")?.error?.message ?? "";

  it.each([
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
    "pushed_authorization_request_endpoint",
    "end_session_endpoint",
    "revocation_endpoint",
    "userinfo_endpoint",
  ])("is refused when its %s is not https", async (endpoint) => {
    service.idp.fail(faults.discovery({ [endpoint]: "http://test.ansattporten.no/x" }));
    expect(await login()).toBe(false);
    expect(reason()).toContain(`provider_metadata_invalid`);
    expect(reason()).toContain(endpoint);
  });

  it("is refused when it leads to this machine: only that of a mock may", async () => {
    service.idp.fail(faults.discovery({ token_endpoint: "http://localhost:4000/token" }));
    expect(await login()).toBe(false);
    expect(reason()).toContain("token_endpoint");
  });

  it("is refused when the provider does not take the client's way to prove itself", async () => {
    service.idp.fail(faults.discovery({ token_endpoint_auth_methods_supported: ["client_secret_basic"] }));
    expect(await login()).toBe(false);
    expect(reason()).toContain("token_endpoint_auth_methods_supported");
  });

  const bound = { profile: { ...ansattporten, dpop: { pushedRequest: false } } };
  it.each([{ algorithms: [] }, { algorithms: ["PS256"] }])(
    "is refused when it takes no proof that we can sign: $algorithms (RFC 9449 5.1)",
    async ({ algorithms }) => {
      Object.assign(service, { auth: service.newAuth({}, bound) });
      service.idp.fail(faults.discovery({ dpop_signing_alg_values_supported: algorithms }));
      expect(await login()).toBe(false);
      expect(reason()).toContain("dpop_signing_alg_values_supported lacks ES256");
    },
  );

  it("has booleans as text in some documents, and means what they say", async () => {
    Object.assign(service, { auth: service.newAuth({}, { signedRequest: true }) });
    const [no, yes] = ["false", "true"];
    service.idp.fail(faults.discovery({ request_parameter_supported: yes, require_signed_request_object: no }), {
      times: 1,
    });
    expect(await login()).toBe(true);
    forgetProvider();
    service.idp.fail(faults.discovery({ request_parameter_supported: no }), { times: 1 });
    expect(await login()).toBe(false);
    expect(reason()).toContain("request_parameter_supported is false");
    Object.assign(service, { auth: service.newAuth() });
    service.idp.fail(faults.discovery({ require_signed_request_object: yes }));
    expect(await login()).toBe(false);
    expect(reason()).toContain("require_signed_request_object is true");
  });

  it("does not come to a login by way of an API, for which it is good enough", async () => {
    vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    vi.useFakeTimers({ toFake: ["Date"] });
    expect(await login()).toBe(true);
    vi.setSystemTime(Date.now() + 25 * hour);
    service.idp.fail(faults.discovery({ code_challenge_methods_supported: ["plain"] }));
    await expect(keysOf({ issuer: "https://test.ansattporten.no", production: false })).resolves.toContain("https:");
    expect(await login()).toBe(true);
  });

  it.each(["authorization_endpoint", "token_endpoint", "jwks_uri"])("is refused without %s", async (endpoint) => {
    service.idp.fail(faults.discovery({ [endpoint]: undefined }));
    expect(await login()).toBe(false);
    expect(reason()).toContain(`${endpoint} is missing`);
  });

  const named = "https://test.ansattporten.no";
  it.each([
    ["a slash more", `${named}/`, "issuer is another", `${named}/`],
    ["another path", `${named}/v2`, "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED", `${named}/v2`],
    ["control characters", `${named}/\n\u202E`, "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED", `${named}/`],
    [
      "far too long",
      `${named}/${"a/".repeat(5000)}`,
      "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
      `${named}/${"a/".repeat(85)}a…`,
    ],
  ])("is refused when its issuer is another, and the log has both: %s", async (_, issuer, fault, shown) => {
    service.idp.fail(faults.discovery({ issuer }));
    expect(await login()).toBe(false);
    expect(reason()).toContain(fault);
    const { cause } = service.events.findLast(({ action }) => action === "login")?.error ?? {};
    expect(cause).toContain(`The document names ${JSON.stringify(shown)}, and ${JSON.stringify(named)} is configured`);
  });

  it("is measured for each way to log in, also when it was read for another, and when it is the last good one", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const auth = service.newAuth({ providers: [entry(), entry({ id: workAccount, userinfo: true })] });
    Object.assign(service, { auth });
    service.idp.fail(faults.discovery({ userinfo_endpoint: undefined }), { times: 1 });
    expect(await login()).toBe(true);
    expect(await login(`/${workAccount}`)).toBe(false);
    expect(reason()).toContain("userinfo_endpoint is missing");
    service.idp.fail(faults.network("discovery"));
    vi.setSystemTime(Date.now() + 25 * hour);
    expect(await login(`/${workAccount}`)).toBe(false);
    await vi.waitFor(() => expect(documents()).toBe(2));
    expect(reason()).toContain("userinfo_endpoint is missing");
    expect(service.idp.calls.all("par")).toHaveLength(1);
  });

  it("of a mock may lead to localhost over http, and nowhere else", async () => {
    const metadata = { issuer: "http://localhost:4999", jwks_uri: "http://localhost:4999/jwks" };
    const serve = (document: object): void =>
      service.network.use(
        http.get(`${metadata.issuer}/.well-known/openid-configuration`, () => HttpResponse.json(document)),
      );
    serve({ ...metadata, jwks_uri: "http://idp.example/jwks" });
    await expect(keysOf({ issuer: metadata.issuer, production: false })).rejects.toMatchObject({
      code: "provider_metadata_invalid",
    });
    serve(metadata);
    expect(await keysOf({ issuer: metadata.issuer, production: false })).toBe(metadata.jwks_uri);
  });
});

describe("metadata that say less than the provider's documents", () => {
  const reason = (): string => service.events.findLast(({ action }) => action === "login")?.error?.message ?? "";
  const silent = {
    code_challenge_methods_supported: undefined,
    authorization_response_iss_parameter_supported: undefined,
    token_endpoint_auth_methods_supported: undefined,
  };
  const { pkce: _, ...unpromised } = ansattporten;

  it("let people log in, and S256 is sent all the same", async () => {
    service.idp.fail(faults.discovery(silent));
    expect(await login()).toBe(true);
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ code_challenge_method: "S256" });
  });

  it("do not take back what the documents promise: an answer without iss is refused (RFC 9207 2.4)", async () => {
    service.idp.fail(faults.discovery(silent));
    service.idp.fail(faults.authorize.parameters({ iss: undefined }));
    expect(await login()).toBe(false);
    expect(reason()).toContain("authorization_response_invalid");
  });

  it("are refused where no document promises S256 either (RFC 9700 2.1.1)", async () => {
    Object.assign(service, { auth: service.newAuth({}, { profile: unpromised }) });
    service.idp.fail(faults.discovery(silent));
    expect(await login()).toBe(false);
    expect(reason()).toContain("code_challenge_methods_supported lacks S256");
  });

  it.each([
    ["a list without S256", { code_challenge_methods_supported: ["plain"] }, "lacks S256"],
    ["an empty list", { code_challenge_methods_supported: [] }, "lacks S256"],
    ["a text in place of a list", { code_challenge_methods_supported: "S256" }, "lacks S256"],
    [
      "no iss, in words",
      { authorization_response_iss_parameter_supported: false },
      "authorization_response_iss_parameter_supported is false",
    ],
  ])("are refused where they contradict them: %s", async (_, patch, fault) => {
    service.idp.fail(faults.discovery(patch));
    expect(await login()).toBe(false);
    expect(reason()).toContain(fault);
  });

  it("are refused for a bound session where they list no algorithm of ours, and not where they list none at all", async () => {
    Object.assign(service, {
      auth: service.newAuth({}, { profile: { ...ansattporten, dpop: { pushedRequest: false } } }),
    });
    expect(await begin()).toBe(303);
    forgetProvider();
    service.idp.fail(faults.discovery({ dpop_signing_alg_values_supported: ["RS256"] }));
    expect(await begin()).toBe(502);
  });
});

describe("a flood of logins that nobody finishes", () => {
  it("A-06 does not reach the provider in our name: what is over the limit is told to come back", async () => {
    await login();
    service.idp.fail(faults.slow("par", 100));
    const statuses = await Promise.all(Array.from({ length: 80 }, () => begin()));
    expect(statuses.filter((status) => status === 303)).toHaveLength(50);
    expect(statuses.filter((status) => status === 503)).toHaveLength(30);
    expect(await begin()).toBe(303);
  });

  it("at a slow provider leaves the way free to another one: each has a limit of its own", async () => {
    const issuer = fjordid.issuers.test;
    const metadata = {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      pushed_authorization_request_endpoint: `${issuer}/par`,
      code_challenge_methods_supported: ["S256"],
    };
    service.network.use(
      http.get(`${issuer}/.well-known/openid-configuration`, () => HttpResponse.json(metadata)),
      http.post(`${issuer}/par`, () => HttpResponse.json({ request_uri: "urn:1", expires_in: 60 }, { status: 201 })),
    );
    const clientAuthentication = { method: "client_secret_post", clientSecret: "a secret of this test" } as const;
    const provider = { profile: fjordid, environment: "test", clientId: "etaten", assurance: "kart" } as const;
    const healthy = service.newAuth({ providers: [{ ...provider, clientAuthentication }] });
    await login();
    service.idp.fail(faults.slow("par", 3000));
    const slow = Promise.all(Array.from({ length: 60 }, () => begin()));
    await vi.waitFor(() => expect(service.idp.calls.all("par")).toHaveLength(1 + 50), 2500);
    const [slowStatus, status] = [await begin(), await begin(healthy)];
    expect([slowStatus, status]).toEqual([503, 303]);
    await slow;
  });
});
