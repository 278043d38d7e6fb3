import { timingSafeEqual } from "node:crypto";
import { AuthError, type AuthErrorCode } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { Transaction } from "./transaction.ts";
import { safeToken } from "./engine.ts";
import { providerWords } from "./provider-words.ts";

/** The parameters of an authorization response (RFC 6749 4.1.2, RFC 9207 2), each at most once. */
export interface AuthorizationResponse {
  readonly state: string;
  readonly code?: string;
  readonly iss?: string;
  readonly error?: string;
  /** Of an error response. It came by way of the browser, which could have written it. */
  readonly error_description?: string;
}

const known = ["state", "code", "iss", "error"] as const;
/** Parameters of other response types and modes, which we never ask for. */
const unexpected = ["access_token", "id_token", "token_type", "response"];
const maximumLength = 8192;
/** RFC 6749 A.11: VSCHAR. The code is the one parameter that goes into a call. Codes of the known providers have less than 2 000 characters. */
const codeForm = /^[\x20-\x7E]{1,4096}$/;

/**
 * Reads a response, and refuses what two parsers could read in two ways.
 * @throws {@link AuthError} `authorization_response_invalid`
 */
export function parseAuthorizationResponse({ search, searchParams }: URL): AuthorizationResponse {
  // RFC 6749 3.1: parameters must not be included more than once.
  for (const name of [...known, "error_description"]) {
    if (searchParams.getAll(name).length > 1) throw invalid(name, "repeated");
  }
  // RFC 9700 2.1.2: no token by way of the browser.
  for (const name of unexpected) if (searchParams.has(name)) throw invalid(name, "unexpected");
  if (search.length > maximumLength) throw invalid("code", "unexpected");
  const [state, code, iss, error] = known.map((name) => searchParams.get(name) || undefined);
  if (!state) throw invalid("state", "missing");
  if (code && error) throw invalid("error", "unexpected");
  if (!code && !error) throw invalid("code", "missing");
  // RFC 6749 A.11: what else would be sent to the provider in our name.
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
 * Measures a response by the transaction that it answers, error responses too.
 * @throws {@link AuthError} `state_mismatch`, `issuer_mismatch`, `authorization_response_invalid`
 */
export function checkAuthorizationResponse(
  { state, iss }: AuthorizationResponse,
  { profile, issuer }: ProviderConfig,
  transaction: Transaction,
): void {
  // RFC 9700 4.7: the whole state, not only the part that finds the transaction.
  if (!equal(state, transaction.state)) throw new AuthError("state_mismatch");
  // RFC 9207 2.4: compared as plain strings.
  if (iss !== undefined && iss !== issuer) throw new AuthError("issuer_mismatch");
  if (iss === undefined && profile.responseIssuerRequired) throw issuerMissing();
}

/** RFC 9207 2.4: a response without `iss`, where there must be one. It tells of no other issuer. */
export function issuerMissing(): AuthError {
  return invalid("iss", "missing");
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Authorization errors (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6) whose cause is not our request. */
const errorCodes: Readonly<Record<string, AuthErrorCode>> = {
  access_denied: "access_denied",
  login_required: "session_required",
  server_error: "provider_unavailable",
  temporarily_unavailable: "provider_unavailable",
};

/**
 * The error of an error response that was measured by {@link checkAuthorizationResponse}. What is written beside the code is for the log alone, and
 * told as the browser's: anybody can make such an address, but only one who knows the state of this login is heard.
 */
export function authorizationError(
  error: string,
  { error_description: description }: Pick<AuthorizationResponse, "error_description">,
  { state, nonce, codeVerifier }: Pick<Transaction, "state" | "nonce" | "codeVerifier">,
): AuthError {
  const words = providerWords(description, [state, nonce, codeVerifier]);
  const evidence =
    words === undefined ? {} : { cause: new Error(`authorization response, by way of the browser: ${words}`) };
  const code = (Object.hasOwn(errorCodes, error) && errorCodes[error]) || "authorization_request_refused";
  if (code === "provider_unavailable")
    return new AuthError(code, { details: { endpoint: "authorization" }, ...evidence });
  if (code === "authorization_request_refused")
    return new AuthError(code, { details: { error: safeToken(error) }, ...evidence });
  return new AuthError(code as "access_denied" | "session_required", evidence);
}

/** The URL of the response as the engine shall see it: from the configured redirect_uri, never from the request. */
export function responseUrl({ redirectUri }: ProviderConfig, response: AuthorizationResponse): URL {
  return new URL(`${redirectUri}?${new URLSearchParams({ ...response }).toString()}`);
}
