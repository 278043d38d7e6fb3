import { isAuthError, type Auth as RelyingParty } from "@adgangskort/node";

/**
 * The same error with its code as `digest`. In production Next hides the error of a Server Component or Server Action from the page and passes
 * on only `error.digest`; Next keeps a digest that the error already has.
 *
 * Source: Next, file convention `error.js`, `error.digest`; its `create-error-handler.js` (seen in 16.4.6).
 */
export function withErrorDigest<Thrown>(error: Thrown): Thrown {
  return isAuthError(error) ? Object.assign(error, { digest: error.code }) : error;
}

/**
 * Marks a refused call. An error that the action itself throws gets no digest: the action may have done half of its work, and a page that took
 * it for refused would repeat that half.
 */
export function withRefusalDigests(relyingParty: RelyingParty): RelyingParty {
  const admit: RelyingParty["admit"] = async (request, requirement) => {
    const admission = await relyingParty.admit(request, requirement);
    if (!admission.allowed) withErrorDigest(admission.reason);
    return admission;
  };
  return { ...relyingParty, admit };
}
