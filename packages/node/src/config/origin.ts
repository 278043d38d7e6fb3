import { isMissing, notSet, type Fault } from "./option-object.ts";
import { isPlainPath } from "./site-paths.ts";

/** Checks an origin: scheme, host and port in their canonical spelling, since origins are compared exactly. `example` is for the fault. */
export function checkOrigin(given: unknown, at: string, example: string, fault: Fault): URL | undefined {
  const url = checkAddress(given, at, example, fault);
  if (!url || url.href === `${url.origin}/`) return url;
  fault(at, `must be an origin alone, without user, path or query: ${url.origin}`);
  return undefined;
}

/** Checks `baseUrl`: an origin, or an origin with a path whose spelling no proxy and no browser changes. */
export function checkBaseUrl(given: unknown, fault: Fault): URL | undefined {
  const url = checkAddress(given, "baseUrl", "https://service.example.no", fault);
  if (!url || (url.href === url.origin + url.pathname && isPlainPath(url.pathname))) return url;
  fault(
    "baseUrl",
    `must be an origin, as ${url.origin}, or with a path, as ${url.origin}/app: segments of letters, digits, - and _, with no slash at the end, without user and query`,
  );
  return undefined;
}

function checkAddress(given: unknown, at: string, example: string, fault: Fault): URL | undefined {
  const url = typeof given === "string" ? URL.parse(given) : null;
  if (!url) fault(at, `${isMissing(given) ? notSet : "is not a URL."} Give an origin, as ${example}`);
  // `localhost:3000` is a URL whose scheme is `localhost`.
  else if (!url.protocol.startsWith("http"))
    fault(at, "must begin with https://, or with http://localhost for development");
  // RFC 6749 3.1.2.1; RFC 9449 4.3 (9): over http, an attacker in the network could use a code or a proof first.
  else if (url.protocol !== "https:" && !(url.protocol === "http:" && url.hostname === "localhost"))
    fault(at, "must be https, or http://localhost for development");
  else if (given !== url.origin && given !== url.href) fault(at, `must be written in the normal form: ${url.origin}`);
  else return url;
  return undefined;
}
