import { AuthError } from "../errors.ts";

/**
 * Refuses a state-changing request that another site, or a sibling on the same domain, made the browser send.
 *
 * `origin` is the configured origin, never one read from the request.
 *
 * Errors: `cross_site_request`.
 * Source: ASVS 5.0 3.5.1; Fetch standard (`Origin`); W3C Fetch Metadata (`Sec-Fetch-Site`).
 */
export function requireSameOrigin(headers: Headers, origin: string): void {
  const from = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // ASVS 5.0 3.5.1: at least one of the two says where the request comes from; with neither, nobody knows.
  if (from === null && site === null) throw new AuthError("cross_site_request");
  // Fetch, "Origin": compared whole; a sibling is another origin. `null` tells nothing: a sandbox, a redirect through another
  // site, or a page of ours that sends no referrer. Then the browser's own word has to do.
  const unnamed = from === null || (from === "null" && site === "same-origin");
  if (!unnamed && from !== origin) throw new AuthError("cross_site_request");
  // Fetch Metadata section 2.3: `same-site` is a sibling, and a right Origin beside any other value is a forgery.
  if (site !== null && site !== "same-origin") throw new AuthError("cross_site_request");
}
