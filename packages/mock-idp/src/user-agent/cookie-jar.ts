/** A cookie as a browser keeps it. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** The host that set it. Cookies ignore ports. */
  readonly host: string;
  /** Whether sub-domains of `host` get it too. */
  readonly domain: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: "strict" | "lax" | "none";
  /** Milliseconds since the epoch; left out for a session cookie. */
  readonly expiresAt?: number;
}

/** Where a request comes from, for SameSite. */
export interface CookieContext {
  readonly crossSite: boolean;
  readonly method: string;
  /** True in a frame: SameSite=Lax allows cross-site cookies only in top-level navigation. */
  readonly frame?: boolean;
}

/** Browsers send and accept Secure cookies on https, and on localhost, which counts as trustworthy. */
function trustworthy(url: URL): boolean {
  return (
    url.protocol === "https:" ||
    url.hostname === "localhost" ||
    url.hostname.endsWith(".localhost") ||
    url.hostname === "127.0.0.1"
  );
}

const PREFIX_DEMANDS: readonly { readonly prefix: string; readonly kept: (cookie: Cookie) => boolean }[] = [
  { prefix: "__Host-", kept: (cookie) => cookie.secure && cookie.path === "/" && !cookie.domain },
  { prefix: "__Secure-", kept: (cookie) => cookie.secure },
];

function defaultPath(url: URL): string {
  const last = url.pathname.lastIndexOf("/");
  return last <= 0 ? "/" : url.pathname.slice(0, last);
}

function expiry(attributes: ReadonlyMap<string, string>): number | undefined {
  const maxAge = attributes.get("max-age");
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1000;
  const expires = attributes.get("expires");
  const time = expires === undefined ? Number.NaN : Date.parse(expires);
  return Number.isNaN(time) ? undefined : time;
}

/** RFC 6265bis section 5.6: a malformed or forbidden cookie is silently dropped, as in a browser. */
function parse(header: string, url: URL): Cookie | undefined {
  const [pair = "", ...rest] = header.split(";");
  const equals = pair.indexOf("=");
  if (equals < 1) return undefined;
  const attributes = new Map(
    rest.map((part): [string, string] => {
      const [name = "", ...value] = part.split("=");
      return [name.trim().toLowerCase(), value.join("=").trim()];
    }),
  );
  const domain = attributes.get("domain")?.replace(/^\./, "").toLowerCase();
  if (domain && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) return undefined;
  const sameSite = attributes.get("samesite")?.toLowerCase();
  const expiresAt = expiry(attributes);
  const path = attributes.get("path");
  const cookie: Cookie = {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    host: domain || url.hostname,
    domain: Boolean(domain),
    path: path?.startsWith("/") ? path : defaultPath(url),
    secure: attributes.has("secure"),
    httpOnly: attributes.has("httponly"),
    sameSite: sameSite === "strict" || sameSite === "none" ? sameSite : "lax",
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  if (cookie.secure && !trustworthy(url)) return undefined;
  if (cookie.sameSite === "none" && !cookie.secure) return undefined;
  return PREFIX_DEMANDS.some(({ prefix, kept }) => cookie.name.startsWith(prefix) && !kept(cookie))
    ? undefined
    : cookie;
}

function pathMatches(cookiePath: string, path: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith("/") ? cookiePath : `${cookiePath}/`);
}

function isSent(cookie: Cookie, url: URL, { crossSite, method, frame = false }: CookieContext): boolean {
  if (cookie.host !== url.hostname && !(cookie.domain && url.hostname.endsWith(`.${cookie.host}`))) return false;
  if (!pathMatches(cookie.path, url.pathname) || (cookie.secure && !trustworthy(url))) return false;
  if (!crossSite || cookie.sameSite === "none") return true;
  return !frame && cookie.sameSite === "lax" && (method === "GET" || method === "HEAD");
}

/** The cookies of one browser. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  #live(): readonly Cookie[] {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.#cookies)
      if (expiresAt !== undefined && expiresAt <= now) this.#cookies.delete(key);
    return [...this.#cookies.values()];
  }

  /** Stores the Set-Cookie headers of an answer. In a cross-site frame, only SameSite=None cookies are stored. */
  store(url: string | URL, headers: Headers, context?: CookieContext): void {
    const from = new URL(url);
    for (const header of headers.getSetCookie()) {
      const cookie = parse(header, from);
      const thirdParty = context?.frame === true && context.crossSite;
      if (cookie && (!thirdParty || cookie.sameSite === "none")) this.set(cookie);
    }
  }

  set(cookie: Cookie): void {
    this.#cookies.set(`${cookie.host} ${cookie.path} ${cookie.name}`, cookie);
  }

  /** The cookies that a browser would send, longest path first. */
  for(url: string | URL, context: CookieContext = { crossSite: false, method: "GET" }): readonly Cookie[] {
    const target = new URL(url);
    return this.#live()
      .filter((cookie) => isSent(cookie, target, context))
      .toSorted((a, b) => b.path.length - a.path.length);
  }

  header(url: string | URL, context: CookieContext = { crossSite: false, method: "GET" }): string {
    return this.for(url, context)
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  all(): readonly Cookie[] {
    return this.#live();
  }

  get(name: string): Cookie | undefined {
    return this.#live().find((cookie) => cookie.name === name);
  }

  delete(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key);
  }

  clear(): void {
    this.#cookies.clear();
  }
}
