import { isAuthError } from "@adgangskort/node";

/** Why Altinn cannot be asked about a person. */
type NotAsked = "no_national_id" | "altinn_unavailable";

/** Why a question to Altinn about the person of a session has no answer. All other errors are thrown. */
export function notAsked(error: unknown): NotAsked {
  // A new login helps only with an eID that has a national id.
  if (isAuthError(error, "national_id_required")) return "no_national_id";
  // The event has the reason, and who must act on it.
  if (isAuthError(error) && error.status >= 500) return "altinn_unavailable";
  throw error;
}

/**
 * Why Altinn does not permit an act now; `undefined` if it does. `asked` is the answer of `recheckRepresentation`, for a right that the session has. A
 * login that is too weak is thrown: `protectAction` leads the person to a stronger one and back.
 */
export async function notPermitted(asked: Promise<unknown>): Promise<NotAsked | "right_revoked" | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    return isAuthError(error, "organisation_required") ? "right_revoked" : notAsked(error);
  }
}
