import { AuthError, causesOf, isAuthError } from "../errors.ts";
import { loadOnce } from "../load-once.ts";
import { objectIn } from "./json-object.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { wordsBehind } from "./provider-words.ts";
import { TransportError } from "./transport-error.ts";

type OpenIdClient = typeof import("openid-client");

/** The protocol engine. Loaded at the first login: reading a session does not need it. Once, as each `import()` costs what a signature does. */
export const loadEngine: () => Promise<OpenIdClient> = loadOnce(() => import("openid-client"));

/** OAuth errors of the PAR and token endpoints (RFC 6749 5.2, RFC 9126 2.3), by whose they are. */
const errorCodes: Readonly<Record<string, "client_authentication_failed" | "code_refused">> = {
  invalid_client: "client_authentication_failed",
  unauthorized_client: "client_authentication_failed",
  invalid_grant: "code_refused",
};

type EngineEndpoint = "par" | "token" | "revocation" | "discovery";

/**
 * What the engine threw, as an {@link AuthError}. The engine's own error holds the answer, and so perhaps a token or a
 * code: of it only the message is kept, and what the provider said beside the error, for the log.
 */
export function engineFault(thrown: unknown, endpoint: EngineEndpoint, profile?: ProviderProfile): AuthError {
  const chain = causesOf(thrown);
  const ours = chain.find((link) => isAuthError(link));
  if (ours) return ours;
  const transport = chain.find((link) => link instanceof TransportError);
  if (transport) return transportFault(transport, endpoint);
  const { error, error_description: description, status: ownStatus, code } = (thrown ?? {}) as Thrown;
  const status = typeof ownStatus === "number" ? ownStatus : answerStatus(thrown);
  const said = [thrown instanceof Error ? thrown.message : "unknown", wordsBehind(thrown)];
  const cause = new Error(said.filter((each) => each !== undefined).join(": "));
  const demanded = endpoint === "token" ? demandedClaims(thrown) : undefined;
  if (demanded !== undefined) return new AuthError("claims_challenge", { details: { claims: demanded }, cause });
  if (typeof error === "string")
    return oauthFault(safeToken(error), endpoint, cause, providerCodeIn(description, profile?.errorCodes));
  if (code === "OAUTH_TIMEOUT" || code === "OAUTH_ABORT")
    return new AuthError("provider_unavailable", { details: { endpoint }, cause });
  // OpenID Connect Discovery 4.3: what the engine compares there is the issuer, and takes it for a URL.
  if (endpoint === "discovery" && code === "ERR_INVALID_URL")
    return new AuthError("provider_metadata_invalid", { details: { faults: ["issuer is no URL"] }, cause });
  if (typeof code !== "string" || !code.startsWith("OAUTH_")) return new AuthError("unexpected_failure", { cause });
  // RFC 6749 5.2: a client that is not accepted may be told by 401 and a challenge, of which the engine reads no more.
  if (code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE" && status === 401)
    return oauthFault("invalid_client", endpoint, cause);
  // OpenID Connect Discovery 4.3: what the engine compares there is the issuer.
  if (endpoint === "discovery")
    return new AuthError("provider_metadata_invalid", { details: { faults: [code] }, cause });
  return new AuthError("provider_response_invalid", { details: { endpoint, fault: code }, cause });
}

/** No answer is the provider's trouble; an answer of the wrong kind is its fault. */
export function transportFault(error: TransportError, endpoint: string): AuthError {
  if (error.unacceptable)
    return new AuthError("provider_response_invalid", { details: { endpoint, fault: error.message }, cause: error });
  const { status, retryAfterSeconds } = error;
  const details = {
    endpoint,
    ...(status !== undefined && { status }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  return new AuthError("provider_unavailable", { details, cause: error });
}

function oauthFault(error: string, endpoint: string, cause: Error, told?: ProviderCode): AuthError {
  const because = new Error(`${endpoint}: ${cause.message}`);
  if (told?.meaning) return new AuthError(told.meaning, { details: { providerCode: told.code }, cause: because });
  // RFC 9449 8: a nonce was demanded a second time, or without one being given.
  if (error === "use_dpop_nonce")
    return new AuthError("provider_response_invalid", { details: { endpoint, fault: error }, cause: because });
  const code = Object.hasOwn(errorCodes, error) ? errorCodes[error] : undefined;
  return new AuthError(code ?? "authorization_request_refused", {
    details: { error, ...(told && { providerCode: told.code }) },
    cause: because,
  });
}

/**
 * What the person's next login must be, where a policy of the API behind the token demands more of it (Microsoft, claims-challenge). It is handed on as JSON
 * of few characters, and nothing else.
 */
function demandedClaims(thrown: unknown): string | undefined {
  const answer = thrown instanceof Error ? thrown.cause : undefined;
  const { error, claims } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  if (error !== "interaction_required" || typeof claims !== "string" || claims.length > mostClaims) return undefined;
  const parsed = objectIn(claims);
  return parsed && JSON.stringify(parsed);
}

/** Characters of a demand. */
const mostClaims = 2000;

interface Thrown {
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
}

/** A code of the provider's own, and what it means to us, if anything. */
interface ProviderCode {
  readonly code: string;
  readonly meaning: "organisation_refused" | undefined;
}

/** Of the text beside the error, only what has the form of such a code: the rest may hold anything, and is for the log alone. */
function providerCodeIn(description: unknown, codes: ProviderProfile["errorCodes"]): ProviderCode | undefined {
  const code =
    codes && typeof description === "string" && new RegExp(`^(?:${codes.form})(?![\\w-])`).exec(description)?.[0];
  return code ? { code, meaning: Object.hasOwn(codes.meanings, code) ? codes.meanings[code] : undefined } : undefined;
}

function answerStatus(thrown: unknown): number | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Response ? cause.status : undefined;
}

/** An OAuth error code has few characters (RFC 6749 5.2); anything else is not echoed. */
export function safeToken(value: string): string {
  return /^[a-z_]{1,64}$/.test(value) ? value : "unknown";
}
