import { isMissing, notSet, type Fault } from "./option-object.ts";

/** Checks an origin: scheme, host and port in their canonical spelling, since origins are compared exactly. `example` is for the fault. */
export function checkOrigin(given: unknown, at: string, example: string, fault: Fault): URL | undefined {
  const url = typeof given === "string" ? URL.parse(given) : null;
  if (!url) fault(at, `${isMissing(given) ? notSet : "is not a URL."} Give an origin, as ${example}`);
  // `localhost:3000` is a URL whose scheme is `localhost`.
  else if (!url.protocol.startsWith("http"))
    fault(at, "must begin with https://, or with http://localhost for development");
  // RFC 6749 3.1.2.1; RFC 9449 4.3 (9): over http, an attacker in the network could use a code or a proof first.
  else if (url.protocol !== "https:" && !(url.protocol === "http:" && url.hostname === "localhost"))
    fault(at, "must be https, or http://localhost for development");
  else if (given !== url.origin && given !== url.href) fault(at, `must be written in the normal form: ${url.origin}`);
  else if (url.href !== `${url.origin}/`)
    fault(at, `must be an origin alone, without user, path or query: ${url.origin}`);
  else return url;
  return undefined;
}
