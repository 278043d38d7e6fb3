import { faults, type Fault, type Page } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import type { AuthErrorCode } from "../../src/index.ts";
import { errorTable } from "../../src/errors/errors.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const start = `${origin}/auth/login?return_to=/sak/1`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (person = kari): Promise<Page> => service.browser.login(start, { person, stopAt });
const { claims, signature } = faults.idToken;
const now = (): number => Math.floor(Date.now() / 1000);

type Json = Record<string, unknown>;
/** Changes the list of authorization_details alike in the token answer and in the id_token. */
const details = (change: (details: Json[]) => unknown): Fault[] => {
  const patch = ({ authorization_details: honest }: Json): Json => ({
    authorization_details: change(structuredClone(honest as Json[])),
  });
  return [claims(patch), faults.token.body(patch)];
};
const party = (list: Json[]): Json => {
  const [first] = (list[0]?.["authorized_parties"] ?? []) as Json[];
  if (!first) throw new Error("The honest answer has no party to spoil");
  return first;
};

interface Case {
  /** Id in the test catalogue, or the rule. */
  readonly name: string;
  readonly faults: Fault | readonly Fault[];
  readonly code: AuthErrorCode;
}

const cases: readonly Case[] = [
  { name: "C-15 invalid-sig-rs256", faults: signature("xor"), code: "id_token_signature_invalid" },
  { name: "a foreign key under the right kid", faults: signature("foreign-key"), code: "id_token_signature_invalid" },
  { name: "a foreign key under its own kid", faults: signature("unknown-kid"), code: "id_token_signature_invalid" },
  { name: "C-13 idtoken-sig-none", faults: signature("none"), code: "id_token_signature_invalid" },
  { name: "C-12 invalid-iss", faults: claims({ iss: "https://test.ansattporten.no1" }), code: "id_token_invalid" },
  { name: "C-62 invalid-missing-iss", faults: claims({ iss: undefined }), code: "id_token_invalid" },
  { name: "C-10 invalid-aud", faults: claims({ aud: "node-tests1" }), code: "id_token_invalid" },
  { name: "C-09 missing-aud", faults: claims({ aud: undefined }), code: "id_token_invalid" },
  {
    name: "C-65 invalid-secondary-aud",
    faults: claims({ aud: ["node-tests", "node-tests1"] }),
    code: "id_token_invalid",
  },
  {
    name: "a second audience, though azp is us",
    faults: claims({ aud: ["node-tests", "stranger"], azp: "node-tests" }),
    code: "id_token_invalid",
  },
  { name: "another azp", faults: claims({ azp: "stranger" }), code: "id_token_invalid" },
  {
    name: "C-03 nonce-invalid",
    faults: claims(({ nonce }) => ({ nonce: `${String(nonce)}1` })),
    code: "id_token_invalid",
  },
  { name: "C-72 invalid-missing-nonce", faults: claims({ nonce: undefined }), code: "id_token_invalid" },
  { name: "C-11 missing-sub", faults: claims({ sub: undefined }), code: "id_token_invalid" },
  { name: "sid that is a number", faults: claims({ sid: 7 }), code: "id_token_invalid" },
  { name: "sid that is empty", faults: claims({ sid: "" }), code: "id_token_invalid" },
  { name: "sid that is too long", faults: claims({ sid: "a".repeat(256) }), code: "id_token_invalid" },
  { name: "C-08 missing-iat", faults: claims({ iat: undefined }), code: "id_token_invalid" },
  { name: "C-113 iat-is-week-in-past", faults: claims(() => ({ iat: now() - 7 * 86_400 })), code: "id_token_invalid" },
  { name: "A-50 iat ten minutes ahead", faults: claims(() => ({ iat: now() + 600 })), code: "id_token_invalid" },
  { name: "A-50 iat in milliseconds", faults: claims(() => ({ iat: Date.now() })), code: "id_token_invalid" },
  { name: "C-69 invalid-expired-exp", faults: claims(() => ({ exp: now() - 360 })), code: "id_token_invalid" },
  { name: "C-70 invalid-missing-exp", faults: claims({ exp: undefined }), code: "id_token_invalid" },
  { name: "A-50 exp as text", faults: claims(() => ({ exp: String(now() + 60) })), code: "id_token_invalid" },
  { name: "A-50 nbf ahead", faults: claims(() => ({ nbf: now() + 600 })), code: "id_token_invalid" },
  { name: "A-39 auth_time ahead", faults: claims(() => ({ auth_time: now() + 600 })), code: "id_token_invalid" },
  { name: "no id_token at all", faults: faults.token.body({ id_token: undefined }), code: "id_token_invalid" },
  { name: "A-38 a level below the one asked for", faults: claims({ acr: "low" }), code: "assurance_insufficient" },
  { name: "A-38 acr missing", faults: claims({ acr: undefined }), code: "assurance_insufficient" },
  { name: "A-38 acr as a list", faults: claims({ acr: ["high"] }), code: "assurance_insufficient" },
  { name: "A-38 a look-alike", faults: claims({ acr: "hіgh" }), code: "assurance_insufficient" },
  { name: "A-38 a word of every object", faults: claims({ acr: "constructor" }), code: "assurance_insufficient" },
  {
    name: "A-38 the work account, which is outside the order",
    faults: claims({ acr: "entraid" }),
    code: "assurance_insufficient",
  },
  {
    name: "A-44 details in the token answer only",
    faults: claims({ authorization_details: undefined }),
    code: "representation_invalid",
  },
  {
    name: "A-44 details in the id_token only",
    faults: faults.token.body({ authorization_details: undefined }),
    code: "representation_invalid",
  },
  {
    name: "A-42 another type",
    faults: details((list) => list.map((one) => ({ ...one, type: "ansattporten:orgno" }))),
    code: "representation_invalid",
  },
  {
    name: "A-42 another resource",
    faults: details((list) => list.map((one) => ({ ...one, resource: "urn:altinn:resource:other" }))),
    code: "representation_invalid",
  },
  {
    name: "A-42 another resource within",
    faults: details((list) => (Object.assign(party(list), { resource: "other" }), list)),
    code: "representation_invalid",
  },
  {
    name: "A-42 wider actions",
    faults: details((list) => (Object.assign(party(list), { actions: ["read", "write", "sign"] }), list)),
    code: "representation_invalid",
  },
  {
    name: "A-42 no actions though some were asked for",
    faults: details((list) => (Object.assign(party(list), { actions: undefined }), list)),
    code: "representation_invalid",
  },
  { name: "A-42 an object instead of a list", faults: details(([first]) => first), code: "representation_invalid" },
  {
    name: "A-42 the same organisation twice",
    faults: details((list) => [...list, ...list]),
    code: "representation_invalid",
  },
  {
    name: "A-43 another authority",
    faults: details(
      (list) => (Object.assign(party(list), { orgno: { authority: "other", ID: "0192:310000019" } }), list),
    ),
    code: "representation_invalid",
  },
  {
    name: "A-43 a wrong check digit",
    faults: details(
      (list) => (
        Object.assign(party(list), { orgno: { authority: "iso6523-actorid-upis", ID: "0192:310000018" } }),
        list
      ),
    ),
    code: "representation_invalid",
  },
  {
    name: "C-73 invalid-authorization-response-iss",
    faults: faults.authorize.parameters({ iss: "https://test.ansattporten.no1" }),
    code: "issuer_mismatch",
  },
  {
    name: "C-74 remove-authorization-response-iss",
    faults: faults.authorize.parameters({ iss: undefined }),
    code: "authorization_response_invalid",
  },
  {
    name: "R-029 iss twice",
    faults: faults.authorize.parameters(({ iss }) => ({ iss: [String(iss), String(iss)] })),
    code: "authorization_response_invalid",
  },
  {
    name: "C-75 invalid-state-fails",
    faults: faults.authorize.parameters(({ state }) => ({ state: `${String(state)}1` })),
    code: "state_mismatch",
  },
  {
    name: "another state altogether",
    faults: faults.authorize.parameters({ state: "A".repeat(43) }),
    code: "transaction_missing",
  },
  {
    name: "C-76 invalid-missing-state-fails",
    faults: faults.authorize.parameters({ state: undefined }),
    code: "authorization_response_invalid",
  },
  {
    name: "A-11 code and error together",
    faults: faults.authorize.parameters({ error: "access_denied" }),
    code: "authorization_response_invalid",
  },
  {
    name: "R-006 an access token by way of the browser",
    faults: faults.authorize.parameters({ access_token: "x" }),
    code: "authorization_response_invalid",
  },
  {
    name: "neither code nor error",
    faults: faults.authorize.parameters({ code: undefined }),
    code: "authorization_response_invalid",
  },
  {
    name: "cancelled",
    faults: faults.authorize.parameters({ code: undefined, error: "access_denied" }),
    code: "access_denied",
  },
  {
    name: "R-029 error_description twice",
    faults: faults.authorize.parameters({ code: undefined, error: "access_denied", error_description: ["a", "b"] }),
    code: "authorization_response_invalid",
  },
  {
    name: "cancelled, says another issuer (R-028)",
    faults: faults.authorize.parameters({ code: undefined, error: "access_denied", iss: "https://evil.example" }),
    code: "issuer_mismatch",
  },
  {
    name: "cancelled, says no issuer (R-028)",
    faults: faults.authorize.parameters({ code: undefined, error: "access_denied", iss: undefined }),
    code: "authorization_response_invalid",
  },
  {
    name: "login_required",
    faults: faults.authorize.parameters({ code: undefined, error: "login_required" }),
    code: "session_required",
  },
  {
    name: "the provider's own error",
    faults: faults.authorize.parameters({ code: undefined, error: "server_error" }),
    code: "provider_unavailable",
  },
  {
    name: "an error about our request",
    faults: faults.authorize.parameters({ code: undefined, error: "invalid_scope" }),
    code: "authorization_request_refused",
  },
  {
    name: "an error that is no error code",
    faults: faults.authorize.parameters({ code: undefined, error: "<script>alert(1)</script>" }),
    code: "authorization_request_refused",
  },
  { name: "token: invalid_grant", faults: faults.oauthError("token", "invalid_grant"), code: "code_refused" },
  {
    name: "token: invalid_client",
    faults: faults.oauthError("token", "invalid_client"),
    code: "client_authentication_failed",
  },
  { name: "token: 500", faults: faults.status("token", 500), code: "provider_unavailable" },
  { name: "token: 429", faults: faults.status("token", 429), code: "provider_unavailable" },
  { name: "token: server_error", faults: faults.oauthError("token", "server_error"), code: "provider_unavailable" },
  { name: "token: no answer", faults: faults.network("token"), code: "provider_unavailable" },
  { name: "token: an empty 200", faults: faults.status("token", 200), code: "id_token_invalid" },
  { name: "jwks: 503", faults: faults.status("jwks", 503), code: "provider_unavailable" },
  { name: "jwks: no answer", faults: faults.network("jwks"), code: "provider_unavailable" },
  { name: "jwks: 404", faults: faults.status("jwks", 404), code: "provider_response_invalid" },
  { name: "par: 503", faults: faults.status("par", 503), code: "provider_unavailable" },
  { name: "par: no answer", faults: faults.network("par"), code: "provider_unavailable" },
  {
    name: "par: invalid_request",
    faults: faults.oauthError("par", "invalid_request"),
    code: "authorization_request_refused",
  },
  {
    name: "par: invalid_client",
    faults: faults.oauthError("par", "invalid_client"),
    code: "client_authentication_failed",
  },
  { name: "par: an empty 201", faults: faults.status("par", 201), code: "provider_response_invalid" },
  { name: "discovery: 503", faults: faults.status("discovery", 503), code: "provider_unavailable" },
  { name: "discovery: no answer", faults: faults.network("discovery"), code: "provider_unavailable" },
  {
    name: "C-32 discovery-issuer-mismatch",
    faults: faults.discovery({ issuer: "https://other.example" }),
    code: "provider_metadata_invalid",
  },
  {
    name: "A-08 PKCE downgrade",
    faults: faults.discovery({ code_challenge_methods_supported: ["plain"] }),
    code: "provider_metadata_invalid",
  },
  {
    name: "A-08 a list of no PKCE method",
    faults: faults.discovery({ code_challenge_methods_supported: [] }),
    code: "provider_metadata_invalid",
  },
  {
    name: "PAR taken away",
    faults: faults.discovery({ pushed_authorization_request_endpoint: undefined }),
    code: "provider_metadata_invalid",
  },
  {
    name: "CQ-14 a token endpoint on http",
    faults: faults.discovery({ token_endpoint: "http://test.ansattporten.no/token" }),
    code: "provider_metadata_invalid",
  },
];

