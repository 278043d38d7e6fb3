import type { Step } from "./redirect.ts";

/** The site of a URL. The last two labels stand for the registrable domain, which is enough for test hosts. */
function site(url: URL): string {
  const host = /^[\d.]+$|^\[/.test(url.hostname) ? url.hostname : url.hostname.split(".").slice(-2).join(".");
  return `${url.protocol}//${host}`;
}

/** Sec-Fetch-Site of one hop. */
export function fetchSite(from: string | undefined, to: URL): "none" | "same-origin" | "same-site" | "cross-site" {
  if (from === undefined) return "none";
  const origin = new URL(from);
  if (origin.origin === to.origin) return "same-origin";
  return site(origin) === site(to) ? "same-site" : "cross-site";
}

/** By increasing distance: a redirect chain counts as its most distant hop (Fetch Metadata section 2.3). */
export const DISTANCE = ["none", "same-origin", "same-site", "cross-site"] as const;

/** The headers that a browser sends with a navigation, of the window or of a frame. */
export function navigationHeaders(
  fetchSiteValue: string,
  step: Step,
  from: string | undefined,
  frame: boolean = false,
): Headers {
  return new Headers({
    accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": "nb-NO,nb;q=0.9,en;q=0.8",
    "sec-fetch-dest": frame ? "iframe" : "document",
    "sec-fetch-mode": "navigate",
    "sec-fetch-site": fetchSiteValue,
    ...(frame ? {} : { "sec-fetch-user": "?1" }),
    "upgrade-insecure-requests": "1",
    ...(step.method === "POST" && from !== undefined ? { origin: new URL(from).origin } : {}),
  });
}
