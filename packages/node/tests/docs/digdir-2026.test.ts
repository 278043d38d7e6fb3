import { ansattporten as mockOfAnsattporten, faults, type Profile } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { defineProvider } from "../../src/provider.ts";
import { api, logOut, useClock, useTokenService } from "../support/api.ts";
import { useIdporten } from "../support/idporten.ts";
import { kari, origin } from "../support/service.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Members of test.idporten.no, as a public copy of 2024 has them (felleslosninger/dc24-wallet-issuer). */
const publicCopy = {
  response_modes_supported: ["query", "form_post", "query.jwt", "form_post.jwt"],
  authorization_signing_alg_values_supported: ["RS256"],
  prompt_values_supported: ["consent", "login", "none"],
  subject_types_supported: ["public", "pairwise"],
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
  acr_values_supported: ["idporten-loa-low", "idporten-loa-substantial", "eidas-loa-low", "eidas-loa-high"],
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
  claims_parameter_supported: false,
  dpop_signing_alg_values_supported: undefined,
  backchannel_logout_supported: undefined,
  backchannel_logout_session_supported: undefined,
};

describe("ID-porten's metadata of 2024", () => {
  const service = useIdporten();

  it("are enough for a login, which asks for none of what they announce beside it: no JARM, no request object", async () => {
    service.idp.fail(faults.discovery(publicCopy));
    expect((await service.session()).assurance).toBe("substantial");
    const pushed = service.idp.calls.last("par")?.parameters ?? {};
    for (const name of ["response_mode", "request", "dpop_jkt"]) expect(pushed).not.toHaveProperty(name);
  });
});

describe("Ansattporten, whose metadata no public copy shows", () => {
  const service = useTokenService({
    nationalId: { purpose: "Oppslag" },
    apis: [{ address: `${api}/v1/`, resource: api }],
  });
  const login = async (): Promise<boolean> =>
    (
      await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
        person: kari,
        stopAt: (url) => url === `${origin}/sak`,
      })
    ).stopped;

  it("may leave out every member that a login does not need", async () => {
    const spared = [
      "code_challenge_methods_supported",
      "authorization_response_iss_parameter_supported",
      "token_endpoint_auth_methods_supported",
      "response_types_supported",
      "userinfo_endpoint",
      "revocation_endpoint",
      "introspection_endpoint",
      "end_session_endpoint",
      "authorization_details_types_supported",
    ];
    service.idp.fail(faults.discovery(Object.fromEntries(spared.map((name) => [name, undefined]))));
    expect(await login()).toBe(true);
  });

  it("says where tokens are revoked: the path is of no profile", async () => {
    const moved = "https://test.ansattporten.no/moved/revoke";
    const revoked: string[] = [];
    service.network.use(
      http.post(moved, async ({ request }) => {
        revoked.push(await request.text());
        return new HttpResponse();
      }),
    );
    service.idp.fail(faults.discovery({ revocation_endpoint: moved }));
    await service.session();
    await logOut(service);
    expect(revoked).toHaveLength(1);
  });

  it("asks for a token of one API by resource, and sends what it was given there alone (RFC 8707 2.2)", async () => {
    const session = await service.session();
    await session.fetch(`${api}/v1/`);
    expect(service.idp.calls.last("par")?.parameters["resource"]).toBe(api);
    expect(service.idp.calls.last("token")?.parameters["resource"]).toBe(api);
  });

  it("may log a person in who has no national id: the session has none, and is a session", async () => {
    service.idp.fail(faults.idToken.claims({ pid: undefined }));
    const session = await service.session();
    expect(session.assurance).toBeDefined();
    expect((session as { readonly nationalId?: unknown }).nationalId).toBeUndefined();
  });

  it.each(["foreign-eid", "selfregistered-email", "eidas-loa-high", "idporten-loa-low", ""])(
    "never logs a person in by an acr that the profile does not know: %j",
    async (acr) => {
      service.idp.fail(faults.idToken.claims({ acr }));
      expect(await login()).toBe(false);
      expect(await service.now()).toBeNull();
      expect(service.events.at(-1)?.error?.code).toBe("assurance_insufficient");
    },
  );
});

describe("Ansattporten that binds, for an application that does so if the metadata announce it", () => {
  const profile = defineProvider({ ...ansattporten, dpop: "if-advertised" });
  const binding = (environment: Parameters<typeof mockOfAnsattporten>[0]["environment"]): Profile =>
    mockOfAnsattporten({ environment, dpop: true });
  const service = useTokenService({ profile }, [], { ansattporten: binding });

  it("gives bound tokens at the login and at each refresh, and the API gets them with a proof", async () => {
    const pass = useClock();
    const session = await service.session();
    await session.fetch(`${api}/v1/`);
    pass(121);
    await session.fetch(`${api}/v1/`);
    const calls = service.received.map(({ request: { headers } }) => [
      headers.get("authorization")?.split(" ")[0],
      headers.has("dpop"),
    ]);
    expect(calls).toEqual([
      ["DPoP", true],
      ["DPoP", true],
    ]);
    expect(service.idp.calls.all("token").map(({ status, dpopProof }) => [status, dpopProof !== undefined])).toEqual([
      [200, true],
      [200, true],
    ]);
  });
});

describe("Ansattporten, in an application that binds tokens if the metadata announce it", () => {
  const service = useTokenService({
    profile: defineProvider({ ...ansattporten, dpop: "if-advertised" }),
    apis: [{ address: `${api}/v1/`, resource: api }],
  });

  it.each<[string, unknown, boolean]>([
    ["ES256", ["RS256", "ES256"], true],
    ["another algorithm alone", ["RS256"], false],
    ["no list", "ES256", false],
    ["nothing", undefined, false],
  ])("binds tokens to a key where the metadata announce DPoP by %s", async (_, announced, bound) => {
    if (announced !== undefined) service.idp.fail(faults.discovery({ dpop_signing_alg_values_supported: announced }));
    if (bound) service.idp.fail(faults.token.body({ token_type: "DPoP" }));
    const session = await service.session();
    expect(service.idp.calls.last("token")?.headers.has("dpop")).toBe(bound);
    expect(service.idp.calls.last("par")?.headers.has("dpop")).toBe(false);
    await session.fetch(`${api}/v1/`);
    const call = service.received.at(-1)?.request;
    expect([call?.headers.get("authorization")?.split(" ")[0], call?.headers.has("dpop")]).toEqual(
      bound ? ["DPoP", true] : ["Bearer", false],
    );
  });

  it("never takes a bearer token for one that was asked for with a proof (RFC 9449 5)", async () => {
    service.idp.fail(faults.discovery({ dpop_signing_alg_values_supported: ["ES256"] }));
    const { stopped } = await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: (url) => url === `${origin}/sak`,
    });
    expect(stopped).toBe(false);
    expect(service.events.at(-1)?.error).toMatchObject({ code: "token_not_bound" });
  });

  it("is not so without that: an API that takes bearer tokens alone must go on", () => {
    expect([ansattporten.dpop, idPorten.dpop]).toEqual([undefined, undefined]);
  });
});
