import type { ServerMetadata } from "openid-client";
import { AuthError, isAuthError } from "../errors/errors.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { dpopAlgorithm } from "./dpop-key.ts";
import { discoveryFault, issuersIn } from "./discovery-fault.ts";
import { loadEngine } from "./engine.ts";
import { keptMetadata, keysDocument, suspectMetadata, type MetadataSource } from "./kept-metadata.ts";
import { observeEndpoint, observeEndpoints } from "./observed-endpoints.ts";
import { onceMore } from "./retry.ts";
import { callProvider } from "./transport.ts";

/**
 * The provider's metadata (OpenID Connect Discovery 4), checked against the requirements of the profile. Each process reads them once
 * a day.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function discover(provider: ClientConfig): Promise<ServerMetadata> {
  observeEndpoint(provider, metadataAddress(provider), "discovery");
  const metadata = await keptMetadata(sourceFor(provider));
  observeEndpoints(provider, metadata);
  return metadata;
}

/** OpenID Connect Discovery 4, where the issuer comes first; RFC 8414 3, where its path comes last. */
function metadataAddress({ issuer, profile }: Pick<Issued, "issuer" | "profile">): string {
  if (profile?.metadata === undefined) return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/${profile.metadata}${pathname === "/" ? "" : pathname}`;
}

/**
 * Makes a call to an endpoint that the metadata name. If it fails with `provider_unavailable` or `provider_response_invalid`, the
 * endpoint may have moved, so the metadata are refreshed for the next call.
 */
export async function atEndpoint<Value>(provider: ClientConfig, call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    if (isAuthError(error, "provider_unavailable") || isAuthError(error, "provider_response_invalid"))
      suspectMetadata(sourceFor(provider));
    throw error;
  }
}

/**
 * The `jwks_uri` of an issuer, for an API that verifies its tokens without being its client.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function keysOf(wanted: Issued): Promise<string> {
  const { jwks_uri: jwksUri = "" } = await keptMetadata({
    name: keysDocument(wanted.issuer),
    read: () => fetchMetadata(wanted),
    check: (metadata) => check(wanted, metadata, keyDemands),
    warn: ({ message }) => process.emitWarning(`${lastGoodOne} ${message}`, { type: "AdgangskortWarning" }),
  });
  return jwksUri;
}

const lastGoodOne = "The metadata cannot be refreshed. The last good ones are used.";

function sourceFor(provider: ClientConfig): MetadataSource {
  const { id, issuer, emit } = provider;
  return {
    name: issuer,
    read: () => fetchMetadata(provider),
    check: (metadata) => checkForClient(provider, metadata),
    // Logins still work with the cached metadata, so the operator must hear of it before these expire.
    warn: (error) => emit({ action: "metadata", result: "warned", provider: id, error, note: lastGoodOne }),
  };
}

const goodEnough = new WeakMap<ClientConfig, ServerMetadata>();

/** Checks each document once: neither it nor the configuration changes. */
function checkForClient(provider: ClientConfig, metadata: ServerMetadata): void {
  if (goodEnough.get(provider) === metadata) return;
  check(provider, metadata, provider.profile.assertionGrant ? grantDemands : loginDemands);
  goodEnough.set(provider, metadata);
}

function check<Wanted extends Issued>(
  wanted: Wanted,
  metadata: ServerMetadata,
  demands: readonly Demand<Wanted>[],
): void {
  const faults = demands.filter(({ met }) => !met(metadata, wanted)).map(({ fault }) => fault);
  const named = faults.includes(otherIssuer) && { cause: new Error(issuersIn(metadata.issuer, wanted.issuer)) };
  if (faults.length > 0) throw new AuthError("provider_metadata_invalid", { details: { faults }, ...named });
}

async function fetchMetadata({ issuer, profile }: Pick<Issued, "issuer" | "profile">): Promise<ServerMetadata> {
  const engine = await loadEngine();
  const local = issuer.startsWith("http://localhost");
  let address = "";
  let status: number | undefined;
  try {
    const found = await engine.discovery(new URL(issuer), "unused", undefined, engine.None(), {
      [engine.customFetch]: async (url, call) => {
        address = url;
        const answer = await onceMore(() => callProvider(url, call));
        status = answer.status;
        return answer;
      },
      timeout: 5,
      algorithm: profile?.metadata === undefined ? "oidc" : "oauth2",
      execute: local ? [engine.allowInsecureRequests] : [],
    });
    return withBooleans(found.serverMetadata());
  } catch (error) {
    throw discoveryFault(error, { issuer, address, status });
  }
}

/** Some documents write booleans as strings, and `"false"` would be truthy. No standard string member has such a value. */
function withBooleans(metadata: ServerMetadata): ServerMetadata {
  const read = (value: unknown): unknown => (value === "true" || value === "false" ? value === "true" : value);
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, read(value)])) as ServerMetadata;
}

interface Issued {
  readonly issuer: string;
  /** Whether real people log in. */
  readonly production: boolean;
  readonly profile?: ClientConfig["profile"];
}

interface Demand<Wanted> {
  readonly fault: string;
  readonly met: (metadata: ServerMetadata, wanted: Wanted) => boolean;
}

const endpointDemand = (endpoint: keyof ServerMetadata & string): Demand<Issued> => ({
  fault: `${endpoint} is missing or not https`,
  met: ({ [endpoint]: url }, { issuer }) => isSecureLike(issuer, typeof url === "string" ? url : undefined),
});

const otherIssuer = "issuer is another";

const keyDemands: readonly Demand<Issued>[] = [
  // OpenID Connect Discovery 4.3: exactly the configured issuer.
  { fault: otherIssuer, met: (metadata, { issuer }) => metadata.issuer === issuer },
  endpointDemand("jwks_uri"),
  // A mock logs anyone in without authentication. It marks its metadata, because it may stand in for the real issuer.
  {
    fault: "mock_idp is present: the issuer is a mock",
    met: ({ mock_idp: mock }, { production }) => !production || mock === undefined,
  },
];

/**
 * Metadata may say less than the provider's documentation, but must not contradict it. For a missing member the profile decides; a list
 * without our value, or `false`, is refused. Required endpoints have no default.
 */
const clientDemands: readonly Demand<ClientConfig>[] = [
  ...keyDemands,
  endpointDemand("token_endpoint"),
  {
    fault: "token_endpoint_auth_methods_supported lacks the configured method",
    met: (metadata, { credentials }) =>
      lists(metadata.token_endpoint_auth_methods_supported, credentials.method) !== false,
  },
];

const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** For a grant by assertion (RFC 7523 2.1). RFC 8414 2 requires `response_types_supported`, which a provider without logins may lack. */
const grantDemands: readonly Demand<ClientConfig>[] = [
  ...clientDemands,
  {
    fault: `grant_types_supported lacks ${jwtBearer}`,
    met: ({ grant_types_supported: grants }) => lists(grants, jwtBearer) !== false,
  },
  {
    fault: "token_endpoint_auth_signing_alg_values_supported lacks the alg of a client key",
    met: ({ token_endpoint_auth_signing_alg_values_supported: taken }, { credentials }) =>
      credentials.method !== "private_key_jwt" || credentials.keys.every(({ alg }) => lists(taken, alg) !== false),
  },
];

const loginDemands: readonly Demand<ClientConfig>[] = [
  ...clientDemands,
  // RFC 9700 2.1.1: without S256 a code could be injected. We always send the challenge (RFC 7636 4.2).
  {
    fault: "code_challenge_methods_supported lacks S256",
    met: ({ code_challenge_methods_supported: methods }, { profile }) =>
      lists(methods, "S256") ?? profile.pkce === "unannounced",
  },
  // RFC 9207 3: otherwise every login would fail at its callback.
  {
    fault: "authorization_response_iss_parameter_supported is false, and the profile requires iss",
    met: (metadata, { profile }) =>
      !profile.responseIssuerRequired || metadata.authorization_response_iss_parameter_supported !== false,
  },
  {
    fault: "pushed_authorization_request_endpoint is missing",
    met: (metadata, { profile }) =>
      profile.pushedAuthorizationRequests !== "always" || metadata.pushed_authorization_request_endpoint !== undefined,
  },
  // RFC 9449 5.1: our proofs are signed with this algorithm. A token that is not bound is later refused by its type.
  {
    fault: `dpop_signing_alg_values_supported lacks ${dpopAlgorithm}`,
    met: ({ dpop_signing_alg_values_supported: taken }, { profile }) =>
      !profile.dpop || lists(taken, dpopAlgorithm) !== false,
  },
  {
    fault: "userinfo_endpoint is missing",
    met: (metadata, { userinfo }) => !userinfo || metadata.userinfo_endpoint !== undefined,
  },
  {
    fault: "request_parameter_supported is false, and signedRequest is on",
    met: (metadata, { signedRequest }) => !signedRequest || metadata.request_parameter_supported !== false,
  },
  {
    fault: "request_object_signing_alg_values_supported lacks the alg of a client key",
    met: ({ request_object_signing_alg_values_supported: taken }, { signedRequest, credentials }) =>
      !signedRequest ||
      credentials.method !== "private_key_jwt" ||
      credentials.keys.every(({ alg }) => lists(taken, alg) !== false),
  },
  // RFC 9101 10.5: every request must be signed.
  {
    fault: "require_signed_request_object is true, and signedRequest is not on",
    met: (metadata, { signedRequest }) => signedRequest || metadata.require_signed_request_object !== true,
  },
  endpointDemand("authorization_endpoint"),
  // CVE-2025-27370, draft-ietf-oauth-rfc7523bis: otherwise the metadata could name another server's endpoint as the assertion's audience.
  {
    fault: "token_endpoint, which assertions are for, is at another host than the issuer",
    met: ({ token_endpoint: endpoint }, { profile, credentials, issuer }) =>
      credentials.method !== "private_key_jwt" ||
      profile.clientAssertion?.audience !== "token_endpoint" ||
      (hostOf(endpoint) ?? hostOf(issuer)) === hostOf(issuer),
  },
  ...(
    [
      "pushed_authorization_request_endpoint",
      "end_session_endpoint",
      "revocation_endpoint",
      "userinfo_endpoint",
    ] as const
  ).map((endpoint) => ({
    fault: `${endpoint} is not https`,
    met: (metadata: ServerMetadata, { issuer }: ClientConfig) =>
      metadata[endpoint] === undefined || isSecureLike(issuer, metadata[endpoint]),
  })),
];

/** Whether a list of the metadata has the value; `undefined` if it is missing, `false` if it is not a list. */
function lists(member: unknown, value: string): boolean | undefined {
  return member === undefined ? undefined : Array.isArray(member) && member.includes(value);
}

function hostOf(url = ""): string | undefined {
  return URL.parse(url)?.host;
}

function isSecureLike(issuer: string, endpoint: string | undefined): boolean {
  if (!endpoint || !URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === "https:" || (issuer.startsWith("http://localhost") && hostname === "localhost");
}