describe("a login ends in its own code, without a session, when", () => {
  it.each(cases)("$name: $code", async ({ faults: given, code }) => {
    for (const fault of [given].flat()) service.idp.fail(fault);
    const page = await login();
    expect(page.stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ action: "login", result: "failed", error: { code } });
    expect(page.status).toBe(errorTable[code].status);
    const { reference = "" } = service.events.at(-1) ?? {};
    expect(page.html.includes(reference)).toBe(!/access_denied|code_refused|session_required/.test(code));
    expect(await service.auth.session(service.headers())).toBeNull();
    expect(service.idp.calls.all("token").length).toBeLessThanOrEqual(1);
  });

  it("nothing is wrong: the control, which must succeed", async () => {
    expect((await login()).stopped).toBe(true);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  });

  it("A-05 the id_token is that of an earlier login", async () => {
    await login();
    service.idp.fail(faults.idToken.replay());
    const page = await service.newBrowser().login(start, { person: kari, stopAt });
    expect(page.stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "id_token_invalid" } });
  });

  it.each([
    ["enterprise", "BEDR"],
    ["business", "KOMM"],
    ["business", undefined],
    ["enterprise", undefined],
  ] as const)("an organisation of form %s was asked for and %s comes back", async (organisationForm, unitType) => {
    const representation = {
      resources: [{ resource: "urn:altinn:resource:eksempel-rapport", actions: ["read", "write"] }],
      severalOrganisations: true,
      organisationForm,
    };
    Object.assign(service, { auth: service.newAuth({}, { representation }) });
    for (const fault of details((list) => (Object.assign(party(list), { unit_type: unitType }), list)))
      service.idp.fail(fault);
    expect((await login(organisationForm === "business" ? ola : kari)).stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "representation_invalid" } });
  });

  it("several organisations come back though one was asked for", async () => {
    const representation = {
      resources: [{ resource: "urn:altinn:resource:eksempel-rapport", actions: ["read", "write"] }],
    };
    Object.assign(service, { auth: service.newAuth({}, { representation }) });
    const another = (list: Json[]): unknown => {
      const [first] = list;
      const parties = first?.["authorized_parties"] as Json[];
      parties.push({ ...parties[0], orgno: { authority: "iso6523-actorid-upis", ID: "0192:310000019" } });
      return list;
    };
    for (const fault of details(another)) service.idp.fail(fault);
    expect((await login(ola)).stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "representation_invalid" } });
  });

  it("an organisation was demanded of the provider and none comes back", async () => {
    const representation = {
      resources: [{ resource: "urn:altinn:resource:eksempel-rapport", actions: ["read"] }],
      required: true,
    };
    Object.assign(service, { auth: service.newAuth({}, { representation }) });
    for (const fault of details(() => [{ type: "ansattporten:altinn:resource" }])) service.idp.fail(fault);
    expect((await login()).stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "organisation_required" } });
  });

  it("A-39 the authentication is older than this login asked for", async () => {
    service.idp.fail(claims(() => ({ auth_time: now() - 400 })));
    const page = await service.browser.login(`${start}&max_age=300`, { person: kari, stopAt });
    expect(page.stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "authentication_too_old" } });
  });

  it("A-39 a fresh authentication was asked for and its time is missing", async () => {
    service.idp.fail(claims({ auth_time: undefined }));
    await service.browser.login(`${start}&max_age=300`, { person: kari, stopAt });
    expect(service.events.at(-1)).toMatchObject({ error: { code: "id_token_invalid" } });
  });
});

