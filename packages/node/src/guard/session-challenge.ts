import { errorTable, isAuthError, type AuthError } from "../errors.ts";

/**
 * What a program is told that a login would change, or `undefined` where none would.
 *
 * RFC 9110 15.5.2 wants a scheme beside every 401, and 11.6.1 allows one beside a 403. None that is registered takes a cookie, and
 * `Bearer` would promise that a token is taken: so the scheme is our own, which browsers pass over without a dialog. Its parameters
 * are those of RFC 9470 3, by the profile's names.
 */
export function sessionChallenge(error: AuthError, realm: string): string | undefined {
  const stronger = isAuthError(error, "assurance_insufficient") ? error.details : undefined;
  const demand = stronger ?? (isAuthError(error, "authentication_too_old") ? error.details : undefined);
  // RFC 6750 3.1: who brings nothing is told of no error.
  if (!demand) return error.status === 401 ? challenge({ realm }) : undefined;
  const { maxAgeSeconds } = demand;
  return challenge({
    realm,
    error: "insufficient_user_authentication",
    error_description: errorTable[error.code].summary,
    ...(stronger && { acr_values: stronger.asked.join(" ") }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
  });
}

/** RFC 9110 5.6.4: the values are our own texts, the profile's names and numbers, and need no escaping. */
function challenge(parameters: Readonly<Record<string, string>>): string {
  return `Adgangskort ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(", ")}`;
}
