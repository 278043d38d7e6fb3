export const ENDPOINTS = [
  "discovery",
  "jwks",
  "par",
  "authorize",
  "resume",
  "interaction",
  "token",
  "userinfo",
  "revocation",
  "introspection",
  "end_session",
  "available_idps",
  "client_secret",
  "extended_userinfo",
  "groups",
  "member_groups",
  "exchange",
  "decision",
  "authorized_parties",
  "access_lists",
  "system_register",
  "system_users",
  "approval",
  "unknown",
] as const;

/**
 * The step of a login that a request belongs to. `interaction`: the portal's
 * own pages. `resume`: the redirect from them to the client's redirect_uri.
 */
export type Endpoint = (typeof ENDPOINTS)[number];
