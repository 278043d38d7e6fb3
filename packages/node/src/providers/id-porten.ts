import type { ProviderProfile } from "./provider-profile.ts";

const loa = (level: string): string => `idporten-loa-${level}`;

/**
 * ID-porten (Digdir): people on their own errands. Never in one instance with a provider for employees.
 *
 * Sources, all under docs.digdir.no/docs/idporten/oidc: `oidc_func_wellknown` (issuers), `oidc_protocol_id_token` (levels, `pid`),
 * `oidc_protocol_authorize`, `oidc_protocol_par`, `oidc_func_clientreg` (keys), `oidc_func_sso` (sessions), `oidc_func_onbehalfof`,
 * `oidc_protocol_logout`, `oidc_func_backchannel_logout`; and the checklist for those who begin to use it.
 */
export const idPorten: ProviderProfile<"citizen"> = {
  id: "idporten",
  title: "ID-porten",
  population: "citizen",
  issuers: { test: "https://test.idporten.no", production: "https://idporten.no" },
  // Integrations of type `idporten` have `openid` and `profile` alone; what the latter adds is not documented.
  scope: "openid",
  clientAuthenticationMethods: ["private_key_jwt", "client_secret_basic", "client_secret_post"],
  clientKeyAlgorithms: ["RS256", "RS384", "RS512"],
  // oidc_func_clientreg: a key lives a year from its upload, a secret 360 days.
  credentialLifetimeDays: { key: 365, secret: 360 },
  idTokenAlgorithms: ["RS256"],
  // Optional there, and recommended where much is at stake.
  pushedAuthorizationRequests: "always",
  // oidc_func_pkce: S256 is demanded, unless the customer turns it off. We always send it.
  pkce: "unannounced",
  // oidc_protocol_authorize: the answer has `iss`. An organisation may have Ansattporten too: mix-up must be impossible.
  responseIssuerRequired: true,
  testAuthenticationMethods: ["TestID"],
  assurance: {
    levels: ["low", "substantial", "high"],
    acrValues: { low: loa("low"), substantial: loa("substantial"), high: loa("high") },
    // Not `eidas-loa-…`, whose people may have no national id, nor `selfregistered-email`, which has no level: they are no login of this profile.
    aliases: { [loa("low")]: "low", [loa("substantial")]: "substantial", [loa("high")]: "high" },
    outsideOrder: {},
  },
  // A session of any other service counts, unless it is asked so; `max_age` is on none of Digdir's pages.
  freshAuthentication: "prompt=login",
  // Of a supplier's client: the customer that it is registered with. The page's text has one name of the claim, and its sample the other.
  onBehalfOf: { parameter: "onbehalfof", claims: ["client_onbehalfof", "aud_onbehalfof"], form: "[\\w.-]+" },
  resourceIndicators: "one",
  nationalIdClaim: "pid",
  nationalIdClaims: ["pid", "eidas_identifier"],
  // The id_token bears the national id: as `id_token_hint` it would pass through the browser. `client_id` is enough.
  logoutHint: "client_id",
  // oidc_func_sso, and the checklist: half an hour without a request, two hours in all.
  sessionLimits: { idleSeconds: 30 * 60, absoluteSeconds: 120 * 60 },
};
