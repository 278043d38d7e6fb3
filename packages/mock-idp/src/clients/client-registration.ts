// clients/: registrations of clients.
// It must not know which rules a registration is measured against.

import type { JWK } from "jose";
import type { ClientTenancy } from "./client-tenancy.ts";
import type { EntraApplication } from "./entra-application.ts";
import type { RegisteredLifetimes } from "./lifetimes.ts";

/** The settings that a service has only at Feide, in its customer portal. */
interface FeideService {
  /** The enabled login providers; only `feide` when left out. */
  readonly login_providers?: readonly ("feide" | "testusers" | "edugain" | "guest")[];
  /** The organisations (realms) whose users may log in; all when left out. */
  readonly realms?: readonly string[];
  /** The access that data owners granted the service: scopes, by the audience of the data source. */
  readonly data_sources?: Readonly<Record<string, readonly string[]>>;
}

/** A client as registered at the provider, in wire form: the JSON that a self-service portal would hold. */
export interface ClientRegistration extends RegisteredLifetimes, ClientTenancy, FeideService, EntraApplication {
  readonly client_id: string;
  readonly client_name?: string;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris?: readonly string[];
  readonly token_endpoint_auth_method: string;
  readonly client_secret?: string;
  readonly jwks?: { readonly keys: readonly JWK[] };
  readonly grant_types?: readonly string[];
  /** Space-separated; `openid profile` when left out. */
  readonly scope?: string;
  /** Loaded in a frame when the portal's session ends. Must be on the domain of a redirect URI. */
  readonly frontchannel_logout_uri?: string;
  /** Whether front-channel logout sends `iss` and `sid`. Digdir's id_token contains `sid` only then. */
  readonly frontchannel_logout_session_required?: boolean;
  /** Receives a logout token when the portal's session ends. Must be on the domain of a redirect URI. */
  readonly backchannel_logout_uri?: string;
  /** Whether only signed authorization requests are accepted (RFC 9101 section 10.5). */
  readonly require_signed_request_object?: boolean;
  /** `false`: access tokens are not bound to a key (RFC 9449 section 5.2), at a provider that binds them by default. */
  readonly dpop_bound_access_tokens?: boolean;
  /** The organisation number of the client's owner, nine digits; the access token contains it as `consumer`. */
  readonly client_orgno?: string;
  /**
   * For a client without `jwks`, whose assertions have the certificate of `client_orgno` as `x5c`: the accepted issuers, in PEM. At Digdir those are
   * Buypass and Commfides.
   */
  readonly certificate_authorities?: readonly string[];
  readonly [member: string]: unknown;
}

export function registeredScopes(client: ClientRegistration): readonly string[] {
  return (client.scope ?? "openid profile").split(" ");
}
