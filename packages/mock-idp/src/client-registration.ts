import type { JWK } from "jose";
import type { ClientTenancy } from "./client-tenancy.ts";
import type { EntraApplication } from "./entra-application.ts";
import type { FeideService } from "./feide-service.ts";
import { lifetimesOf, type RegisteredLifetimes } from "./lifetimes.ts";
import type { Profile } from "./profile.ts";

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
  readonly [member: string]: unknown;
}

export function registeredScopes(client: ClientRegistration): readonly string[] {
  return (client.scope ?? "openid profile").split(" ");
}

type Demand = (client: ClientRegistration, profile: Profile) => string | undefined | false;

const keysOf = (client: ClientRegistration): readonly JWK[] => client.jwks?.keys ?? [];

const rsaBits = (modulus: string): number => Buffer.from(modulus, "base64url").length * 8;

const LOGOUT_URIS = ["frontchannel_logout_uri", "backchannel_logout_uri"] as const;

function offDomain(client: ClientRegistration, name: (typeof LOGOUT_URIS)[number]): boolean {
  const uri = client[name];
  if (uri === undefined) return false;
  if (!URL.canParse(uri) || uri.includes("#")) return true;
  const { protocol, hostname } = new URL(uri);
  return !client.redirect_uris
    .map((one) => new URL(one))
    .some((one) => one.protocol === protocol && one.hostname === hostname);
}

const DEMANDS: readonly Demand[] = [
  (client) =>
    client.redirect_uris.length === 0 &&
    client.grant_types?.includes("authorization_code") !== false &&
    "redirect_uris must name at least one URI",
  ({ grant_types = [] }, { grantTypes }) =>
    grant_types.some((grant) => !grantTypes.includes(grant)) && `grant_types may hold ${grantTypes.join(", ")}`,
  (client, { authenticationMethods }) =>
    !authenticationMethods.includes(client.token_endpoint_auth_method) &&
    `token_endpoint_auth_method must be one of ${authenticationMethods.join(", ")}`,
  (client) =>
    client.token_endpoint_auth_method === "private_key_jwt" &&
    keysOf(client).length === 0 &&
    "private_key_jwt needs jwks with a public key",
  (client) => keysOf(client).length > 5 && "a client may have at most 5 keys",
  (client) =>
    keysOf(client).some((key) => key.d !== undefined || key.kty === "oct") && "jwks must hold public keys only",
  // CQ-07
  (client) =>
    keysOf(client).some((key) => key.kty === "RSA" && key.n !== undefined && rsaBits(key.n) < 2048) &&
    "an RSA key needs 2048 bits at least",
  (client) =>
    keysOf(client).some((key) => !/^[\w.-]+$/.test(key.kid ?? "")) &&
    "every key needs a kid of letters, digits, '.', '_' and '-'",
  // Microsoft, certificate credentials: an application registers a certificate, not a bare key.
  (client, { assertionKeyHeader }) =>
    assertionKeyHeader !== undefined &&
    keysOf(client).some((key) => !/^[\w-]{43}$/.test(key[assertionKeyHeader] ?? "")) &&
    `every key needs ${assertionKeyHeader}, the digest of its certificate`,
  (client) =>
    new Set(keysOf(client).map((key) => key.kid)).size !== keysOf(client).length &&
    "kid must be unique within the client",
  (client) =>
    client.token_endpoint_auth_method.startsWith("client_secret") &&
    !client.client_secret &&
    "this method needs a client_secret",
  // Digdir, client registration: lifetimes
  (client, profile) => {
    const { accessToken, refreshToken, authorization } = lifetimesOf(client, profile);
    const refreshes = profile.grantTypes.includes("refresh_token");
    const inOrder = 0 < accessToken && (!refreshes || (accessToken < refreshToken && refreshToken <= authorization));
    const whole = [accessToken, refreshToken, authorization].every(Number.isInteger);
    return !(inOrder && whole) && "lifetimes are whole seconds, access < refresh <= authorization";
  },
  // Digdir, client registration: front- and back-channel logout share the domain of a registered redirect URI
  (client) =>
    LOGOUT_URIS.map((name) => offDomain(client, name) && `${name} must be on the domain of a redirect URI`).find(
      Boolean,
    ),
  (client) =>
    client.frontchannel_logout_session_required === true &&
    client.frontchannel_logout_uri === undefined &&
    "frontchannel_logout_session_required needs a frontchannel_logout_uri",
  // RFC 6749 appendix A.2
  (client) => /[^\x20-\x7E]/.test(client.client_secret ?? "") && "client_secret must be printable ASCII",
];

/** @throws one error that lists every fault of every client. */
export function assertClients(clients: readonly ClientRegistration[], profile: Profile): void {
  const faults = clients.flatMap((client) =>
    DEMANDS.map((demand) => demand(client, profile))
      .filter((fault) => typeof fault === "string")
      .map((fault) => `client ${client.client_id}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join("\n"));
}
