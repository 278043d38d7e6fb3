import { timingSafeEqual } from "node:crypto";
import { AuthError, type AuthErrorCode } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { Transaction } from "./transaction.ts";
import { safeToken } from "./engine.ts";

/** The parameters of an authorization response (RFC 6749 4.1.2, RFC 9207 2), each at most once. */
export interface AuthorizationResponse {
  readonly state: string;
  readonly code?: string;
  readonly iss?: string;
  readonly error?: string;
}

const known = ["state", "code", "iss", "error"] as const;
/** Parameters of other response types and modes, which we never ask for. */
const unexpected = ["access_token", "id_token", "token_type", "response"];
const maximumLength = 8192;

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
  return { state, ...(code && { code }), ...(iss && { iss }), ...(error && { error }) };
}

function invalid(parameter: string, fault: "missing" | "repeated" | "unexpected"): AuthError {
  return new AuthError("authorization_response_invalid", { details: { parameter, fault } });
}

/**
 * Measures a response by the transaction that it answers, error responses too.
 * @throws {@link AuthError} `state_mismatch`, `issuer_mismatch`
 */
export function checkAuthorizationResponse(
  { state, iss }: AuthorizationResponse,
  { profile, issuer }: ProviderConfig,
  transaction: Transaction,
): void {
  // RFC 9700 4.7: the whole state, not only the part that finds the transaction.
  if (!equal(state, transaction.state)) throw new AuthError("state_mismatch");
  // RFC 9207 2.4: compared as plain strings.
  const issued = iss === issuer || (iss === undefined && !profile.responseIssuerRequired);
  if (!issued) throw new AuthError("issuer_mismatch");
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

/** The error of an error response. What the provider wrote beside the code is not passed on. */
export function authorizationError(error: string): AuthError {
  const code = errorCodes[error] ?? "authorization_request_refused";
  if (code === "provider_unavailable") return new AuthError(code, { details: { endpoint: "authorization" } });
  if (code === "authorization_request_refused") return new AuthError(code, { details: { error: safeToken(error) } });
  return new AuthError(code as "access_denied" | "session_required");
}

/** The URL of the response as the engine shall see it: from the configured redirect_uri, never from the request. */
export function responseUrl({ redirectUri }: ProviderConfig, response: AuthorizationResponse): URL {
  return new URL(`${redirectUri}?${new URLSearchParams({ ...response }).toString()}`);
}
