import type { Population } from "./domain/population.ts";

/** One cookie as the browser gets it. Every cookie of ours is HttpOnly, SameSite=Lax and for the whole host. */
export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 deletes; `undefined` lasts until the browser closes. */
  readonly maxAgeSeconds?: number;
}

/** Between two cookies of a request (RFC 6265 4.2.1). */
const separator = "; ";

/** Names and writes the cookies of one application. */
export interface CookieJarRules {
  /** The name with the prefix that the site's scheme allows. */
  readonly name: (base: string) => string;
  readonly serialize: (cookie: CookieToSet) => string;
  /** The name of the cookie that holds a session's id. */
  readonly session: string;
  /** The name that it has where the other population logs in. */
  readonly otherSession: string;
}

/**
 * `__Host-` cookies on https (RFC 6265bis 4.1.3.2). A browser refuses the prefix on http, and ports share a cookie jar,
 * so on http://localhost a name ends in the port instead.
 */
export function cookieRules(origin: URL, population: Population): CookieJarRules {
  const secure = origin.protocol === "https:";
  const port = origin.port || "80";
  const name = (base: string): string => (secure ? `__Host-${base}` : `${base}-${port}`);
  return {
    name,
    session: name(population),
    otherSession: name(population === "employee" ? "citizen" : "employee"),
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
 * The value of the cookie `name`, read strictly: no trimming beyond what RFC 6265 5.4 writes, no `$Version`, and none at
 * all when the name occurs twice, since one of them was planted (cookie tossing).
 */
export function readCookie(header: string | null, name: string): string | undefined {
  if (!header) return undefined;
  let value: string | undefined;
  // Every request comes by here: searched, not taken apart.
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

/** The names of the request's cookies that begin with `prefix`. */
export function cookieNames(header: string | null, prefix: string): string[] {
  return cookiePairs(header, prefix).map(([name]) => name);
}

/** The characters that each of these cookies takes, name and value, by its name; of a name that occurs twice, all together. */
export function cookieSizes(header: string | null, prefix: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const [name, value] of cookiePairs(header, prefix))
    sizes.set(name, (sizes.get(name) ?? 0) + name.length + value.length);
  return sizes;
}
