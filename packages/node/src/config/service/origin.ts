import { isMissing, notSet, type Fault } from "../../options/option-object.ts";
import { isPlainPath } from "./site-paths.ts";

/**
 * Checks a public address: an origin in its canonical spelling, since origins are compared exactly, or an origin with a path whose spelling no proxy and no
 * browser changes. `example` is for the fault.
 */
export function checkBaseUrl(given: unknown, at: string, example: string, fault: Fault): URL | undefined {
  const url = typeof given === "string" ? URL.parse(given) : null;
  const wrong = url
    ? (faultOf(url, given) ?? pathFaultOf(url))
    : `${isMissing(given) ? notSet : "is not a URL."} Give an origin, as ${example}`;
  if (wrong === undefined) return url ?? undefined;
  fault(at, wrong);
  return undefined;
}

function pathFaultOf({ href, origin, pathname }: URL): string | undefined {
  if (href === origin + pathname && isPlainPath(pathname)) return undefined;
  return `must be an origin, as ${origin}, or with a path, as ${origin}/app: segments of letters, digits, - and _, with no slash at the end, without user and query`;
}

function faultOf(url: URL, given: unknown): string | undefined {
  // `localhost:3000` is a URL whose scheme is `localhost`.
  if (!url.protocol.startsWith("http")) return "must begin with https://, or with http://localhost for development";
  // RFC 6749 3.1.2.1; RFC 9449 4.3 (9): over http, an attacker in the network could use a code or a proof first.
  if (url.protocol !== "https:" && !(url.protocol === "http:" && url.hostname === "localhost"))
    return "must be https, or http://localhost for development";
  return given === url.origin || given === url.href ? undefined : `must be written in the normal form: ${url.origin}`;
}
