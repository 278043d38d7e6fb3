import { isAuthError } from "@adgangskort/node";

/** Why an act is refused that Altinn was asked about. `session`: only a new login helps. */
export type NotPermitted = "right_revoked" | "altinn_unavailable" | "session";

/**
 * Why Altinn does not permit an act now; `undefined` if it does. `asked` is the answer of `recheckRepresentation`, for a right that the session has. A
 * login that is too weak is thrown: `protectAction` leads the person to a stronger one and back.
 */
export async function notPermitted(asked: Promise<unknown>): Promise<NotPermitted | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (isAuthError(error, "organisation_required")) return "right_revoked";
    // The login is from before the service asked Altinn.
    if (isAuthError(error, "national_id_required")) return "session";
    // The event has the reason, and who must act on it.
    if (isAuthError(error) && error.status >= 500) return "altinn_unavailable";
    throw error;
  }
}
