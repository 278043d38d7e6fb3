// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { NextResponse, type NextRequest } from "next/server";
import { isAuthError, type Auth as RelyingParty } from "@adgangskort/node";
import { withOwnPath } from "./own-path.ts";

/** What `proxy()` does beside handing the path on. */
export interface ProxyOptions {
  /**
   * Pages that anyone may open: a path alone, or with a slash at its end everything below. Who opens another page without a session is
   * sent to the login at once, and reads a page with status 503 while the session store is down. Not given: the guards of the pages do it.
   */
  readonly open?: readonly string[];
}

/** A function for `proxy.ts`: `export const proxy = auth.proxy();`. It takes Next's own request, whose type compiles only where Next bundles. */
export type Proxy = (request: Request) => Promise<Response>;

/** For people's comfort alone: it lets everything through that it does not understand, and no page may rely on it. */
export function proxyBy(relyingParty: () => RelyingParty, { open }: ProxyOptions = {}): Proxy {
  return async (given) => {
    const request = given as NextRequest;
    const { pathname, search } = request.nextUrl;
    const asked = pathname + search;
    const refusal =
      open && isPage(request) && !isOpen(pathname, open) ? await refused(relyingParty(), request, asked) : undefined;
    return refusal ?? NextResponse.next({ request: { headers: withOwnPath(request.headers, asked) } });
  };
}

function isOpen(path: string, open: readonly string[]): boolean {
  return open.some((one) => path === one || (one.endsWith("/") && one !== "/" && path.startsWith(one)));
}

/** Whether a person opens a page, as its request tells; Next's own requests for one bear other headers, and its guard answers them. */
function isPage({ method, headers }: NextRequest): boolean {
  return method === "GET" && headers.get("sec-fetch-dest") === "document";
}

/** The answer to a person who has to log in first, or of whom nobody can tell while the store is down. Everything else is for the page's own guard. */
async function refused(
  relyingParty: RelyingParty,
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
    // Next's own page of an error has a status of its own choice, and is blank without scripting.
    let answersByNow = false;
    const answer = await relyingParty.protect(request, () => {
      answersByNow = true;
      return new Response();
    });
    return answersByNow ? undefined : answer;
  }
}
