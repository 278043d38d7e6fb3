/** One cookie as the browser gets it. Every cookie of ours is HttpOnly, SameSite=Lax and for the whole host. */
export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 deletes; `undefined` lasts until the browser closes. */
  readonly maxAgeSeconds?: number;
}

/** Names and writes the cookies of one application. */
export interface CookieJarRules {
  /** The name with the prefix that the site's scheme allows. */
  readonly name: (base: string) => string;
  readonly serialize: (cookie: CookieToSet) => string;
}

/**
 * `__Host-` cookies on https (RFC 6265bis 4.1.3.2). A browser refuses the prefix on http, and ports share a cookie jar,
 * so on http://localhost a name ends in the port instead.
 */
export function cookieRules(origin: URL): CookieJarRules {
  const secure = origin.protocol === "https:";
  const port = origin.port || "80";
  return {
    name: (base) => (secure ? `__Host-${base}` : `${base}-${port}`),
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
  const values = cookiePairs(header).filter(([key]) => key === name);
  return values.length === 1 ? values[0]?.[1] : undefined;
}

/** The names of the request's cookies that begin with `prefix`. */
export function cookieNames(header: string | null, prefix: string): string[] {
  return cookiePairs(header)
    .map(([name]) => name)
    .filter((name) => name.startsWith(prefix));
}

function cookiePairs(header: string | null): [name: string, value: string][] {
  if (!header) return [];
  return header.split("; ").flatMap((pair) => {
    const separator = pair.indexOf("=");
    return separator > 0 ? [[pair.slice(0, separator), pair.slice(separator + 1)] as [string, string]] : [];
  });
}
