import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { isTagOf } from "../session/person-tag.ts";
import type { Session } from "../domain/session.ts";
import { requireSameOrigin } from "../session/same-origin.ts";

/** Header with the person that the page was rendered for: `person` of the session's facts. */
const header = "x-adgangskort";

/** Value of a page that was rendered without a session, or does not know the person. */
const ofNobody = "1";

/** The header's value; `null` without one. */
export function pageOf(headers: Headers): string | null {
  return headers.get(header);
}

/** Whether the call is from a page of the library that shows no session. */
export function isOfNobody(headers: Headers): boolean {
  return pageOf(headers) === ofNobody;
}

/**
 * CSRF check for a scripted call that changes state. Refuses a call that does not come from a page of this site, and a call whose page was
 * rendered for another person than the session's: a colleague who has logged in since in another tab would act on a page that they never saw.
 *
 * Errors: `cross_site_request`, `another_person`.
 */
export function requirePageCall(config: Config, headers: Headers, session: Session | null): void {
  requireSameOrigin(headers, config.origin);
  const page = pageOf(headers);
  // ASVS 5.0 3.5.2: a form or a link cannot send the header, and a script of another site cannot without a CORS preflight.
  if (!page) throw new AuthError("cross_site_request");
  requireItsPerson(config, headers, session);
}

/** Refuses a call whose page was rendered for another person than the session's. @throws `another_person` */
export function requireItsPerson(config: Config, headers: Headers, session: Session | null): void {
  const page = pageOf(headers);
  // OpenID Connect Core 5.7: issuer and subject together are the person. The session decides, and the page must agree with it.
  if (session && page !== null && page !== ofNobody && !isTagOf(config, session, page))
    throw new AuthError("another_person");
}
