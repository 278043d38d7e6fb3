import { isAuthError, type AuthError } from "./errors.ts";

const unavailable = 503;
const usualSeconds = 30;

/** The provider's `Retry-After` in seconds, if it sent one. */
export function retryAfterOf(error: AuthError): number | undefined {
  return isAuthError(error, "provider_unavailable") ? error.details.retryAfterSeconds : undefined;
}

/** Sets `Retry-After` on a 503 (RFC 9110 10.2.3): the provider's value, if it sent one; otherwise 30 seconds. */
export function setRetryAfter(answer: Response, seconds: number | undefined): Response {
  if (answer.status === unavailable) answer.headers.set("retry-after", String(seconds ?? usualSeconds));
  return answer;
}