describe("a login that fails", () => {
  it.each(["idToken", "authorize", "token"] as const)("costs no other session: %s", async (leg) => {
    await login();
    const before = await service.auth.session(service.headers());
    const spoiled = {
      idToken: signature("xor"),
      authorize: faults.authorize.parameters({ iss: undefined }),
      token: faults.network("token"),
    };
    service.idp.fail(spoiled[leg]);
    expect((await login()).stopped).toBe(false);
    expect(await service.auth.session(service.headers())).toEqual(before);
  });

  it("leaves nothing of the login in the browser", async () => {
    service.idp.fail(signature("xor"));
    await login();
    expect(service.headers().get("cookie")).toBeNull();
  });

  it("before the provider offers the way back to where the person was going, too", async () => {
    service.idp.fail(faults.network("par"), { times: 1 });
    expect((await login()).html).toContain('href="/auth/login?return_to=https%3A%2F%2Fetat.example.no%2Fsak%2F1"');
  });

  it("offers the way back to where the person was going", async () => {
    service.idp.fail(faults.network("token"), { times: 1 });
    const page = await login();
    expect(page.html).toContain('href="/auth/login?return_to=https%3A%2F%2Fetat.example.no%2Fsak%2F1"');
    expect(page.headers.get("retry-after")).toBe("30");
  });
});
