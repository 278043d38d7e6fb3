import { isAuthError, type AuthError } from "./errors.ts";

const unavailable = 503;
const usualSeconds = 30;

/** Sets `Retry-After` on a 503 (RFC 9110 10.2.3): the provider's value, if it sent one; otherwise 30 seconds. */
export function tellRetryAfter(answer: Response, error: AuthError): Response {
  if (answer.status !== unavailable) return answer;
  const asked = isAuthError(error, "provider_unavailable") ? error.details.retryAfterSeconds : undefined;
  answer.headers.set("retry-after", String(asked ?? usualSeconds));
  return answer;
}
