// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { NextResponse, type NextRequest } from "next/server";
import type { Auth as RelyingParty, Verdict } from "@adgangskort/node";
import { withOwnPath } from "./own-path.ts";

/** What `proxy()` does beside handing the path on. */
export interface ProxyOptions {
  /**
   * Pages that anyone may open: a path alone, or with a slash at its end everything below. Who opens another page without a session is
   * sent to the login at once. Not given: nobody is, and the guards of the pages do it.
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
    const verdict =
      open && isPage(request) && !isOpen(pathname, open)
        ? await judged(relyingParty(), request.headers, asked)
        : undefined;
    if (verdict?.allowed !== false)
      return NextResponse.next({ request: { headers: withOwnPath(request.headers, asked) } });
    const answer = NextResponse.redirect(new URL(verdict.location, request.nextUrl));
    answer.headers.set("cache-control", "private, no-store");
    answer.headers.set("vary", "cookie");
    return answer;
  };
}

function isOpen(path: string, open: readonly string[]): boolean {
  return open.some((one) => path === one || (one.endsWith("/") && one !== "/" && path.startsWith(one)));
}

/** Whether a person opens a page, as its request tells; Next's own requests for one bear other headers, and its guard answers them. */
function isPage({ method, headers }: NextRequest): boolean {
  return method === "GET" && headers.get("sec-fetch-dest") === "document";
}

/** No verdict where there can be none, as while the store is down: the page's own guard has the answer to that. */
async function judged(
  relyingParty: RelyingParty,
  headers: Headers,
  returnTo: string,
): Promise<Verdict<{ returnTo: string }> | undefined> {
  try {
    return relyingParty.judge(await relyingParty.session(headers), { returnTo });
  } catch {
    return undefined;
  }
}
