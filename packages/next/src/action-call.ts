import { isAuthError, type Auth as RelyingParty } from "@adgangskort/node";
import { publicPath, redirectTo, type Site } from "./base-path.ts";
import { ownPath } from "./own-path.ts";

/**
 * Names the person that the page was rendered for: a form field, and the header of a scripted call. An action that is called without a form
 * gets it as its last argument, an object with this one member: `useProtectedAction` of `@adgangskort/react` adds it.
 */
export const person = "x-adgangskort";

/** Value of a page that was rendered without a session, or does not know the person. */
export const anonymous = "1";

/**
 * The action as a scripted call. Next compares the origin with `X-Forwarded-Host`, which a proxy may pass on from the client, and accepts a
 * request without an origin (Next, documentation of Server Actions). It is therefore checked again, against the configured origin. An action
 * cannot carry the header of a scripted call, so a field names the person. Without the content type it never counts as a form, which needs no person.
 */
export function callOf(requestHeaders: Headers, page: string | undefined, site: Site): Request {
  const own = new Headers(requestHeaders);
  own.delete("content-type");
  own.delete(person);
  if (page !== undefined) own.set(person, page);
  const path = ownPath(requestHeaders);
  if (path !== null) own.set("referer", site.origin + publicPath(site, path));
  return new Request(site.origin + site.basePath, { method: "POST", headers: own });
}

/** Refusals that no login resolves: another origin sent it, or the call does not say whose page it is from. Their page explains them. */
const ofOrigin: ReadonlySet<string> = new Set(["cross_site_request", "origin_missing", "page_header_missing"]);

/** Redirects to the page of such a refusal: Next would answer an error of an action with 500. */
export function redirectIfForged(site: Site, { reason, location }: Refusal): void {
  if (location !== undefined && ofOrigin.has(reason.code)) redirectTo(site, location);
}

/** A refused call. */
export type Refusal = Exclude<Awaited<ReturnType<RelyingParty["admit"]>>, { readonly allowed: true }>;

/** Content types of a form (WHATWG HTML 4.10.19.6): another origin can send them without a CORS preflight. */
const formType = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

/**
 * Refuses a Server Action, or a form, that does not come from this origin. Next accepts an action without `Origin`, and one whose `Origin` is the
 * `X-Forwarded-Host`. A page that is read has neither header.
 * ASVS 5.0 3.5.1
 */
export async function refuseForged(relyingParty: RelyingParty, requestHeaders: Headers, site: Site): Promise<void> {
  if (!requestHeaders.has("next-action") && !formType.test(requestHeaders.get("content-type") ?? "")) return;
  const call = callOf(requestHeaders, anonymous, site);
  try {
    relyingParty.requirePageCall(call.headers, null);
  } catch (error) {
    // `admit` logs the refusal, and has its page.
    const admission = isAuthError(error) ? await relyingParty.admit(call) : undefined;
    if (admission?.allowed === false) redirectIfForged(site, admission);
    throw error;
  }
}

/** The answer to a Server Action of another origin, for the proxy, which can set its status: 403. `undefined` for any other request. */
export async function answerToForged(
  relyingParty: () => RelyingParty,
  requestHeaders: Headers,
  site: Site,
): Promise<Response | undefined> {
  if (!requestHeaders.has("next-action")) return undefined;
  const call = callOf(requestHeaders, anonymous, site);
  try {
    relyingParty().requirePageCall(call.headers, null);
    return undefined;
  } catch (error) {
    if (!isAuthError(error) || !ofOrigin.has(error.code)) return undefined;
    return relyingParty().protect(call, () => new Response(null, { status: 403 }));
  }
}
