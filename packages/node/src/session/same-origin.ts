import { AuthError } from "../errors/errors.ts";
import type { AuthErrorDetails } from "../errors/error-details.ts";

/** W3C Fetch Metadata section 2.3: what else `Sec-Fetch-Site` can say. */
const otherSites: Readonly<Record<string, "cross-site" | "same-site" | "none">> = {
  "cross-site": "cross-site",
  "same-site": "same-site",
  none: "none",
};

/**
 * CSRF check: refuses a state-changing request that another site, or another host of the same domain, made the browser send.
 *
 * `origin` is the configured origin, never one read from the request.
 *
 * Errors: `cross_site_request`, `origin_missing`.
 * Source: ASVS 5.0 3.5.1; Fetch standard (`Origin`); W3C Fetch Metadata (`Sec-Fetch-Site`).
 */
export function requireSameOrigin(headers: Headers, origin: string): void {
  // ASVS 5.0 3.5.1: at least one of the two headers must tell the origin of the request.
  if (!headers.has("origin") && !headers.has("sec-fetch-site")) throw new AuthError("origin_missing");
  const details = foreignOrigin(headers, origin);
  if (details) throw new AuthError("cross_site_request", { details });
}

/** Which header names another origin than ours. Nothing of its value: an event has no text from a request. */
function foreignOrigin(headers: Headers, origin: string): AuthErrorDetails["cross_site_request"] | undefined {
  const from = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // Fetch, "Origin": exact comparison; another host of the domain is another origin. `null` is ambiguous: a sandbox, a redirect through another
  // site, or a page of ours that sends no referrer. Then `Sec-Fetch-Site` decides.
  const unnamed = from === null || (from === "null" && site === "same-origin");
  if (!unnamed && from !== origin) return { header: "origin", fault: from === "null" ? "null" : "another origin" };
  // Fetch Metadata section 2.3: `same-site` is another host of the domain. A correct Origin beside any other value is forged.
  if (site !== null && site !== "same-origin")
    return { header: "sec-fetch-site", fault: (Object.hasOwn(otherSites, site) && otherSites[site]) || "unknown" };
  return undefined;
}

/**
 * The same for the headers alone, without the method: another origin sent a form, or a script of it made the call. A link has neither a body nor an
 * `Origin` (Fetch, "append a request Origin header"). A script's POST without a body has a length of 0 (Fetch, "HTTP-network-or-cache fetch").
 */
export function isSentByAnother(headers: Headers, origin: string): AuthErrorDetails["cross_site_request"] | undefined {
  // RFC 9112 6.3: a body has a length, or comes in chunks. A proxy may add either to a link.
  const hasBody = headers.has("content-length") || headers.has("transfer-encoding");
  const isScript = hasBody && headers.get("sec-fetch-mode") !== "navigate";
  const isLink = !headers.has("origin") && !headers.has("content-type") && !isScript;
  return isLink ? undefined : foreignOrigin(headers, origin);
}
