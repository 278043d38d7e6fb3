import { errorTable, isAuthError, type AuthError } from "../../errors/errors.ts";

/**
 * The challenge for programs if a login would help; otherwise `undefined`.
 *
 * RFC 9110 15.5.2 requires a scheme with every 401, and 11.6.1 allows one with a 403. No registered scheme stands for a cookie, and `Bearer`
 * would claim that a token is accepted, so the scheme is our own. Browsers ignore it without a dialog. Its parameters are those of RFC 9470 3,
 * with the profile's names.
 */
export function sessionChallenge(error: AuthError, realm: string): string | undefined {
  const stronger = isAuthError(error, "assurance_insufficient") ? error.details : undefined;
  const demand = stronger ?? (isAuthError(error, "authentication_too_old") ? error.details : undefined);
  // RFC 6750 3.1: no error code for a request without credentials.
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

/** RFC 9110 5.6.4: the values are our own texts, the profile's names and numbers, so they need no escaping. */
function challenge(parameters: Readonly<Record<string, string>>): string {
  return `Adgangskort ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(", ")}`;
}
