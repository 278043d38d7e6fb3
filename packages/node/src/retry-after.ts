import { isAuthError, type AuthError } from "./errors.ts";

const unavailable = 503;
const usualSeconds = 30;

/** Tells when to come back (RFC 9110 10.2.3) where something is down: as late as the provider asked for, if it did. */
export function tellRetryAfter(answer: Response, error: AuthError): Response {
  if (answer.status !== unavailable) return answer;
  const asked = isAuthError(error, "provider_unavailable") ? error.details.retryAfterSeconds : undefined;
  answer.headers.set("retry-after", String(asked ?? usualSeconds));
  return answer;
}
