import type { Fault } from "../option-object.ts";

/** One API that the access token may be sent to. */
export interface ApiAddress {
  readonly origin: string;
  /** With a slash at its end, everything below; else this path alone. */
  readonly path: string;
  /** What its tokens are asked for with (RFC 8707). */
  readonly resource?: string;
  /** What the login's token is exchanged for (RFC 8693 2.1). */
  readonly audience?: string;
  /** The scopes that its tokens are asked for with. */
  readonly scope?: string;
}

/** The API that a call is to. */
export interface CalledApi extends ApiAddress {
  /** What was judged, and is sent to: who gave the address could give another one the next time that it is read. */
  readonly url: URL;
}

/**
 * `.`, `/`, `\` and control characters, however often encoded: the next server may decode what this one did not. `C0`, `C1` and `E0 80`
 * begin no character of UTF-8, but a longer spelling of one of these (RFC 3629 10).
 */
const ambiguous = /%(?:25)*(?:2e|2f|5c|[01][0-9a-f]|7f|c[01]|e0%(?:25)*[89])/i;
/** Parsers of URLs take these for something else, or leave them out. */
const unwritten = /[\\\s\p{Cc}]/u;
/** A dot segment with a parameter: some servers take the parameter away, and then the segment. */
const dotsWithParameter = /\/\.{1,2}(?:;|%(?:25)*3b)/i;

/** Checks one address; `at` is its path in the options. It must be written as it is compared. */
export function checkAddress(given: unknown, at: string, local: boolean, fault: Fault): ApiAddress | undefined {
  const text = typeof given === "string" ? given : "";
  const url = URL.parse(text);
  const wrong = url ? addressFault(text, url, local) : "must be an address, as https://api.example.no/v1/";
  if (wrong !== undefined) fault(at, wrong);
  return url && wrong === undefined ? { origin: url.origin, path: url.pathname } : undefined;
}

function addressFault(text: string, url: URL, local: boolean): string | undefined {
  // RFC 6750 5.3: never without TLS.
  if (url.protocol !== "https:" && !(local && url.protocol === "http:" && url.hostname === "localhost"))
    return "must be https, or http://localhost while the application is on localhost too";
  if (text !== url.href && text !== url.origin)
    return "must be written in the normal form: no user, default port, dot segment or capital letter in the host";
  if (url.username || url.password || url.search || url.hash) return "must have no user, query or fragment";
  return pathFault(url.pathname) && "must have a path without empty segments and encoded dots or slashes";
}

/**
 * The API that a call is to; or why no token must be sent there: it may be to the same origin and below the path after normalisation,
 * in no spelling that the API, or a proxy before it, could read in another way.
 *
 * Source: OAuth 2.0 for Browser-Based Applications 6.1.3.6 (an allow-list for forwarded calls); RFC 9700 4.9.1.
 */
export function apiAt(address: string, allowed: readonly ApiAddress[]): CalledApi | string {
  if (unwritten.test(address)) return "has characters that no URL is written with";
  const url = URL.parse(address);
  if (!url) return "is no absolute URL";
  if (url.username || url.password) return "has a user";
  const onOrigin = allowed.filter(({ origin }) => origin === url.origin);
  if (onOrigin.length === 0) return "is of an origin that is not in apis";
  const wrong = pathFault(url.pathname);
  if (wrong) return wrong;
  const above = onOrigin.filter(({ path }) =>
    path.endsWith("/") ? url.pathname.startsWith(path) : url.pathname === path,
  );
  // Of two that hold, the nearer one tells which token it is.
  const [nearest] = above.toSorted((one, other) => other.path.length - one.path.length);
  return nearest ? { ...nearest, url } : "is below no path that is in apis";
}

function pathFault(path: string): string | undefined {
  if (ambiguous.test(path)) return "has an encoded dot, slash, backslash or control character";
  if (dotsWithParameter.test(path)) return "has a dot segment with a parameter";
  return path.includes("//") ? "has an empty segment" : undefined;
}
