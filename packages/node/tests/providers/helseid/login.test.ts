import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { headingOf } from "../../support/heading.ts";
import { ola } from "../../support/service.ts";
import { claim, issuer, scope, useHelseid } from "../../support/helseid.ts";

const service = useHelseid();

describe("[helseid-01] a login", () => {
  it("becomes a session at the verified level, of the claims that HelseID has in the place of acr", async () => {
    expect(await service.session()).toMatchObject({
      population: "employee",
      provider: "helseid",
      issuer,
      name: "Kari Testmo",
      assurance: "high",
    });
  });

  it("is pushed with an assertion of ten seconds, and leaves client_id and request_uri alone to the browser (CQ-01, CQ-05)", async () => {
    await service.session();
    const { clientAssertion, parameters } = service.idp.calls.last("par") ?? {};
    const { payload = {}, header } = clientAssertion ?? {};
    expect(header).toMatchObject({ typ: "client-authentication+jwt", kid: "test-key", alg: "RS256" });
    expect(payload).toMatchObject({ iss: "klinikk", sub: "klinikk", aud: issuer });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(10);
    expect(parameters).toMatchObject({ response_type: "code", code_challenge_method: "S256", acr_values: "Level4" });
    expect(Object.keys(service.idp.calls.last("authorize")?.parameters ?? {}).toSorted()).toEqual([
      "client_id",
      "request_uri",
    ]);
  });

  it("asks for no more than it needs: no refresh token without an API, no national id without a purpose", async () => {
    await service.session();
    expect(service.idp.calls.last("par")?.parameters["scope"]).toBe(
      `openid profile ${scope("identity/assurance_level")} ${scope("identity/security_level")}`,
    );
  });

  it("proves its key at the token endpoint, with a new proof and a new assertion when a nonce is demanded (CQ-08, CQ-09)", async () => {
    await service.session();
    const calls = service.idp.calls.all("token");
    expect(calls.map(({ status }) => status)).toEqual([400, 200]);
    const [first, second] = calls.map(({ dpopProof }) => dpopProof);
    expect([first, second].map((proof) => proof?.payload["nonce"] !== undefined)).toEqual([false, true]);
    expect(first?.payload["jti"]).not.toBe(second?.payload["jti"]);
    expect(new Set(calls.map(({ clientAssertion }) => clientAssertion?.payload.jti)).size).toBe(2);
    expect(second?.header).toMatchObject({ typ: "dpop+jwt", alg: "ES256", jwk: { kty: "EC", crv: "P-256" } });
    expect(second?.header.jwk).not.toHaveProperty("d");
    expect(second?.payload).toMatchObject({ htm: "POST", htu: `${issuer}/connect/token` });
  });

  it("knows the nonce of a login before, whoever that was: the next asks once", async () => {
    await service.session();
    await service.newBrowser().login("/auth/login", { person: ola });
    expect(service.idp.calls.all("token").map(({ status }) => status)).toEqual([400, 200, 200]);
    const keys = service.idp.calls.all("token").map(({ dpopProof }) => JSON.stringify(dpopProof?.header.jwk));
    expect(new Set(keys).size).toBe(2);
  });

  it("proves no key when the request is pushed: none of NHN's samples does", async () => {
    await service.session();
    expect(service.idp.calls.last("par")?.dpopProof).toBeUndefined();
  });
});

