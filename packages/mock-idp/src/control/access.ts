import { timingSafeEqual } from "node:crypto";
import { Problem } from "./problem.ts";

/** Where a request comes from. */
export interface Caller {
  /** The address at the other end of the socket. */
  readonly remoteAddress: string | undefined;
  readonly headers: Headers;
  readonly method: string;
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function isLoopback({ remoteAddress, headers }: Pick<Caller, "remoteAddress" | "headers">): boolean {
  const host = (headers.get("host") ?? "").replace(/:\d+$/, "");
  return LOOPBACK.has(remoteAddress ?? "") && LOCAL_HOSTS.has(host);
}

/**
 * Who may control the mock: a program on this machine, or one that has the token. The check of Host stops DNS rebinding. A page can neither
 * read nor write: there is no CORS, a request of another origin is refused (a port of localhost is the same site), and a body is JSON.
 *
 * @throws {@link Problem} with 401, 403 or 415
 */
export function assertAccess(caller: Caller, token: string | undefined): void {
  const { headers, method } = caller;
  const site = headers.get("sec-fetch-site");
  if (headers.has("origin") || (site !== null && site !== "same-origin" && site !== "none"))
    throw new Problem(403, "the control API is not for pages of another origin");
  const sent = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined && (sent === undefined || !same(sent, token)))
    throw new Problem(401, "Authorization: Bearer with the token is missing");
  if (token === undefined && !isLoopback(caller))
    throw new Problem(403, "only a program on this machine may control the mock");
  const type = headers.get("content-type") ?? "";
  if (method !== "GET" && type !== "" && !/^application\/json(?:;|$)/i.test(type))
    throw new Problem(415, "the body must be application/json", ["application/json"]);
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
