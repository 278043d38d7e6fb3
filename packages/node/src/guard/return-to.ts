import { AuthError } from "../errors.ts";

/** Where this library stands. */
export interface ReturnToSite {
  /** The site's own origin, as `URL.origin` spells it: `https://app.example.no`. */
  readonly origin: string;
  /** Where the library's own routes begin: `/auth`. */
  readonly routesPath: string;
}

/** Of the value, and of the URL that it becomes. */
const maxCharacters = 2048;

/** How many times over a path may be percent-encoded. Each layer is tested: a proxy or a framework may take one off. */
const maxEncodings = 3;

/** The one route of ours that a login may return to: it begins nothing and ends nothing. */
export function loggedInPath({ routesPath }: Pick<ReturnToSite, "routesPath">): string {
  return `${routesPath}/logged-in`;
}

/**
 * Where to send the person after a login: a page of the application, or our own that says that they are logged in; else an error.
 *
 * Errors: `return_to_invalid`, also when there is no value.
 */
export function checkReturnTo(value: string | null | undefined, site: ReturnToSite): URL {
  // Letter by letter as we write it: nothing is left in it for a parser to find.
  const loggedIn = new URL(site.origin + loggedInPath(site));
  return value === loggedIn.pathname || value === loggedIn.href ? loggedIn : checkPage(value, site);
}

/**
 * A page of the application, by its path or URL: a place on this site that is none of our routes, else an error.
 *
 * Send the result's `href` as it is. Rebuilding it from `pathname` can leave the site, since the path of `/.//other.example`
 * is `//other.example`.
 *
 * Errors: `return_to_invalid`, also when there is no value.
 * Source: RFC 9700 section 4.11 (open redirection); ASVS 5.0 3.7.2; WHATWG URL.
 */
export function checkPage(value: string | null | undefined, site: ReturnToSite): URL {
  if (!value || value.length > maxCharacters || isPadded(value) || isDoubtful(value))
    throw new AuthError("return_to_invalid");
  // RFC 9700 section 4.11: a path of this site or its own origin spelled out, and nothing that a parser has to repair first.
  if (!isPath(value) && !isOwnUrl(value, site.origin)) throw new AuthError("return_to_invalid");

  const url = URL.parse(value, site.origin);
  // Encoding may make it up to nine times as long, and it has to fit into a cookie.
  if (!url || url.href.length > maxCharacters || !staysOnSite(url, site)) throw new AuthError("return_to_invalid");
  // CWE-174 and CWE-647: the path means the same, on this site, whoever decodes it once more.
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

/** White space or something invisible at an end: some parsers drop it, and then read another value. */
function isPadded(text: string): boolean {
  return /^[\p{White_Space}\p{Cf}]|[\p{White_Space}\p{Cf}]$/u.test(text);
}

/**
 * Holds something that parsers disagree about: a backslash (a slash to browsers), a control character (browsers drop TAB,
 * CR and LF, a header ends at them), half a surrogate pair, or a look-alike of `/ \ . : @`.
 */
function isDoubtful(text: string): boolean {
  return /[\\\p{Cc}]/u.test(text) || !text.isWellFormed() || hasLookAlike(text);
}

/** A character that compatibility normalisation turns into a delimiter of a URL: U+FF0F becomes a slash (UTS 46, UTR 36). */
function hasLookAlike(text: string): boolean {
  return Array.from(text.matchAll(/\P{ASCII}/gu)).some(([character]) => /[/\\.:@]/.test(character.normalize("NFKC")));
}

function staysOnSite(url: URL, { origin, routesPath }: ReturnToSite): boolean {
  if (url.origin !== origin) return false;
  // WHATWG URL: dot segments are gone by now, so that `/.//other.example` shows its two slashes here.
  if (/^\/[/\\]/.test(url.pathname)) return false;
  // A login that returns to a login never ends, and one that returns to the logout undoes itself.
  return !isWithin(url.pathname.toLowerCase(), routesPath.toLowerCase());
}

function isWithin(path: string, base: string): boolean {
  return path === base || path.startsWith(base.endsWith("/") ? base : `${base}/`);
}

function isHarmlessPath(path: string, site: ReturnToSite): boolean {
  // U+FFFD stands for bytes that are not UTF-8: `%C0%AF` is a slash to a lax decoder (RFC 3629 section 10).
  if (isDoubtful(path) || path.includes("\uFFFD")) return false;
  const url = URL.parse(path, site.origin);
  return url !== null && staysOnSite(url, site);
}

/** The path with one, two… layers of percent-encoding taken off, as long as that changes it. */
function decodedLayers(path: string): string[] {
  const layers: string[] = [];
  for (let inner = decode(path), outer = path; inner !== outer; outer = inner, inner = decode(inner)) {
    // More layers than anyone needs: the last one is kept unread, and a path that cannot be read is none of ours.
    if (layers.length === maxEncodings) throw new AuthError("return_to_invalid");
    layers.push(inner);
  }
  return layers;
}

/** Never throws: what is not percent-encoding stays, and what is not UTF-8 becomes U+FFFD. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}
