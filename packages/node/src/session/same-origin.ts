import { AuthError } from "../errors/errors.ts";

/**
 * CSRF check: refuses a state-changing request that another site, or another host of the same domain, made the browser send.
 *
 * `origin` is the configured origin, never one read from the request.
 *
 * Errors: `cross_site_request`.
 * Source: ASVS 5.0 3.5.1; Fetch standard (`Origin`); W3C Fetch Metadata (`Sec-Fetch-Site`).
 */
export function requireSameOrigin(headers: Headers, origin: string): void {
  const from = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // ASVS 5.0 3.5.1: at least one of the two headers must tell the origin of the request.
  if (from === null && site === null) throw new AuthError("cross_site_request");
  // Fetch, "Origin": exact comparison; another host of the domain is another origin. `null` is ambiguous: a sandbox, a redirect through another
  // site, or a page of ours that sends no referrer. Then `Sec-Fetch-Site` decides.
  const unnamed = from === null || (from === "null" && site === "same-origin");
  if (!unnamed && from !== origin) throw new AuthError("cross_site_request");
  // Fetch Metadata section 2.3: `same-site` is another host of the domain. A correct Origin beside any other value is forged.
  if (site !== null && site !== "same-origin") throw new AuthError("cross_site_request");
}
