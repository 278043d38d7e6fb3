import { errorTable, isAuthError, type AuthError } from "../errors.ts";
import type { GuardedBy } from "../identity/requirement.ts";

/**
 * What a program is told that a login would change, or `undefined` where none would.
 *
 * RFC 9110 15.5.2 wants a scheme beside every 401, and 11.6.1 allows one beside a 403. None that is registered takes a cookie, and
 * `Bearer` would promise that a token is taken: so the scheme is our own, which browsers pass over without a dialog. Its parameters
 * are those of RFC 9470 3, by the profile's names.
 */
export function sessionChallenge(error: AuthError, realm: string, { maxAgeSeconds }: GuardedBy): string | undefined {
  const stronger = isAuthError(error, "assurance_insufficient") ? error.details.asked.join(" ") : undefined;
  const isStepUp = stronger !== undefined || isAuthError(error, "authentication_too_old");
  // RFC 6750 3.1: who brings nothing is told of no error.
  if (!isStepUp) return error.status === 401 ? challenge({ realm }) : undefined;
  return challenge({
    realm,
    error: "insufficient_user_authentication",
    error_description: errorTable[error.code].summary,
    ...(stronger !== undefined && { acr_values: stronger }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
  });
}

/** RFC 9110 5.6.4: the values are our own texts, the profile's names and numbers, and need no escaping. */
function challenge(parameters: Readonly<Record<string, string>>): string {
  return `Adgangskort ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(", ")}`;
}
