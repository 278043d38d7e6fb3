import { checksOf, type Check } from "./check.ts";

/** What Ansattporten's profile demands, though the provider itself would not. */
export const profileChecks: Check[] = [
  [
    "iss in every response",
    "RFC 9207 2.4",
    "responseIssuerRequired: true",
    "responseIssuerRequired: false",
    "login-refused",
  ],
  [
    "pushed requests",
    "RFC 9126",
    'pushedAuthorizationRequests: "always"',
    'pushedAuthorizationRequests: "when-offered"',
    "login-refused",
  ],
  [
    "one algorithm",
    "RFC 8725 3.1",
    'idTokenAlgorithms: ["RS256"]',
    'idTokenAlgorithms: ["RS256", "RS512"]',
    "logout-token",
  ],
  [
    "no test eID in production",
    "Digdir: amr TestID",
    'testAuthenticationMethods: ["TestID"]',
    "testAuthenticationMethods: []",
    "production",
  ],
  [
    "which claims are national ids",
    "Personal Data Act §12",
    'nationalIdClaims: ["pid", "eidas_identifier"]',
    "nationalIdClaims: []",
    "config",
  ],
  [
    "no id_token at logout",
    "OpenID Connect RP-Initiated Logout 2; it bears the national id",
    'logoutHint: "client_id"',
    'logoutHint: "id_token_hint"',
    "routes",
  ],
  [
    "how long a session",
    "Digdir, ansattporten_checklist",
    "absoluteSeconds: 120 * 60",
    "absoluteSeconds: 1200 * 60",
    "sessions",
  ],
  [
    "how long an idle session",
    "Digdir, ansattporten_checklist",
    "idleSeconds: 30 * 60",
    "idleSeconds: 300 * 60",
    "sessions",
  ],
  [
    "which methods are several factors",
    "Digdir, ansattporten_entraid",
    '["entraid_mfa", "entraid-mfa"]',
    '["entraid_mfa", "entraid-mfa", "entraid_pwd"]',
    "assurance",
  ],
  [
    "the order of the levels",
    "Digdir, oidc_protocol_id_token",
    'levels: ["substantial", "high"]',
    'levels: ["high", "substantial"]',
    "assurance",
  ],
].flatMap(([name = "", clause = "", find = "", replace = "", test = ""]) =>
  checksOf(clause, "providers/ansattporten.ts", `tests/${test}.test.ts`, [`profile: ${name}`, find, replace]),
);
