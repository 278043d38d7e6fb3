import type { JWK } from "jose";
import type { ClientTenancy } from "./client-tenancy.ts";
import type { EntraApplication } from "./entra-application.ts";
import type { FeideService } from "./feide-service.ts";
import type { RegisteredLifetimes } from "./lifetimes.ts";

/** A client as it is registered at the provider: wire JSON, the same file that a self-service portal would hold. */
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
  /** Loaded in a frame when the portal's session ends; on the domain of a redirect URI. */
  readonly frontchannel_logout_uri?: string;
  /** Whether it is told `iss` and `sid`; the id_token has `sid` then, and only then. */
  readonly frontchannel_logout_session_required?: boolean;
  /** Gets a logout token when the portal's session ends; on the domain of a redirect URI. */
  readonly backchannel_logout_uri?: string;
  /** Only signed authorization requests are taken (RFC 9101 section 10.5). */
  readonly require_signed_request_object?: boolean;
  /** `false` for a client whose access tokens are bound to no key (RFC 9449 section 5.2), where that is an exception. */
  readonly dpop_bound_access_tokens?: boolean;
  /** The owner of the client, nine digits; shown in the access token's `consumer`. */
  readonly client_orgno?: string;
  readonly [member: string]: unknown;
}

export function registeredScopes(client: ClientRegistration): readonly string[] {
  return (client.scope ?? "openid profile").split(" ");
}
