/**
 * Headers with which browsers say that they fetch a page before anyone asked for it.
 * Source: W3C Resource Hints and Prerendering (`Sec-Purpose`); older Chromium and Safari (`Purpose`), older Firefox (`X-Moz`).
 */
const purposeHeaders = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/** Headers with which Next.js marks what its router fetches: never a page that a person opens. */
const routerHeaders = [
  "rsc",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-action",
  "x-nextjs-data",
  "x-middleware-prefetch",
];

/** Whether the request is for a page that nobody opened yet: a prefetch, a prerender or a preview. */
export function isPrefetch(headers: Headers): boolean {
  const early = (name: string): boolean => {
    const purpose = headers.get(name);
    return purpose !== null && /\b(prefetch|prerender|preview)\b/i.test(purpose);
  };
  return purposeHeaders.some(early) || headers.has("next-router-prefetch") || headers.has("x-middleware-prefetch");
}

/** Whether Next's router fetches data for a page. When the answer is no data, it opens the address as a page instead. */
export function isRouterFetch(headers: Headers): boolean {
  return routerHeaders.some((name) => headers.has(name));
}

/**
 * Whether a person opens a page in a tab: the only kind of request on which a login may begin. Anything else would put
 * login cookies, or the provider's page, where nobody sees them.
 *
 * Source: W3C Fetch Metadata sections 2.1 and 2.2.
 */
export function isNavigation(headers: Headers): boolean {
  if (isPrefetch(headers) || isRouterFetch(headers)) return false;
  const mode = headers.get("sec-fetch-mode");
  const dest = headers.get("sec-fetch-dest");
  // Fetch Metadata 2.1 and 2.2: a frame navigates too, but its destination is `iframe`.
  if (mode !== null || dest !== null) return mode === "navigate" && dest === "document";
  // Without these headers (an older browser, or http on another host than localhost) the Accept of a page load has to do.
  return acceptsHtml(headers.get("accept") ?? "");
}

/** Names text/html itself: what scripts send, a wildcard alone, does not count. */
function acceptsHtml(accept: string): boolean {
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    return type === "text/html" && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
