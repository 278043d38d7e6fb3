import type { BackChannelModule, Row } from "../module.ts";

/** The provider tells of a logout from server to server. */
export const backChannelLogout: readonly Row<BackChannelModule>[] = [
  // The logout token is not signed.
  {
    catalogue: "C-50",
    token: { sign: "none" },
    expect: { code: "logout_token_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The logout token has no events.
  {
    catalogue: "C-54",
    token: { claims: { events: undefined } },
    expect: { code: "logout_token_invalid", details: { fault: "events" } },
  },
  // The logout token has a nonce: it may be an id_token.
  {
    catalogue: "C-56",
    token: { claims: { nonce: "n" } },
    expect: { code: "logout_token_invalid", details: { fault: "nonce" } },
  },
  // The logout token is signed by the right key, in an algorithm that the profile does not have.
  {
    catalogue: "C-51",
    token: { header: { alg: "PS256" } },
    expect: { code: "logout_token_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The logout token is for another client.
  {
    catalogue: "C-52",
    token: { claims: { aud: "another-client" } },
    expect: { code: "logout_token_invalid", details: { fault: "aud" } },
  },
  // The event of the logout token is another.
  {
    catalogue: "C-55",
    token: { claims: { events: { "http://schemas.openid.net/event/other": {} } } },
    expect: { code: "logout_token_invalid", details: { fault: "events" } },
  },
  // The logout token is of another issuer.
  {
    catalogue: "C-53",
    token: { claims: { iss: "https://another-issuer.example" } },
    expect: { code: "logout_token_invalid", details: { fault: "iss" } },
  },
  // An honest logout token, with a claim that nobody knows.
  {
    catalogue: "C-49",
    token: { claims: { ignored_claim: "ignored" } },
    expect: "logout",
  },
];
