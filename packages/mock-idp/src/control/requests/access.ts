import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { Problem } from "./problem.ts";

/** Where a request comes from. */
export interface Caller {
  /** The address at the other end of the socket. */
  readonly remoteAddress: string | undefined;
  readonly headers: Headers;
  readonly method: string;
}

/** Who may control the mock and read its inspector, beside a program on this machine. */
export interface Access {
  readonly token?: string | undefined;
  /** Any machine that reaches the port. */
  readonly open?: boolean | undefined;
  /** The origin of the server, as browsers see it. */
  readonly origin: string;
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const COOKIE = "mock_control";

const hostOf = (headers: Headers): string => (headers.get("host") ?? "").replace(/:\d+$/, "");
/** RFC 6761 6.3: names below localhost are this machine. */
const isLocal = (host: string): boolean => /^(?:.+\.)?localhost$/.test(host) || ["127.0.0.1", "[::1]"].includes(host);
/** A name that no other site can have pointed here (DNS rebinding): of this machine or network, or an address. */
const isOfNetwork = (host: string, origin: string): boolean =>
  isLocal(host) ||
  host === URL.parse(origin)?.hostname ||
  !host.includes(".") ||
  isIP(host.replaceAll(/[[\]]/g, "")) > 0 ||
  host.endsWith(".internal");

/** Whether the request names this server, and not a site whose name was pointed here (DNS rebinding). */
export const isForThisServer = ({ headers }: Pick<Caller, "headers">, { origin }: Pick<Access, "origin">): boolean =>
  isOfNetwork(hostOf(headers), origin);

const isAllowed = ({ remoteAddress, headers }: Caller, { open, origin }: Access): boolean =>
  open ? isOfNetwork(hostOf(headers), origin) : LOOPBACK.has(remoteAddress ?? "") && isLocal(hostOf(headers));

/**
 * Who may control the mock: a program on this machine, or one that has the token. The check of Host stops DNS rebinding. A page can neither
 * read nor write: there is no CORS, a request of another origin is refused (a port of localhost is the same site), and a body is JSON.
 *
 * @throws {@link Problem} with 401, 403 or 415
 */
export function assertAccess(caller: Caller, access: Access): void {
  const { headers, method } = caller;
  const site = headers.get("sec-fetch-site");
  if (headers.has("origin") || (site !== null && site !== "same-origin" && site !== "none"))
    throw new Problem(403, "the control API is not for pages of another origin");
  const { token } = access;
  const sent = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined && (sent === undefined || !same(sent, token)))
    throw new Problem(401, "Authorization: Bearer with the token is missing");
  if (token === undefined && !isAllowed(caller, access))
    throw new Problem(403, "only a program on this machine may control the mock");
  const type = headers.get("content-type") ?? "";
  if (method !== "GET" && type !== "" && !/^application\/json(?:;|$)/i.test(type))
    throw new Problem(415, "the body must be application/json", ["application/json"]);
}

/** Who may read the inspector and use its forms: a browser on this machine, or one that was given the cookie for the token. */
export function mayInspect(caller: Caller, access: Access): boolean {
  const { headers, method } = caller;
  const from = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // A form of another site could act, and a request without these headers is of no browser.
  if (from !== null && URL.parse(from)?.host !== headers.get("host") && from !== access.origin) return false;
  if (method !== "GET" && site !== null && site !== "same-origin") return false;
  if (access.token === undefined) return isAllowed(caller, access);
  const cookies = headers.get("cookie")?.split(/;\s*/) ?? [];
  return cookies.some((cookie) => same(cookie, `${COOKIE}=${digest(access.token ?? "")}`));
}

/** The cookie for a token that a person typed; undefined if it is another. It has no use beside the inspector. */
export function inspectorCookie(given: string, token: string | undefined): string | undefined {
  if (token === undefined || !same(given, token)) return undefined;
  return `${COOKIE}=${digest(token)}; Path=/inspect; HttpOnly; SameSite=Strict`;
}

const digest = (token: string): string => createHash("sha256").update(`inspector ${token}`).digest("base64url");

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
