import { cataloguedFault } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import type { LoginModule, Row } from "../module.ts";

/** A person logs in: the modules about the id_token and the keys that sign it. */
export const idToken: readonly Row<LoginModule>[] = [
  // The id_token is not signed. The suite lets a client of the code flow accept it; we never do (RFC 8725 3.1).
  {
    catalogue: "C-13",
    fault: cataloguedFault("C-13"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The id_token is signed by RS256, as Ansattporten does.
  {
    catalogue: "C-14",
    expect: "login",
  },
  // The at_hash of the id_token is that of another access token.
  {
    catalogue: "C-25",
    fault: cataloguedFault("C-25"),
    expect: { code: "id_token_invalid", details: { claim: "at_hash" } },
  },
  // The aud of the id_token is the client_id with "1" behind it.
  {
    catalogue: "C-10",
    fault: cataloguedFault("C-10"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // An id_token with a wrong c_hash comes by way of the browser. None is taken from there.
  {
    catalogue: "C-23",
    fault: cataloguedFault("C-23"),
    expect: { code: "authorization_response_invalid", details: { parameter: "id_token", fault: "unexpected" } },
  },
  // The iss of the id_token is the issuer with "1" behind it.
  {
    catalogue: "C-12",
    fault: cataloguedFault("C-12"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // Signed by ES256, and every byte of the signature is another. The algorithm alone is reason enough.
  {
    catalogue: "C-16",
    fault: cataloguedFault("C-16"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // Signed by HS256, and every byte of the signature is another. HS256 is not taken at all.
  {
    catalogue: "C-17",
    fault: cataloguedFault("C-17"),
    bySecret: true,
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // Every byte of the signature is another. The suite lets a client of the code flow skip this; we never do.
  {
    catalogue: "C-15",
    fault: cataloguedFault("C-15"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" } },
  },
  // The id_token names no key, and several of the published ones could be meant. None is guessed.
  {
    catalogue: "C-07",
    fault: cataloguedFault("C-07"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JWKS_MULTIPLE_MATCHING_KEYS" } },
  },
  // The id_token names no key, and the provider has published one, without a name.
  {
    catalogue: "C-06",
    fault: cataloguedFault("C-06"),
    expect: "login",
  },
  // The id_token has no at_hash, at no provider. In the code flow it need not have one.
  {
    catalogue: "C-24",
    expect: "login",
  },
  // The id_token has no aud.
  {
    catalogue: "C-09",
    fault: cataloguedFault("C-09"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // An id_token without c_hash comes by way of the browser, as in the hybrid flow. None is taken from there.
  {
    catalogue: "C-22",
    fault: cataloguedFault("C-22"),
    expect: { code: "authorization_response_invalid", details: { parameter: "id_token", fault: "unexpected" } },
  },
  // The id_token has no iat.
  {
    catalogue: "C-08",
    fault: cataloguedFault("C-08"),
    expect: { code: "id_token_invalid", details: { claim: "iat" } },
  },
  // The id_token has no sub.
  {
    catalogue: "C-11",
    fault: cataloguedFault("C-11"),
    expect: { code: "id_token_invalid", details: { claim: "sub" } },
  },
  // The nonce of the id_token is the one sent with "1" behind it.
  {
    catalogue: "C-03",
    fault: cataloguedFault("C-03"),
    expect: { code: "id_token_invalid", details: { claim: "nonce" } },
  },
  // A nonce is sent in the code flow too, where it need not be.
  {
    catalogue: "C-02",
    sent: ({ requestAt }) => ({ [requestAt]: { nonce: expect.stringMatching(/^[\w-]{43}$/) as unknown } }),
    expect: "login",
  },
  // The keys are replaced between our reading and the signing. They are read again at once: the code is spent already.
  {
    catalogue: "C-39",
    fault: cataloguedFault("C-39"),
    warm: true,
    calls: ["par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The keys are replaced after the first login. They are read again, and the second succeeds.
  {
    catalogue: "C-38",
    fault: cataloguedFault("C-38"),
    warm: true,
    calls: ["par", "token", "jwks", "userinfo"],
    expect: "login",
  },
];
