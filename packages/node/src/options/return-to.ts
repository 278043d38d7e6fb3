import { AuthError } from "../errors/errors.ts";
import { decode, hasLookAlike } from "./text/url-text.ts";
import { isWithin, routePath, type RoutesSite } from "./route-address.ts";

/** The site of the application. */
export interface ReturnToSite extends RoutesSite {
  /** The site's own origin, as `URL.origin` spells it: `https://app.example.no`. */
  readonly origin: string;
}

/** Maximum length of the value, and of the resulting URL. */
const maxCharacters = 2048;

/** Layers of percent-encoding that a path may have. Each layer is checked, since a proxy or a framework may decode one. */
const maxEncodings = 3;

/** The only route of the library that a login may return to: it does not start or end anything. */
export function loggedInPath(site: Pick<RoutesSite, "routesPath">): string {
  return routePath(site, "logged-in");
}

/**
 * The page after a login: a page of the application, or our own page "logged in".
 *
 * Errors: `return_to_invalid`, also without a value.
 */
export function checkReturnTo(value: string | null | undefined, site: ReturnToSite): URL {
  // Compared character by character with our own spelling, so no parser can read it differently.
  const path = loggedInPath(site);
  const href = site.origin + path;
  return value === path || value === href ? new URL(href) : checkPage(value, site);
}

/**
 * A page of the application, from its path or URL as the browser sees it: on this site, below the base path, and not below the library's routes.
 *
 * Send the result's `href` as it is. Rebuilding it from `pathname` can leave the site, since the path of `/.//other.example`
 * is `//other.example`.
 *
 * Errors: `return_to_invalid`, also without a value.
 * Source: RFC 9700 section 4.11 (open redirection); ASVS 5.0 3.7.2; WHATWG URL.
 */
export function checkPage(value: string | null | undefined, site: ReturnToSite): URL {
  if (!value || value.length > maxCharacters || isPadded(value) || isDoubtful(value))
    throw new AuthError("return_to_invalid");
  // RFC 9700 section 4.11: a path on this site, or a URL with its exact origin, that a parser does not have to repair.
  if (!isPath(value) && !isOwnUrl(value, site.origin)) throw new AuthError("return_to_invalid");

  const url = URL.parse(value, site.origin);
  // Percent-encoding makes it up to nine times as long, and it must fit into a cookie.
  if (!url || url.href.length > maxCharacters || !staysOnSite(url, site)) throw new AuthError("return_to_invalid");
  // CWE-174 and CWE-647: the path stays on this site even if another component decodes it again.
  if (!decodedLayers(url.pathname).every((path) => isHarmlessPath(path, site)))
    throw new AuthError("return_to_invalid");
  return url;
}

function isPath(value: string): boolean {
  return value.startsWith("/") && !value.startsWith("//");
}

function isOwnUrl(value: string, origin: string): boolean {
  return value === origin || value.startsWith(`${origin}/`);
}

/** White space or an invisible character at an end: some parsers drop it, and then read another value. */
function isPadded(text: string): boolean {
  return /^[\p{White_Space}\p{Cf}]|[\p{White_Space}\p{Cf}]$/u.test(text);
}

/**
 * True for characters that parsers disagree about: a backslash (a slash in browsers), a control character (browsers drop TAB, CR and LF; a
 * header ends at them), a lone surrogate, or a look-alike of `/ \ . : @`.
 */
function isDoubtful(text: string): boolean {
  return /[\\\p{Cc}]/u.test(text) || !text.isWellFormed() || hasLookAlike(text);
}

function staysOnSite(url: URL, { origin, basePath, routesPath }: ReturnToSite): boolean {
  if (url.origin !== origin) return false;
  // RFC 9700 section 4.11: another path of the origin is another application.
  if (!isWithin(url.pathname, basePath)) return false;
  // WHATWG URL: the parser has removed dot segments, so `/.//other.example` shows its two slashes here.
  if (/^\/[/\\]/.test(url.pathname)) return false;
  // A return to the login is a redirect loop, and a return to the logout undoes the login.
  return !isWithin(url.pathname.toLowerCase(), routesPath.toLowerCase());
}

function isHarmlessPath(path: string, site: ReturnToSite): boolean {
  // U+FFFD stands for bytes that are not UTF-8: `%C0%AF` is a slash to a lax decoder (RFC 3629 section 10).
  if (isDoubtful(path) || path.includes("\uFFFD")) return false;
  const url = URL.parse(path, site.origin);
  return url !== null && staysOnSite(url, site);
}

/** The path decoded once, twice …, until decoding no longer changes it. */
function decodedLayers(path: string): string[] {
  const layers: string[] = [];
  for (let inner = decode(path), outer = path; inner !== outer; outer = inner, inner = decode(inner)) {
    // More layers than any valid path needs.
    if (layers.length === maxEncodings) throw new AuthError("return_to_invalid");
    layers.push(inner);
  }
  return layers;
}
