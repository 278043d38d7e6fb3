/**
 * Headers of browsers that fetch a page before the person opens it.
 * Source: W3C Resource Hints and Prerendering (`Sec-Purpose`); older Chromium and Safari (`Purpose`), older Firefox (`X-Moz`).
 */
const purposeHeaders = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/** Headers of requests from Next's router, which are never navigations by a person. */
const routerHeaders = [
  "rsc",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-action",
  "x-nextjs-data",
  "x-middleware-prefetch",
];

/** True if the request is a prefetch, a prerender or a preview: the person has not opened the page. */
export function isPrefetch(headers: Headers): boolean {
  const early = (name: string): boolean => {
    const purpose = headers.get(name);
    return purpose !== null && /\b(prefetch|prerender|preview)\b/i.test(purpose);
  };
  return purposeHeaders.some(early) || headers.has("next-router-prefetch") || headers.has("x-middleware-prefetch");
}

/** True if Next's router fetches data for a page. If the answer is not data, the router navigates to the URL instead. */
export function isRouterFetch(headers: Headers): boolean {
  return routerHeaders.some((name) => headers.has(name));
}

/**
 * True if a person opens a page in a tab. Only such a top-level navigation may start a login: any other request would set login cookies, or load
 * the provider's page, out of the person's sight.
 *
 * Source: W3C Fetch Metadata sections 2.1 and 2.2.
 */
export function isNavigation(headers: Headers): boolean {
  if (isPrefetch(headers) || isRouterFetch(headers)) return false;
  const mode = headers.get("sec-fetch-mode");
  const dest = headers.get("sec-fetch-dest");
  // Fetch Metadata 2.1 and 2.2: a frame navigates too, but its destination is `iframe`.
  if (mode !== null || dest !== null) return mode === "navigate" && dest === "document";
  // Without these headers (an older browser, or http on a host other than localhost) the Accept header of a page load decides.
  return acceptsHtml(headers.get("accept") ?? "");
}

/** Destinations of a navigation inside another page. */
const frames: ReadonlySet<string | null> = new Set(["iframe", "frame", "object", "embed"]);

/**
 * True if a frame of another page opens a page. A login cannot happen there, since the provider refuses to be framed; a person reads the answer.
 *
 * Source: W3C Fetch Metadata 2.1 and 2.2; RFC 9700 section 4.16. Without these headers a frame cannot be told from a tab.
 */
export function isFramed(headers: Headers): boolean {
  if (isPrefetch(headers) || isRouterFetch(headers)) return false;
  return headers.get("sec-fetch-mode") === "navigate" && frames.has(headers.get("sec-fetch-dest"));
}

/** True if it names text/html explicitly: the bare wildcard that scripts send does not count. */
function acceptsHtml(accept: string): boolean {
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    return type === "text/html" && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
