import { errorTable, isAuthError, type AuthError, type AuthErrorCode } from "../../errors/errors.ts";
import { contextsAmong } from "../../providers/assurance.ts";
import { keysDocument, lastMetadata } from "../../protocol/cached-metadata.ts";
import type { ClientProfile } from "../../providers/machine-profile.ts";
import { retryAfterOf, setRetryAfter } from "../../errors/retry-later.ts";
import type { Scheme } from "../token/presented-token.ts";
import type { ResourceServerConfig } from "../../config/resource-server-options.ts";

/** The answer of an API: the status, and an error code of RFC 6750 3.1, RFC 9449 7.1, RFC 9470 3 or Microsoft's claims-challenge, if any. */
interface Challenge {
  readonly status: number;
  readonly error?: string;
}

const unavailable: Challenge = { status: 503 };

/** Errors that are answered with more than their own status. */
const challenges: Readonly<Partial<Record<AuthErrorCode, Challenge>>> = {
  // RFC 6750 3.1: no error code for a request without authentication information.
  access_token_missing: { status: 401 },
  access_token_misplaced: { status: 400, error: "invalid_request" },
  access_token_invalid: { status: 401, error: "invalid_token" },
  access_token_expired: { status: 401, error: "invalid_token" },
  access_client_refused: { status: 403, error: "insufficient_scope" },
  scope_insufficient: { status: 403, error: "insufficient_scope" },
  client_organisation_required: { status: 403, error: "insufficient_scope" },
  guest_refused: { status: 403, error: "insufficient_scope" },
  organisation_required: { status: 403, error: "insufficient_scope" },
  system_user_required: { status: 403, error: "insufficient_scope" },
  // RFC 9470 3: the client must request a stronger or a more recent authentication.
  assurance_insufficient: { status: 401, error: "insufficient_user_authentication" },
  authentication_too_old: { status: 401, error: "insufficient_user_authentication" },
  // Microsoft, v2-oauth2-on-behalf-of-flow: the demand of an API behind this one is passed on to the client.
  claims_challenge: { status: 401, error: "insufficient_claims" },
  // RFC 9449 7.1: only the proof is invalid; the token may be valid.
  dpop_proof_invalid: { status: 401, error: "invalid_dpop_proof" },
  dpop_proof_replayed: { status: 401, error: "invalid_dpop_proof" },
  // Without the store, a replay of the proof cannot be detected.
  session_store_unavailable: unavailable,
  // Without the keys, the token cannot be verified, so access is refused.
  provider_unavailable: unavailable,
  provider_metadata_invalid: unavailable,
  provider_response_invalid: unavailable,
};

/** The API, as its challenges name it. */
type Challenging = Pick<ResourceServerConfig, "issuer"> &
  Partial<Pick<ResourceServerConfig, "dpop">> & { readonly profile: ClientProfile };

/**
 * The answer to a refused request. It says what would be accepted, and repeats nothing from the request.
 *
 * Source: RFC 6750 section 3; RFC 9449 section 7.1; RFC 9470 section 3; RFC 9110 sections 10.2.3 and 11.6.1; Microsoft, claims-challenge.
 */
export function challengeFor(error: AuthError, config: Challenging): Response {
  const challenge = challenges[error.code] ?? { status: error.status };
  const answer = Response.json({ error: error.code }, { status: challenge.status });
  answer.headers.set("cache-control", "no-store");
  if (challenge.status === unavailable.status) return setRetryAfter(answer, retryAfterOf(error));
  if (error.code in challenges)
    for (const scheme of schemesOf(config))
      answer.headers.append("www-authenticate", challengeIn(scheme, error, challenge, config));
  return answer;
}

/** RFC 9449 7.2: an API that accepts both schemes has a challenge for each. */
function schemesOf({ dpop }: Challenging): readonly Scheme[] {
  if (!dpop) return ["Bearer"];
  return dpop.required ? ["DPoP"] : ["DPoP", "Bearer"];
}

function challengeIn(
  scheme: Scheme,
  error: AuthError,
  challenge: Challenge,
  { issuer, profile, dpop }: Challenging,
): string {
  const claims = claimsWanted(error, profile);
  const parameters = {
    // Microsoft, claims-challenge: the directory, if the profile has several.
    realm: profile.tenant?.id ?? issuer,
    ...(challenge.error && { error: challenge.error, error_description: errorTable[error.code].summary }),
    ...(isAuthError(error, "scope_insufficient") && { scope: error.details.asked.join(" ") }),
    ...(claims === undefined &&
      isAuthError(error, "assurance_insufficient") &&
      acrValues(profile, error.details.asked)),
    ...(claims !== undefined && { error: "insufficient_claims", ...claimsChallenge(issuer, claims) }),
    ...(isAuthError(error, "authentication_too_old") && { max_age: String(error.details.maxAgeSeconds) }),
    // RFC 9449 7.1.
    ...(scheme === "DPoP" && dpop && { algs: dpop.algorithms.join(" ") }),
  };
  return `${scheme} ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${quotable(value)}"`)
    .join(", ")}`;
}

/** The claims that the next token must have, as JSON for the `claims` parameter of a login. */
function claimsWanted(error: AuthError, { assurance }: Challenging["profile"]): string | undefined {
  if (isAuthError(error, "claims_challenge")) return error.details.claims;
  const contexts = assurance?.contexts;
  if (!contexts || !isAuthError(error, "assurance_insufficient")) return undefined;
  const [value] = contextsAmong({ assurance }, error.details.asked);
  return value && JSON.stringify({ access_token: { [contexts.claim]: { essential: true, value } } });
}

/** Microsoft, claims-challenge, header format: the authorization endpoint and the claims. */
function claimsChallenge(issuer: string, claims: string): Readonly<Record<string, string>> {
  const authorize = lastMetadata(keysDocument(issuer))?.authorization_endpoint;
  return {
    ...(authorize !== undefined && { authorization_uri: authorize }),
    claims: Buffer.from(claims).toString("base64"),
  };
}

/** The required levels as `acr_values`, which the client can pass to the provider. Empty if the provider has none for them. */
function acrValues({ assurance }: Challenging["profile"], asked: readonly string[]): { readonly acr_values?: string } {
  if (!assurance || assurance.contexts) return {};
  const words = asked.flatMap((name) => (assurance.acrValues ? (assurance.acrValues[name] ?? []) : name));
  return words.length > 0 ? { acr_values: words.join(" ") } : {};
}

/** RFC 6750 3: printable ASCII without quote and backslash. */
function quotable(value: string): string {
  return value.replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, "");
}
