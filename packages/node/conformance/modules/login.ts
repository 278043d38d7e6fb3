import { cataloguedFault, faults } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import { origin } from "../../tests/support/service.ts";
import type { LoginModule, Row } from "../module.ts";

const basic = expect.stringMatching(/^Basic [\w+/]+=*$/) as unknown;

/** A person logs in: the modules of OpenID Connect Core. */
export const login: readonly Row<LoginModule>[] = [
  // Another site sends the person here with the issuer and a target. It is a login like any other.
  {
    module: "oidcc-client-test-3rd-party-init-login",
    catalogue: "C-43",
    start: ({ issuer }) =>
      `/auth/initiate?${new URLSearchParams({ iss: issuer, target_link_uri: `${origin}/sak/1` }).toString()}`,
    expect: "login",
  },
  // Userinfo holds claims of somebody else, in a JWT that nobody signed. They are left where they are.
  {
    module: "oidcc-client-test-aggregated-claims",
    catalogue: "C-27",
    fault: cataloguedFault("C-27"),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The provider takes the secret by HTTP Basic alone. Id and secret are form-encoded first (RFC 6749 2.3.1).
  {
    module: "oidcc-client-test-client-secret-basic",
    catalogue: "C-04",
    bySecret: true,
    sent: ({ requestAt }) => ({
      ...(requestAt === "par" && { par: { authorization: basic } }),
      token: { authorization: basic },
    }),
    expect: "login",
  },
  // The metadata is another issuer's. Nothing is sent there, not even the person.
  {
    module: "oidcc-client-test-discovery-issuer-mismatch",
    catalogue: "C-32",
    fault: cataloguedFault("C-32"),
    expect: { code: "provider_metadata_invalid", details: { faults: ["OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"] } },
  },
  // The keys are at an address of this run, which only the metadata tells.
  {
    module: "oidcc-client-test-discovery-jwks-uri-keys",
    catalogue: "C-31",
    fault: cataloguedFault("C-31"),
    calls: ["discovery", "par", "token", "unknown", "userinfo"],
    expect: "login",
  },
  // The endpoints are known from the metadata alone.
  {
    module: "oidcc-client-test-discovery-openid-config",
    catalogue: "C-30",
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // Userinfo says that claims are at another address. Nobody goes there.
  {
    module: "oidcc-client-test-distributed-claims",
    catalogue: "C-28",
    fault: cataloguedFault("C-28"),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The answer is a form that posts itself across sites, without cookies. It is not how we asked to be answered.
  {
    module: "oidcc-client-test-form-post-error",
    catalogue: "C-26",
    fault: cataloguedFault("C-26"),
    expect: { code: "method_not_allowed", details: { allow: ["GET"] } },
  },
  // The id_token is not signed. The suite lets a client of the code flow accept it; we never do (RFC 8725 3.1).
  {
    module: "oidcc-client-test-idtoken-sig-none",
    catalogue: "C-13",
    fault: cataloguedFault("C-13"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The id_token is signed by RS256, as Ansattporten does.
  {
    module: "oidcc-client-test-idtoken-sig-rs256",
    catalogue: "C-14",
    expect: "login",
  },
  // The at_hash of the id_token is that of another access token.
  {
    module: "oidcc-client-test-invalid-athash",
    catalogue: "C-25",
    fault: cataloguedFault("C-25"),
    expect: { code: "id_token_invalid", details: { claim: "at_hash" } },
  },
  // The aud of the id_token is the client_id with "1" behind it.
  {
    module: "oidcc-client-test-invalid-aud",
    catalogue: "C-10",
    fault: cataloguedFault("C-10"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // An id_token with a wrong c_hash comes by way of the browser. None is taken from there.
  {
    module: "oidcc-client-test-invalid-chash",
    catalogue: "C-23",
    fault: cataloguedFault("C-23"),
    expect: { code: "authorization_response_invalid", details: { parameter: "id_token", fault: "unexpected" } },
  },
  // The iss of the id_token is the issuer with "1" behind it.
  {
    module: "oidcc-client-test-invalid-iss",
    catalogue: "C-12",
    fault: cataloguedFault("C-12"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // Signed by ES256, and every byte of the signature is another. The algorithm alone is reason enough.
  {
    module: "oidcc-client-test-invalid-sig-es256",
    catalogue: "C-16",
    fault: cataloguedFault("C-16"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // Signed by HS256, and every byte of the signature is another. HS256 is not taken at all.
  {
    module: "oidcc-client-test-invalid-sig-hs256",
    catalogue: "C-17",
    fault: cataloguedFault("C-17"),
    bySecret: true,
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // Every byte of the signature is another. The suite lets a client of the code flow skip this; we never do.
  {
    module: "oidcc-client-test-invalid-sig-rs256",
    catalogue: "C-15",
    fault: cataloguedFault("C-15"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" } },
  },
  // The id_token names no key, and several of the published ones could be meant. None is guessed.
  {
    module: "oidcc-client-test-kid-absent-multiple-jwks",
    catalogue: "C-07",
    fault: cataloguedFault("C-07"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JWKS_MULTIPLE_MATCHING_KEYS" } },
  },
  // The id_token names no key, and the provider has published one, without a name.
  {
    module: "oidcc-client-test-kid-absent-single-jwks",
    catalogue: "C-06",
    fault: cataloguedFault("C-06"),
    expect: "login",
  },
  // The id_token has no at_hash. In the code flow it need not have one.
  {
    module: "oidcc-client-test-missing-athash",
    catalogue: "C-24",
    fault: cataloguedFault("C-24"),
    expect: "login",
  },
  // The id_token has no aud.
  {
    module: "oidcc-client-test-missing-aud",
    catalogue: "C-09",
    fault: cataloguedFault("C-09"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // An id_token without c_hash comes by way of the browser, as in the hybrid flow. None is taken from there.
  {
    module: "oidcc-client-test-missing-chash",
    catalogue: "C-22",
    fault: cataloguedFault("C-22"),
    expect: { code: "authorization_response_invalid", details: { parameter: "id_token", fault: "unexpected" } },
  },
  // The id_token has no iat.
  {
    module: "oidcc-client-test-missing-iat",
    catalogue: "C-08",
    fault: cataloguedFault("C-08"),
    expect: { code: "id_token_invalid", details: { claim: "iat" } },
  },
  // The id_token has no sub.
  {
    module: "oidcc-client-test-missing-sub",
    catalogue: "C-11",
    fault: cataloguedFault("C-11"),
    expect: { code: "id_token_invalid", details: { claim: "sub" } },
  },
  // The metadata has other endpoints for clients with a TLS certificate. They are not for us.
  {
    module: "oidcc-client-test-mtls-endpoint-aliases",
    catalogue: "C-29",
    fault: cataloguedFault("C-29"),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The nonce of the id_token is the one sent with "1" behind it.
  {
    module: "oidcc-client-test-nonce-invalid",
    catalogue: "C-03",
    fault: cataloguedFault("C-03"),
    expect: { code: "id_token_invalid", details: { claim: "nonce" } },
  },
  // A nonce is sent in the code flow too, where it need not be.
  {
    module: "oidcc-client-test-nonce-unless-code-flow",
    catalogue: "C-02",
    sent: ({ requestAt }) => ({ [requestAt]: { nonce: expect.stringMatching(/^[\w-]{43}$/) as unknown } }),
    expect: "login",
  },
  // A claim that the id_token lacks is read from userinfo.
  {
    module: "oidcc-client-test-scope-userinfo-claims",
    catalogue: "C-05",
    fault: faults.together(faults.idToken.claims({ name: undefined }), faults.userinfo.body({ name: "Kari Userinfo" })),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    session: { name: "Kari Userinfo" },
    expect: "login",
  },
  // The keys are replaced between our reading and the signing. They are read again at once: the code is spent already.
  {
    module: "oidcc-client-test-signing-key-rotation-just-before-signing",
    catalogue: "C-39",
    fault: cataloguedFault("C-39"),
    warm: true,
    calls: ["par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The keys are replaced after the first login. They are read again, and the second succeeds.
  {
    module: "oidcc-client-test-signing-key-rotation",
    catalogue: "C-38",
    fault: cataloguedFault("C-38"),
    warm: true,
    calls: ["par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The access token is sent in the header, and nowhere else (RFC 6750 2.1).
  {
    module: "oidcc-client-test-userinfo-bearer-header",
    catalogue: "C-19",
    sent: ({ accessToken }) => ({ userinfo: { authorization: expect.stringMatching(accessToken) } }),
    expect: "login",
  },
  // Userinfo is of another person than the id_token. Nobody is logged in.
  {
    module: "oidcc-client-test-userinfo-invalid-sub",
    catalogue: "C-18",
    fault: cataloguedFault("C-18 userinfo: sub is of another person"),
    expect: { code: "userinfo_invalid", details: { fault: "sub" } },
  },
  // Userinfo is a JWT, of the issuer for us. It is verified first.
  {
    module: "oidcc-client-test-userinfo-signed",
    catalogue: "C-21",
    fault: cataloguedFault("C-21 userinfo: a JWT, which is right"),
    expect: "login",
  },
  // Nothing is wrong. The request has the scope, PKCE, the registered redirect_uri and the client's own way of authenticating.
  {
    module: "oidcc-client-test",
    catalogue: "C-01",
    sent: ({ requestAt, redirectUri, scope, proof }) => ({
      [requestAt]: {
        response_type: "code",
        scope,
        redirect_uri: redirectUri,
        code_challenge_method: "S256",
        code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
        ...(requestAt === "par" && proof),
      },
      token: {
        grant_type: "authorization_code",
        redirect_uri: redirectUri,
        code_verifier: expect.any(String) as unknown,
        ...proof,
      },
    }),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
];
