import type { ServerMetadata } from "openid-client";
import type { ClientConfig } from "../../config/provider-config.ts";
import { dpopAlgorithm } from "../../keys/dpop-key.ts";

/** An issuer, for a client of it or an API that trusts it. */
export interface Issued {
  readonly issuer: string;
  /** Whether real people log in. */
  readonly production: boolean;
  readonly profile?: ClientConfig["profile"];
}

/** A requirement on the metadata, and the fault of a document that does not meet it. */
export interface Demand<Wanted> {
  readonly fault: string;
  readonly met: (metadata: ServerMetadata, wanted: Wanted) => boolean;
}

const endpointDemand = (endpoint: keyof ServerMetadata & string): Demand<Issued> => ({
  fault: `${endpoint} is missing or not https`,
  met: ({ [endpoint]: url }, { issuer }) => isSecureLike(issuer, url),
});

export const otherIssuer = "issuer is another";

/** For an API, which only verifies tokens. */
export const keyDemands: readonly Demand<Issued>[] = [
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
      typeof profile.dpop !== "object" || lists(taken, dpopAlgorithm) !== false,
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

function hostOf(url: unknown): string | undefined {
  return urlIn(url)?.host;
}

/** A URL parser makes text of an object, and throws if it cannot. */
function urlIn(value: unknown): URL | null {
  return typeof value === "string" ? URL.parse(value) : null;
}

function isSecureLike(issuer: string, endpoint: unknown): boolean {
  const { protocol, hostname } = urlIn(endpoint) ?? {};
  return protocol === "https:" || (issuer.startsWith("http://localhost") && hostname === "localhost");
}

/** The requirements of a client, by how its tokens are requested. */
export function demandsOf({ profile }: ClientConfig): readonly Demand<ClientConfig>[] {
  return profile.assertionGrant ? grantDemands : loginDemands;
}