describe("[helseid-01] the level", () => {
  it.each([
    ["a lower one, in both claims", { assurance_level: "substantial", security_level: "3" }],
    ["a lower one in one of them", { assurance_level: "high", security_level: "3" }],
    ["a lower one in the other", { assurance_level: "low", security_level: "4" }],
    ["in words that are unknown", { assurance_level: "very high", security_level: "4" }],
    ["nowhere", { assurance_level: undefined, security_level: undefined }],
  ])("%s: no session, and a page that says so", async (_, levels) => {
    const told = Object.entries(levels).map(([name, value]) => [claim(`identity/${name}`), value]);
    service.idp.fail(faults.idToken.claims(Object.fromEntries(told) as Record<string, unknown>));
    const page = await service.login();
    expect(page.status).toBe(403);
    expect(page.html).toMatch(headingOf("assurance_insufficient"));
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)?.error?.code).toBe("assurance_insufficient");
  });

  it("is read from the older claim where there is no other", async () => {
    service.idp.fail(faults.idToken.claims({ [claim("identity/assurance_level")]: undefined }));
    expect((await service.session()).assurance).toBe("high");
  });

  it("is never read from acr, of which HelseID says nothing", async () => {
    const gone = { [claim("identity/assurance_level")]: undefined, [claim("identity/security_level")]: undefined };
    service.idp.fail(faults.idToken.claims({ ...gone, acr: "high" }));
    await service.login();
    expect(await service.now()).toBeNull();
  });
});

describe("[helseid-01] an answer that is not what was asked for", () => {
  it.each([
    ["a bearer token for a proven key (A-40)", faults.token.body({ token_type: "Bearer" }), "token_not_bound"],
    [
      "no iss in the response, though promised (IDT4)",
      faults.authorize.parameters({ iss: undefined }),
      "authorization_response_invalid",
    ],
    ["another iss", faults.authorize.parameters({ iss: "https://helseid-sts.nhn.no" }), "issuer_mismatch"],
    ["a second audience (IDT5)", faults.idToken.claims({ aud: ["klinikk", "another"] }), "id_token_invalid"],
    ["another nonce (IDT9)", faults.idToken.claims({ nonce: "another" }), "id_token_invalid"],
    ["a broken signature (IDT1)", faults.idToken.signature("xor"), "id_token_signature_invalid"],
    ["an id_token that has ended (IDT6)", faults.idToken.claims({ exp: 1 }), "id_token_invalid"],
    ["an id_token that is old (IDT8)", faults.idToken.claims({ iat: 1 }), "id_token_invalid"],
  ])("%s: no session", async (_, fault, code) => {
    service.idp.fail(fault);
    await service.login();
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)?.error?.code).toBe(code);
  });

  it("C-78 the type of the token in any case is the same type", async () => {
    service.idp.fail(faults.token.body({ token_type: "dPOP" }));
    expect((await service.session()).assurance).toBe("high");
  });

  it("C-77 no expires_in is none the worse", async () => {
    service.idp.fail(faults.token.body({ expires_in: undefined }));
    expect((await service.session()).assurance).toBe("high");
  });
});

describe("metadata that", () => {
  it.each([
    ["lack the endpoint for pushed requests", { pushed_authorization_request_endpoint: undefined }],
    ["lack our algorithm for proofs", { dpop_signing_alg_values_supported: ["RS256"] }],
    ["have no algorithm for proofs", { dpop_signing_alg_values_supported: [] }],
    ["lack S256", { code_challenge_methods_supported: ["plain"] }],
    ["lack private_key_jwt", { token_endpoint_auth_methods_supported: ["client_secret_basic"] }],
    ["have a token endpoint without TLS", { token_endpoint: "http://helseid-sts.test.nhn.no/connect/token" }],
    ["are another issuer's", { issuer: "https://helseid-sts.nhn.no" }],
  ])("%s stop the login before anything is sent", async (_, patch) => {
    service.idp.fail(faults.discovery(patch));
    await service.login();
    expect(service.events.at(-1)?.error?.code).toBe("provider_metadata_invalid");
    expect(service.idp.calls.all("par")).toEqual([]);
  });

  it("leave out what NHN's documents demand of every client do not stop the login", async () => {
    service.idp.fail(
      faults.discovery({
        code_challenge_methods_supported: undefined,
        dpop_signing_alg_values_supported: undefined,
        authorization_response_iss_parameter_supported: undefined,
        token_endpoint_auth_methods_supported: undefined,
      }),
    );
    expect((await service.session()).assurance).toBe("high");
  });
});
