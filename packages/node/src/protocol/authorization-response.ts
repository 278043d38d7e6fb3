import { timingSafeEqual } from "node:crypto";
import { AuthError, type AuthErrorCode } from "../errors/errors.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { Transaction } from "../transaction/transaction.ts";
import { safeToken } from "./engine.ts";
import { errorDescription } from "./refusals/error-description.ts";

/** The parameters of an authorization response (RFC 6749 4.1.2, RFC 9207 2), each at most once. */
export interface AuthorizationResponse {
  readonly state: string;
  readonly code?: string;
  readonly iss?: string;
  readonly error?: string;
  /** The description of an error response. Untrusted: it came through the browser, which could have written it. */
  readonly error_description?: string;
}

const known = ["state", "code", "iss", "error"] as const;
/** Parameters of other response types and modes, which we never request. */
const unexpected = ["access_token", "id_token", "token_type", "response"];
const maximumLength = 8192;
/** RFC 6749 A.11: VSCHAR. Only the code is sent on to the provider. Codes of the known providers have fewer than 2 000 characters. */
const codeForm = /^[\x20-\x7E]{1,4096}$/;

/**
 * Reads an authorization response. Refuses one that two parsers could read differently.
 * @throws {@link AuthError} `authorization_response_invalid`
 */
export function parseAuthorizationResponse({ search, searchParams }: URL): AuthorizationResponse {
  // RFC 6749 3.1: parameters must not be included more than once.
  for (const name of [...known, "error_description"]) {
    if (searchParams.getAll(name).length > 1) throw invalid(name, "repeated");
  }
  // RFC 9700 2.1.2: no token through the browser.
  for (const name of unexpected) if (searchParams.has(name)) throw invalid(name, "unexpected");
  if (search.length > maximumLength) throw invalid("code", "unexpected");
  const [state, code, iss, error] = known.map((name) => searchParams.get(name) || undefined);
  if (!state) throw invalid("state", "missing");
  if (code && error) throw invalid("error", "unexpected");
  if (!code && !error) throw invalid("code", "missing");
  // RFC 6749 A.11: a malformed code is never sent to the provider.
  if (code && !codeForm.test(code)) throw invalid("code", "malformed");
  const description = error && searchParams.get("error_description");
  return {
    state,
    ...(code && { code }),
    ...(iss && { iss }),
    ...(error && { error }),
    ...(description && { error_description: description }),
  };
}

function invalid(parameter: string, fault: "missing" | "repeated" | "unexpected" | "malformed"): AuthError {
  return new AuthError("authorization_response_invalid", { details: { parameter, fault } });
}

/**
 * Checks a response against its transaction; error responses too.
 * @throws {@link AuthError} `state_mismatch`, `issuer_mismatch`, `authorization_response_invalid`
 */
export function checkAuthorizationResponse(
  { state, iss }: AuthorizationResponse,
  { profile, issuer }: ProviderConfig,
  transaction: Transaction,
): void {
  // RFC 9700 4.7: the whole state. The cookie was found by its first characters alone.
  if (!equal(state, transaction.state)) throw new AuthError("state_mismatch");
  // RFC 9207 2.4: compared as plain strings.
  if (iss !== undefined && iss !== issuer) throw new AuthError("issuer_mismatch");
  if (iss === undefined && profile.responseIssuerRequired) throw issuerMissing();
}

/** RFC 9207 2.4: a response without the required `iss`. No other issuer is named, so this is not `issuer_mismatch`. */
export function issuerMissing(): AuthError {
  return invalid("iss", "missing");
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Authorization errors (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6) that our request did not cause. */
const errorCodes: Readonly<Record<string, AuthErrorCode>> = {
  access_denied: "access_denied",
  login_required: "session_required",
  server_error: "provider_unavailable",
  temporarily_unavailable: "provider_unavailable",
};

/**
 * The error of an error response that {@link checkAuthorizationResponse} has checked. The description goes to the log only, marked as
 * coming from the browser, which holds the state of this login and could write any description.
 */
export function authorizationError(
  error: string,
  { error_description: description }: Pick<AuthorizationResponse, "error_description">,
  { state, nonce, codeVerifier }: Pick<Transaction, "state" | "nonce" | "codeVerifier">,
): AuthError {
  const words = errorDescription(description, [state, nonce, codeVerifier]);
  const evidence =
    words === undefined ? {} : { cause: new Error(`authorization response, by way of the browser: ${words}`) };
  const code = (Object.hasOwn(errorCodes, error) && errorCodes[error]) || "authorization_request_refused";
  if (code === "provider_unavailable")
    return new AuthError(code, { details: { endpoint: "authorization" }, ...evidence });
  if (code === "authorization_request_refused")
    return new AuthError(code, { details: { error: safeToken(error) }, ...evidence });
  return new AuthError(code as "access_denied" | "session_required", evidence);
}

/** The response URL for the engine, built from the configured redirect_uri and never from the request URL. */
export function responseUrl({ redirectUri }: ProviderConfig, response: AuthorizationResponse): URL {
  return new URL(`${redirectUri}?${new URLSearchParams({ ...response }).toString()}`);
}
