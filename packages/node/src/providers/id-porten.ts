import type { ProviderProfile } from "./provider-profile.ts";

const loa = (level: string): string => `idporten-loa-${level}`;

/**
 * ID-porten (Digdir): citizens on private errands. Never in the same instance as a provider for employees.
 *
 * Sources, all under docs.digdir.no/docs/idporten/oidc: `oidc_func_wellknown` (issuers), `oidc_protocol_id_token` (levels, `pid`),
 * `oidc_protocol_authorize`, `oidc_protocol_par`, `oidc_func_clientreg` (keys), `oidc_func_sso` (sessions), `oidc_func_onbehalfof`,
 * `oidc_protocol_logout`, `oidc_func_backchannel_logout`; and the checklist for new customers.
 */
export const idPorten: ProviderProfile<"citizen", "idporten", "low" | "substantial" | "high"> = {
  id: "idporten",
  title: "ID-porten",
  population: "citizen",
  issuers: { test: "https://test.idporten.no", production: "https://idporten.no" },
  // Integrations of type `idporten` only have `openid` and `profile`. The effect of `profile` is not documented.
  scope: "openid",
  clientAuthenticationMethods: ["private_key_jwt", "client_secret_basic", "client_secret_post"],
  clientKeyAlgorithms: ["RS256", "RS384", "RS512"],
  // oidc_protocol_token: a virksomhetssertifikat identifies the key by `x5c`, a registered key by `kid`.
  certificates: "x5c",
  // oidc_func_clientreg: a key lives a year from its upload, a secret 360 days.
  credentialLifetimeDays: { key: 365, secret: 360 },
  idTokenAlgorithms: ["RS256"],
  // Optional there, and recommended for high security needs.
  pushedAuthorizationRequests: "always",
  // oidc_func_pkce: S256 is required unless the customer turns it off. We always send it.
  pkce: "unannounced",
  // oidc_protocol_authorize: the response has `iss`. It prevents mix-up in an organisation that uses Ansattporten too.
  responseIssuerRequired: true,
  testAuthenticationMethods: ["TestID"],
  assurance: {
    levels: ["low", "substantial", "high"],
    acrValues: { low: loa("low"), substantial: loa("substantial"), high: loa("high") },
    // Not accepted: `eidas-loa-…`, since these people may have no national id, and `selfregistered-email`, which has no level.
    aliases: { [loa("low")]: "low", [loa("substantial")]: "substantial", [loa("high")]: "high" },
    outsideOrder: {},
  },
  // Without it, a session from any other service counts. Digdir does not document `max_age`.
  freshAuthentication: "prompt=login",
  // For a supplier's client: the name of the customer in its registration. The page's text and its sample name the claim differently.
  onBehalfOf: { parameter: "onbehalfof", claims: ["client_onbehalfof", "aud_onbehalfof"], form: "[\\w.-]+" },
  resourceIndicators: "one",
  nationalIdClaim: "pid",
  nationalIdClaims: ["pid", "eidas_identifier"],
  // The id_token contains the national id and, as `id_token_hint`, would pass through the browser. `client_id` is enough.
  logoutHint: "client_id",
  // oidc_protocol_logout: it ends the single sign-on session, and logs out all other active clients.
  endsOtherLogins: true,
  // oidc_func_sso and the checklist: half an hour idle, two hours in all.
  sessionLimits: { idleSeconds: 30 * 60, absoluteSeconds: 120 * 60 },
};
