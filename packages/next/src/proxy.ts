// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { NextResponse, type NextRequest } from "next/server";
import { isAuthError, type Auth as RelyingParty } from "@adgangskort/node";
import { answerToForged } from "./action-call.ts";
import { publicHead, publicPath, requireBasePath, type Site } from "./base-path.ts";
import { withOwnPath } from "./own-path.ts";

/** Options of `proxy()`, which always passes the path on. */
export interface ProxyOptions {
  /**
   * Public pages: an exact path, or a path with a trailing slash for everything below it, without the `basePath`. Every other page without a session is redirected to
   * the login, and answers 503 while the session store is down. Default: the guards of the pages do this.
   */
  readonly open?: readonly string[];
}

/** A function for `proxy.ts`: `export const proxy = auth.proxy();`. It takes Next's request, whose type compiles only inside Next's bundler. */
export type Proxy = (request: Request) => Promise<Response>;

/** A convenience, not a guard: it lets through everything that it does not understand, and no page may rely on it. */
export function proxyBy(relyingParty: () => RelyingParty, site: Site, { open }: ProxyOptions = {}): Proxy {
  if (open !== undefined && !Array.isArray(open))
    throw new TypeError('auth.proxy: open is a list of paths, as ["/", "/om/"]');
  return async (given) => {
    const request = given as NextRequest;
    const { basePath, pathname, search } = request.nextUrl;
    requireBasePath(site, basePath);
    const asked = pathname + search;
    const forged = await answerToForged(relyingParty, request.headers, site);
    if (forged) return forged;
    const refusal =
      open &&
      isPage(request) &&
      !isOpen(pathname, open) &&
      !isOpen(publicPath(site, pathname).replace(/\/$/, ""), ownPages(relyingParty()))
        ? await refused(relyingParty(), site, request, asked)
        : undefined;
    return refusal ?? NextResponse.next({ request: { headers: withOwnPath(request.headers, asked) } });
  };
}

/** A page that stands for one of the library's says what a person without a session may do. */
function ownPages({ service }: RelyingParty): readonly string[] {
  return Object.values(service?.pages ?? {});
}

function isOpen(path: string, open: readonly string[]): boolean {
  return open.some((one) => path === one || (one.endsWith("/") && one !== "/" && path.startsWith(one)));
}

/** True if the request is a navigation to a page. Next's own requests for a page carry other headers, and the page's guard answers them. */
function isPage({ method, headers }: NextRequest): boolean {
  return method === "GET" && headers.get("sec-fetch-dest") === "document";
}

/** The answer without a session, or while the store is down. Every other case is left to the page's own guard. */
async function refused(
  relyingParty: RelyingParty,
  site: Site,
  request: NextRequest,
  returnTo: string,
): Promise<Response | undefined> {
  try {
    const verdict = relyingParty.judge(await relyingParty.session(request.headers), { returnTo });
    if (verdict.allowed) return undefined;
    const answer = NextResponse.redirect(new URL(verdict.location, request.nextUrl));
    answer.headers.set("cache-control", "private, no-store");
    answer.headers.set("vary", "cookie");
    return answer;
  } catch (error) {
    if (!isAuthError(error, "session_store_unavailable")) return undefined;
    // Next's error page chooses its own status, and is blank without scripting.
    let answersByNow = false;
    const answer = await relyingParty.protect(publicHead(site, request), () => {
      answersByNow = true;
      return new Response();
    });
    return answersByNow ? undefined : answer;
  }
}
