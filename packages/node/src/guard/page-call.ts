import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { isTagOf } from "../session/person-tag.ts";
import type { Session } from "../domain/session.ts";
import { requireSameOrigin } from "../session/same-origin.ts";

/** Header with the person that the page was rendered for: `person` of the session's facts. */
const header = "x-adgangskort";

/** Value of a page that was rendered without a session, or does not know the person. */
const anonymous = "1";

/** The header's value; `null` without one. */
export function pageOf(headers: Headers): string | null {
  return headers.get(header);
}

/** Whether the call is from a page of the library that shows no session. */
export function hasNoSession(headers: Headers): boolean {
  return pageOf(headers) === anonymous;
}

/** Content types that a form can send (WHATWG HTML 4.10.19.6). A script can send them to another origin without a CORS preflight too. */
const formTypes: ReadonlySet<string> = new Set([
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
]);

/**
 * CSRF check for a request that changes state: a form, or a call by script. Refuses one that does not come from a page of this origin, a call by
 * script without the header, and a request whose page was rendered for another person than the session's: a colleague who has logged in since in
 * another tab would act on a page that they never saw.
 *
 * Errors: `cross_site_request`, `origin_missing`, `page_header_missing`, `another_person`.
 */
export function requirePageCall(config: Config, headers: Headers, session: Session | null): void {
  requireSameOrigin(headers, config.origin);
  // ASVS 5.0 3.5.2: a script of another site cannot send the header without a CORS preflight. A form cannot send it at all.
  if (!pageOf(headers) && !isForm(headers)) throw new AuthError("page_header_missing");
  requireItsPerson(config, headers, session);
}

/**
 * True if a form of a page can have sent it, and no script did: `Sec-Fetch-Mode` is `navigate`, which no script can set (Fetch Metadata 2.2; Fetch,
 * "forbidden request-header"). An older browser sends no Fetch Metadata: there the exact `Origin` has decided.
 */
function isForm(headers: Headers): boolean {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  const mode = headers.get("sec-fetch-mode");
  return formTypes.has(type.trim().toLowerCase()) && (mode === null || mode === "navigate");
}

/** Refuses a call whose page was rendered for another person than the session's. @throws `another_person` */
export function requireItsPerson(config: Config, headers: Headers, session: Session | null): void {
  const page = pageOf(headers);
  // OpenID Connect Core 5.7: issuer and subject together are the person. The session decides, and the page must agree with it.
  if (session && page !== null && page !== anonymous && !isTagOf(config, session, page))
    throw new AuthError("another_person");
}
