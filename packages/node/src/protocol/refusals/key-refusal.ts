import { isAuthError, type AuthError } from "../../errors/errors.ts";

/** Whether another key of the client may help. */
export function isOfKey(error: unknown): error is AuthError {
  return isRefusedClient(error) || isSigningFault(error);
}

export function isSigningFault(error: unknown): error is AuthError<"signing_failed" | "signing_unavailable"> {
  return isAuthError(error, "signing_failed") || isAuthError(error, "signing_unavailable");
}

/** RFC 6749 5.2: `unauthorized_client` is a client that was authenticated. */
export function isRefusedClient(error: unknown): boolean {
  return isAuthError(error, "client_authentication_failed") && error.details.error !== "unauthorized_client";
}
