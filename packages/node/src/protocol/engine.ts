import { AuthError, isAuthError, type AuthErrorCode } from "../errors.ts";
import { processWide } from "../process-wide.ts";

type OpenIdClient = typeof import("openid-client");

/** The protocol engine. Loaded at the first login: reading a session does not need it. */
export function loadEngine(): Promise<OpenIdClient> {
  return import("openid-client");
}

/** Values that belong to an issuer and outlive a request, once in the process; a failure is not kept. */
export async function oncePerProcess<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
  const kept = processWide("once per process", () => new Map<string, Promise<unknown>>());
  const made = (kept.get(name) as Promise<Value> | undefined) ?? make();
  kept.set(name, made);
  try {
    return await made;
  } catch (error) {
    if (kept.get(name) === made) kept.delete(name);
    throw error;
  }
}

/** OAuth errors of the PAR and token endpoints (RFC 6749 5.2, RFC 9126 2.3), by whose they are. */
const errorCodes: Readonly<Record<string, AuthErrorCode>> = {
  invalid_client: "client_authentication_failed",
  unauthorized_client: "client_authentication_failed",
  invalid_grant: "code_refused",
};

/**
 * What the engine threw, as an {@link AuthError}. The engine's own error holds the answer, and so perhaps a token or a
 * code: of it only the message is kept.
 */
export function engineFault(thrown: unknown, endpoint: "par" | "token" | "discovery"): AuthError {
  for (let link = thrown; link instanceof Error; link = link.cause) if (isAuthError(link)) return link;
  const { error, status, code, name } = (thrown ?? {}) as { error?: unknown; status?: unknown; code?: unknown; name?: unknown };
  const cause = new Error(thrown instanceof Error ? thrown.message : "unknown");
  if (typeof error === "string" && typeof status === "number" && status < 500 && status !== 429) {
    return oauthFault(safeToken(error), endpoint, cause);
  }
  if (typeof status === "number") return new AuthError("provider_unavailable", { details: { endpoint, status }, cause });
  const responseStatus = statusOfCause(thrown);
  if (responseStatus >= 500 || responseStatus === 429) {
    return new AuthError("provider_unavailable", { details: { endpoint, status: responseStatus }, cause });
  }
  if (typeof code === "string" && code.startsWith("OAUTH_") && code !== "OAUTH_TIMEOUT" && code !== "OAUTH_ABORT") {
    return new AuthError("provider_response_invalid", { details: { endpoint, fault: code }, cause });
  }
  if (name === "TypeError" && !isNetworkFault(thrown)) return new AuthError("unexpected_failure", { cause });
  return new AuthError("provider_unavailable", { details: { endpoint }, cause: networkCause(thrown) });
}

function oauthFault(error: string, endpoint: string, cause: Error): AuthError {
  const code = errorCodes[error] ?? "authorization_request_refused";
  const known = code as "client_authentication_failed" | "code_refused" | "authorization_request_refused";
  return new AuthError(known, { details: { error }, cause: new Error(`${endpoint}: ${cause.message}`) });
}

function statusOfCause(thrown: unknown): number {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Response ? cause.status : 0;
}

function isNetworkFault(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.cause instanceof Error && "code" in thrown.cause;
}

function networkCause(thrown: unknown): Error {
  const deepest = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return new Error(deepest instanceof Error ? deepest.message : "unknown");
}

/** An OAuth error code has few characters (RFC 6749 5.2); anything else is not echoed. */
export function safeToken(value: string): string {
  return /^[a-z_]{1,64}$/.test(value) ? value : "unknown";
}
