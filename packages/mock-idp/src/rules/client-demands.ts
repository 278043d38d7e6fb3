import { X509Certificate } from "node:crypto";
import type { JWK } from "jose";
import type { ClientRegistration } from "../clients/client-registration.ts";
import { lifetimesOf } from "../clients/lifetimes.ts";
import type { ClientDemand, ProviderFacts } from "../documents/provider-facts.ts";

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}

const keysOf = (client: ClientRegistration): readonly JWK[] => client.jwks?.keys ?? [];

const rsaBits = (modulus: string): number => Buffer.from(modulus, "base64url").length * 8;

const LOGOUT_URIS = ["frontchannel_logout_uri", "backchannel_logout_uri"] as const;

function offDomain(client: ClientRegistration, name: (typeof LOGOUT_URIS)[number]): boolean {
  const uri = client[name];
  if (uri === undefined) return false;
  if (!URL.canParse(uri) || uri.includes("#")) return true;
  const { protocol, hostname } = new URL(uri);
  return !client.redirect_uris
    .map((one) => URL.parse(one))
    .some((one) => one?.protocol === protocol && one.hostname === hostname);
}

/** `localhost:8080/callback` can be parsed, with `localhost` as its scheme. */
const isAddress = (uri: string): boolean => URL.canParse(uri) && /^[a-z][a-z\d+.-]*:\/\//i.test(uri);

const DEMANDS: readonly ClientDemand[] = [
  (client) => {
    const wrong = client.redirect_uris.find((uri) => !isAddress(uri));
    return (
      wrong !== undefined && `redirect_uris must hold absolute URIs, as http://localhost:8080/callback, not ${wrong}`
    );
  },
  // RFC 6749 section 3.1.2: a redirect_uri has no fragment component.
  ({ redirect_uris, post_logout_redirect_uris = [] }) => {
    const wrong = [...redirect_uris, ...post_logout_redirect_uris].find((uri) => uri.includes("#"));
    return wrong !== undefined && `redirect_uris and post_logout_redirect_uris must have no fragment, as ${wrong} has`;
  },
  (client, { grantTypes }) =>
    grantTypes.includes("authorization_code") &&
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
    client.certificate_authorities === undefined &&
    "private_key_jwt needs jwks with a public key",
  (client, { certificates }) =>
    client.certificate_authorities !== undefined &&
    (!certificates || keysOf(client).length > 0 || client.client_orgno === undefined) &&
    "certificate_authorities is for a client with client_orgno and without jwks, at a provider that accepts certificates",
  (client) =>
    client.certificate_authorities?.some((pem) => !isCertificate(pem)) === true &&
    "certificate_authorities must hold certificates in PEM",
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
export function assertClients(clients: readonly ClientRegistration[], profile: ProviderFacts): void {
  const faults = clients.flatMap((client) =>
    [...DEMANDS, ...(profile.clientDemands ?? [])]
      .map((demand) => demand(client, profile))
      .filter((fault) => typeof fault === "string")
      .map((fault) => `client ${client.client_id}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join("\n"));
}
