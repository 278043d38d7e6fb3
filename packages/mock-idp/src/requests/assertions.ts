/** A requirement that every request of every client must meet, in every test. */
export interface Assertion {
  readonly id: string;
  /** The kind of request. */
  readonly where: string;
  readonly demand: string;
  readonly clause: string;
  /** The part of the mock that checks it. */
  readonly check: "rules" | "rules and engine" | "registration" | "journal";
  /** The profiles that it applies to; all when left out. */
  readonly only?: "DPoP";
}

/**
 * The 18 request assertions of the OpenID Foundation's certification suite (FAPI 2.0 client tests), always on. The
 * rule that enforces one carries its id. A request that breaks one is refused, and listed by `idp.brokenAssertions()`.
 */
export const assertions = [
  {
    id: "CQ-01",
    where: "authorize",
    demand: "only client_id and request_uri are in the URL when the request was pushed",
    clause: "RFC 9126 section 4",
    check: "rules",
  },
  {
    id: "CQ-02",
    where: "par",
    demand: "no request_uri; the client authenticated; redirect_uri, response_type, scope openid, PKCE S256",
    clause: "RFC 9126 section 2.1",
    check: "rules and engine",
  },
  {
    id: "CQ-03",
    where: "authorize",
    demand: "PKCE S256, exact redirect_uri, fresh state and nonce of 128 bits, nonce at most 64 characters",
    clause: "RFC 9700 section 2.1.1 and 4.7; FAPI 2.0 Security Profile section 5.3.3.2",
    check: "rules",
  },
  {
    id: "CQ-04",
    where: "token",
    demand: "client_id and redirect_uri as before, the verifier hashes to the challenge, the code is used once",
    clause: "RFC 6749 section 4.1.3; RFC 7636 section 4.6",
    check: "rules and engine",
  },
  {
    id: "CQ-05",
    where: "client assertion",
    demand: "iss and sub are the client, jti never repeated, exp near, iat present, nbf not ahead",
    clause: "RFC 7523 section 3; OpenID Connect Core section 9",
    check: "rules and engine",
  },
  {
    id: "CQ-06",
    where: "client assertion",
    demand: "aud is one string, the issuer",
    clause: "FAPI 2.0 Security Profile section 5.3.3.1",
    check: "rules",
  },
  {
    id: "CQ-07",
    where: "client assertion",
    demand: "an algorithm of the profile, a kid, RSA of 2048 bits at least",
    clause: "FAPI 2.0 Security Profile section 5.4; RFC 7518 section 3.3",
    check: "rules",
  },
  {
    id: "CQ-08",
    where: "DPoP proof",
    demand: "typ dpop+jwt, an asymmetric alg, a public jwk",
    clause: "RFC 9449 section 4.2",
    check: "rules",
    only: "DPoP",
  },
  {
    id: "CQ-09",
    where: "DPoP proof",
    demand: "a unique jti, iat near, htm and htu of the request",
    clause: "RFC 9449 section 4.3",
    check: "rules",
    only: "DPoP",
  },
  {
    id: "CQ-10",
    where: "DPoP proof",
    demand: "ath at a resource, none at PAR and token",
    clause: "RFC 9449 section 7",
    check: "rules",
    only: "DPoP",
  },
  {
    id: "CQ-11",
    where: "DPoP proof",
    demand: "a nonce of that origin and no other",
    clause: "RFC 9449 section 8 and 9",
    check: "rules",
    only: "DPoP",
  },
  {
    id: "CQ-12",
    where: "resource call",
    demand: "the access token in the header alone, as Bearer, or as DPoP with a proof",
    clause: "RFC 6750 section 2; RFC 9700 section 4.3.2",
    check: "rules",
  },
  {
    id: "CQ-13",
    where: "request object",
    demand: "typ, iss, aud, a life of 60 minutes at most, nothing nested, sub is not the client",
    clause: "RFC 9101 section 4, 10.2 and 10.8",
    check: "rules",
  },
  {
    id: "CQ-14",
    where: "TLS",
    demand: "no plain http to an https endpoint; certificates and redirects cannot be seen from here",
    clause: "RFC 9700 section 2.6; BCP 195",
    check: "rules",
  },
  {
    id: "CQ-15",
    where: "discovery and keys",
    demand: "the endpoints of the metadata are used; registered keys are public and have their own kids",
    clause: "OpenID Connect Discovery section 4; RFC 7517 section 4.5",
    check: "registration",
  },
  {
    id: "CQ-16",
    where: "end_session",
    demand:
      "id_token_hint by POST where the provider says so, state of printable ASCII, exact post_logout_redirect_uri",
    clause: "OpenID Connect RP-Initiated Logout section 2",
    check: "rules",
  },
  {
    id: "CQ-17",
    where: "refresh",
    demand: "the newest refresh token, the same key, no wider scope than granted",
    clause: "RFC 6749 section 6; RFC 9700 section 4.14.2",
    check: "rules and engine",
  },
  {
    id: "CQ-18",
    where: "revocation",
    demand: "the refresh token was sent to revocation before the logout",
    clause: "RFC 7009 section 1",
    check: "journal",
  },
] as const satisfies readonly Assertion[];

/** `CQ-01` to `CQ-18`. */
export type AssertionId = (typeof assertions)[number]["id"];

/** The refusal, with the assertion's id in its clause. */
export function withAssertion<R extends { readonly clause: string }>(
  refusal: R,
  assertion: AssertionId | undefined,
): R & { readonly assertion?: AssertionId } {
  return assertion === undefined ? refusal : { ...refusal, clause: `${refusal.clause} (${assertion})`, assertion };
}
