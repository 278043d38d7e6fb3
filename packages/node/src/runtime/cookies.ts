import { createHash } from "node:crypto";
import { otherThan, type Population } from "../domain/population.ts";

/** A cookie to set. Every cookie of this library is HttpOnly, SameSite=Lax and valid for the whole host. */
export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  /** In seconds. 0 deletes the cookie; `undefined` keeps it until the browser closes. */
  readonly maxAgeSeconds?: number;
}

/** Separates the cookies of a request (RFC 6265 4.2.1). */
const separator = "; ";

/** Names and serializes the cookies of one application. */
export interface CookieJarRules {
  /** The full name of a cookie: with the prefix on https, with the port on http, and with the path of `baseUrl`. */
  readonly name: (base: string) => string;
  readonly serialize: (cookie: CookieToSet) => string;
  /** Name of the cookie with the session id. */
  readonly session: string;
  /** Name of that cookie in an application for the other population, at the same `baseUrl`. */
  readonly otherSession: string;
  /** The cookies `base` that a request has of every application of this host, under any path. */
  readonly ofHost: (header: string | null, base: string) => readonly HostCookie[];
}

/** A cookie of an application of this host. */
export interface HostCookie {
  readonly name: string;
  /** Its `base` and its path: what every cookie of this base and application begins with. */
  readonly prefix: string;
  /** What a cookie of another base has in place of that. */
  readonly sibling: (base: string) => string;
}

/**
 * `__Host-` cookies on https (RFC 6265bis 4.1.3.2). Browsers refuse the prefix on http, and all ports share one cookie jar, so on
 * http://localhost the name ends with the port instead. The prefix requires `Path=/`, so applications of one host are told apart by the name.
 */
export function cookieRules(baseUrl: URL, population: Population): CookieJarRules {
  const secure = baseUrl.protocol === "https:";
  const port = baseUrl.port || "80";
  const own = pathLabel(baseUrl.pathname);
  const nameAt = (base: string, path: string): string => (secure ? `__Host-${base}${path}` : `${base}-${port}${path}`);
  const name = (base: string): string => nameAt(base, own);
  return {
    name,
    session: name(population),
    otherSession: name(otherThan[population]),
    ofHost(header, base) {
      const shared = nameAt(base, "");
      return cookieNames(header, shared).flatMap((found) => {
        const path = pathOf.exec(found.slice(shared.length))?.[0];
        if (path === undefined) return [];
        return { name: found, prefix: shared + path, sibling: (another: string) => nameAt(another, path) };
      });
    },
    serialize: ({ name, value, maxAgeSeconds }) =>
      [
        `${name}=${value}`,
        "Path=/",
        ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
        ...(secure ? ["Secure"] : []),
        "HttpOnly",
        "SameSite=Lax",
      ].join("; "),
  };
}

/**
 * `.min-app.5a1c90e4` for `/min/app`. The label has no other dots and the hash has a fixed length, so no cookie name of one path begins with a name of
 * another. Empty for the whole origin, whose cookies have no dot.
 */
function pathLabel(pathname: string): string {
  if (pathname === "/") return "";
  const hash = createHash("sha256").update(pathname).digest("hex").slice(0, 8);
  return `.${pathname.slice(1).replaceAll("/", "-").slice(0, 24)}.${hash}`;
}

/** The path label at the beginning of what follows the base: nothing, or as `pathLabel` writes it. Then the name ends, or a stamp follows. */
const pathOf = /^(?:\.[\w-]{1,24}\.[\da-f]{8})?(?=-|$)/;

/**
 * The value of the cookie `name`, parsed strictly: only the separators of RFC 6265 5.4, no `$Version`. If the name occurs twice, `undefined`:
 * an attacker planted one of them (cookie tossing).
 */
export function readCookie(header: string | null, name: string): string | undefined {
  if (!header) return undefined;
  let value: string | undefined;
  // Searched instead of split: every request passes here.
  for (let at = header.indexOf(name); at !== -1; at = header.indexOf(name, at + name.length)) {
    const start = at + name.length + 1;
    if (header[start - 1] !== "=") continue;
    if (at > 0 && !header.startsWith(separator, at - separator.length)) continue;
    if (value !== undefined) return undefined;
    const end = header.indexOf(separator, start);
    value = header.slice(start, end === -1 ? header.length : end);
  }
  return value;
}

/** The request's cookies whose names begin with `prefix`, in one pass. A name may occur twice: then one of them was planted. */
export function cookiePairs(header: string | null, prefix: string): [name: string, value: string][] {
  return (header?.split(separator) ?? []).flatMap((pair): [name: string, value: string][] => {
    const end = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, end));
    return name.startsWith(prefix) ? [[name, pair.slice(end + 1)]] : [];
  });
}

/** The names of the request's cookies that start with `prefix`. */
export function cookieNames(header: string | null, prefix: string): string[] {
  return cookiePairs(header, prefix).map(([name]) => name);
}

/** The length of each cookie that starts with `prefix`, name and value, in characters; the sum if a name occurs twice. */
export function cookieSizes(header: string | null, prefix: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const [name, value] of cookiePairs(header, prefix))
    sizes.set(name, (sizes.get(name) ?? 0) + name.length + value.length);
  return sizes;
}
