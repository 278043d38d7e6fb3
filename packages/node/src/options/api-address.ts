import { isMissing, notSet, type Fault } from "./option-object.ts";
import { decode, hasLookAlike } from "./text/url-text.ts";

/** An allowed API. */
export interface ApiAddress {
  readonly origin: string;
  /** With a trailing slash: everything below it. Without: this path only. */
  readonly path: string;
  /** The `resource` of its token requests (RFC 8707). */
  readonly resource?: string;
  /** The audience that the login's token is exchanged for (RFC 8693 2.1). */
  readonly audience?: string;
  /** The scopes of its token requests. */
  readonly scope?: string;
}

/** The API of a call. */
export interface CalledApi extends ApiAddress {
  /** The address that was checked. Send to this one: the caller's object could return another when it is read again. */
  readonly url: URL;
}

/**
 * `.`, `/`, `\` and control characters, encoded once or several times: the next server may decode once more. `C0`, `C1` and `E0 80` only
 * begin overlong UTF-8 encodings of these characters (RFC 3629 10).
 */
const ambiguous = /%(?:25)*(?:2e|2f|5c|[01][0-9a-f]|7f|c[01]|e0%(?:25)*[89])/i;
/** URL parsers normalise or drop these characters. */
const unwritten = /[\\\s\p{Cc}]/u;
/** A dot segment with a parameter: some servers remove the parameter and then resolve the segment. */
const dotsWithParameter = /\/\.{1,2}(?:;|%(?:25)*3b)/i;

/** Checks one address; `at` is its path in the options. It must be in normal form. */
export function checkAddress(given: unknown, at: string, local: boolean, fault: Fault): ApiAddress | undefined {
  const text = typeof given === "string" ? given : "";
  const url = URL.parse(text);
  const none = isMissing(given) ? notSet : "must be an address, as https://api.example.no/v1/";
  const wrong = url ? addressFault(text, url, local) : none;
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
 * The allowed API of an address, or the reason why no token may be sent there. The address must match the origin and path after
 * normalisation, and must not contain anything that the API or a proxy could read differently.
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
  // If several match, the longest path decides which token is sent.
  const [nearest] = above.toSorted((one, other) => other.path.length - one.path.length);
  return nearest ? { ...nearest, url } : "is below no path that is in apis";
}

function pathFault(path: string): string | undefined {
  if (ambiguous.test(path)) return "has an encoded dot, slash, backslash or control character";
  if (dotsWithParameter.test(path)) return "has a dot segment with a parameter";
  // UTS 46, UTR 36: a server that normalises the path reads `．．／` as dots and a slash. Encoded twice, only a second decoder could.
  if (hasLookAlike(decode(decode(path)))) return "has a look-alike of a dot or slash";
  return path.includes("//") ? "has an empty segment" : undefined;
}
