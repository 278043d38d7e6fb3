import { isAuthError, type Auth as RelyingParty } from "@adgangskort/node";

/**
 * The same error, which Next now tells the page by its code. In production a page hears nothing of what a Server Component or a Server Action
 * threw but a `digest`, for finding it in the log; Next leaves one that is there.
 *
 * Source: Next, file convention `error.js`, `error.digest`; its `create-error-handler.js` (seen in 16.4.6).
 */
export function toldByCode<Thrown>(error: Thrown): Thrown {
  return isAuthError(error) ? Object.assign(error, { digest: error.code }) : error;
}

/**
 * Tells of a call that is refused. What an action throws by itself has no such digest: it may have done half of its work, and a page that
 * takes it for refused would have that half done twice.
 */
export function tellingRefusals(relyingParty: RelyingParty): RelyingParty {
  const admit: RelyingParty["admit"] = async (request, requirement) => {
    const admission = await relyingParty.admit(request, requirement);
    if (!admission.allowed) toldByCode(admission.reason);
    return admission;
  };
  return { ...relyingParty, admit };
}
