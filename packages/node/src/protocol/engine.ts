import type * as OpenIdClient from "openid-client";
import { AuthError, causesOf, isAuthError } from "../errors/errors.ts";
import { loadOnce } from "../runtime/load-once.ts";
import { objectIn } from "../runtime/json-object.ts";
import type { ClientProfile } from "../providers/machine-profile.ts";
import type { ProviderErrorCodes, RefusalCode } from "../providers/provider-profile.ts";
import { errorDescriptionOf } from "./refusals/error-description.ts";
import { TransportError } from "../http/transport-error.ts";

/** The protocol engine. Loaded at the first login, as reading a session does not need it; and once, as an `import()` costs as much as a signature. */
export const loadEngine: () => Promise<typeof OpenIdClient> = loadOnce(() => import("openid-client"));

/** OAuth errors of the PAR and token endpoints (RFC 6749 5.2, RFC 9126 2.3) that have a code of their own. */
const errorCodes: Readonly<Record<string, "client_authentication_failed" | "code_refused">> = {
  invalid_client: "client_authentication_failed",
  unauthorized_client: "client_authentication_failed",
  invalid_grant: "code_refused",
};

type EngineEndpoint = "par" | "token" | "revocation" | "discovery";

/**
 * The {@link AuthError} for an error of the engine. The engine's error holds the answer, which may contain a token or a code, so only its
 * message and the provider's error description are kept, for the log. `scope` is the requested one.
 */
export function engineFault(
  thrown: unknown,
  endpoint: EngineEndpoint,
  profile?: Pick<ClientProfile, "errorCodes">,
  scope?: string,
): AuthError {
  const chain = causesOf(thrown);
  const ours = chain.find((link) => isAuthError(link));
  if (ours) return ours;
  const transport = chain.find((link) => link instanceof TransportError);
  if (transport) return transportFault(transport, endpoint);
  const { error, status: ownStatus, code } = (thrown ?? {}) as Thrown;
  const status = typeof ownStatus === "number" ? ownStatus : answerStatus(thrown);
  const said = [thrown instanceof Error ? thrown.message : "unknown", errorDescriptionOf(thrown)];
  const cause = new Error(said.filter((each) => each !== undefined).join(": "));
  const demanded = endpoint === "token" ? demandedClaims(thrown) : undefined;
  if (demanded !== undefined) return new AuthError("claims_challenge", { details: { claims: demanded }, cause });
  if (typeof error === "string")
    return oauthFault(safeToken(error), endpoint, cause, refusalIn(thrown, profile?.errorCodes), scope);
  // OpenID Connect Discovery 4.3: the engine parses the issuer as a URL to compare it.
  if (endpoint === "discovery" && code === "ERR_INVALID_URL")
    return new AuthError("provider_metadata_invalid", { details: { faults: ["issuer is no URL"] }, cause });
  if (typeof code !== "string" || !code.startsWith("OAUTH_")) return new AuthError("unexpected_failure", { cause });
  // RFC 6749 5.2: a provider may refuse the client with 401 and a challenge. The engine then does not read the body.
  if (code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE" && status === 401)
    return oauthFault("invalid_client", endpoint, cause);
  // OpenID Connect Discovery 4.3: the only comparison at this endpoint is that of the issuer.
  if (endpoint === "discovery")
    return new AuthError("provider_metadata_invalid", { details: { faults: [code] }, cause });
  return new AuthError("provider_response_invalid", { details: { endpoint, fault: code }, cause });
}

/** No answer: `provider_unavailable`. An unacceptable answer: `provider_response_invalid`. */
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

function oauthFault(
  error: string,
  endpoint: string,
  cause: Error,
  { code: providerCode, meaning }: ProviderRefusal = {},
  scope = "",
): AuthError {
  const because = new Error(`${endpoint}: ${cause.message}`);
  const named = providerCode !== undefined && { providerCode };
  const details = { error, ...named };
  if (meaning === "organisation_refused") return new AuthError(meaning, { details: { ...named }, cause: because });
  if (meaning === "scope_rejected")
    return new AuthError(meaning, { details: { asked: scope.split(" ").filter(Boolean), ...named }, cause: because });
  if (meaning) return new AuthError(meaning, { details, cause: because });
  // RFC 9449 8: the provider demanded a nonce a second time, or without giving one.
  if (error === "use_dpop_nonce")
    return new AuthError("provider_response_invalid", { details: { endpoint, fault: error }, cause: because });
  const code = Object.hasOwn(errorCodes, error) ? errorCodes[error] : undefined;
  return new AuthError(code ?? "authorization_request_refused", { details, cause: because });
}

/**
 * The claims that a policy of the requested API requires of the person's next login (Microsoft, claims-challenge). Only a short JSON
 * object is passed on.
 */
function demandedClaims(thrown: unknown): string | undefined {
  const answer = thrown instanceof Error ? thrown.cause : undefined;
  const { error, claims } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  if (error !== "interaction_required" || typeof claims !== "string" || claims.length > mostClaims) return undefined;
  const parsed = objectIn(claims);
  return parsed && JSON.stringify(parsed);
}

/** The longest claims challenge, in characters. */
const mostClaims = 2000;

interface Thrown {
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
}

/** A provider-specific error code, and our error code for the refusal, if there is one. */
interface ProviderRefusal {
  readonly code?: string;
  readonly meaning?: RefusalCode;
}

/** What a refusal means by the profile: its own code before the OAuth error, which may stand for several. */
function refusalIn(thrown: unknown, codes: ProviderErrorCodes | undefined): ProviderRefusal {
  if (!codes) return {};
  const { error } = (thrown ?? {}) as Thrown;
  const code = providerCodeIn(thrown, codes);
  const own = (names: Readonly<Record<string, RefusalCode>>, name: unknown): RefusalCode | undefined =>
    typeof name === "string" && Object.hasOwn(names, name) ? names[name] : undefined;
  const meaning = own(codes.meanings, code) ?? own(codes.errors ?? {}, error);
  return { ...(code !== undefined && { code }), ...(meaning && { meaning }) };
}

/** The code at the start of the description, or at the end of `error_uri`. All other text is untrusted and goes to the log only. */
function providerCodeIn(thrown: unknown, { form, member }: ProviderErrorCodes): string | undefined {
  const { error_description: description } = (thrown ?? {}) as Thrown;
  const answer = thrown instanceof Error ? thrown.cause : undefined;
  const { error_uri: uri } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  const text = member === "error_uri" ? uri : description;
  const place = member === "error_uri" ? new RegExp(`(?<=/)(?:${form})$`) : new RegExp(`^(?:${form})(?![\\w-])`);
  return typeof text === "string" ? place.exec(text)?.[0] : undefined;
}

function answerStatus(thrown: unknown): number | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Response ? cause.status : undefined;
}

/** OAuth error codes are short (RFC 6749 5.2). Anything else becomes `unknown`, and is never echoed. */
export function safeToken(value: string): string {
  return /^[a-z_]{1,64}$/.test(value) ? value : "unknown";
}
