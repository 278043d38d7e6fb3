import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { isTagOf } from "../session/person-tag.ts";
import type { Session } from "../domain/session.ts";
import { requireSameOrigin } from "./same-origin.ts";

/** Bears the person that the page was made for, as `person` of the session's facts names them. */
const header = "x-adgangskort";

/** What a page sends that was made for nobody, or does not know for whom. */
const ofNobody = "1";

/** What a call by script says of the page that it comes from. `null`: nothing. */
export function pageOf(headers: Headers): string | null {
  return headers.get(header);
}

/**
 * Refuses a state-changing call that was not made by the script of a page of this site, or whose page was made for another person than
 * the one whose session it is: a colleague has logged in since, in another tab, and would do what they never saw.
 *
 * Errors: `cross_site_request`, `another_person`.
 */
export function requirePageCall(config: Config, headers: Headers, session: Session | null): void {
  requireSameOrigin(headers, config.origin);
  const page = pageOf(headers);
  // ASVS 5.0 3.5.2: no form and no link can send the header, and no other site's script without being asked first (CORS).
  if (!page) throw new AuthError("cross_site_request");
  requireItsPerson(config, headers, session);
}

/** Refuses a call whose page says that it was made for another person than the one whose session it is. @throws `another_person` */
export function requireItsPerson(config: Config, headers: Headers, session: Session | null): void {
  const page = pageOf(headers);
  // OpenID Connect Core 5.7: issuer and subject together are the person. The session decides, and the page must agree with it.
  if (session && page !== null && page !== ofNobody && !isTagOf(config, session, page))
    throw new AuthError("another_person");
}
