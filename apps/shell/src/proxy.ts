import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";

/** React compiles code in the browser in development, to show where an error came from. */
const inDevelopment = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";

/**
 * Content Security Policy Level 3, 6.1.10 and 8.2: a script runs only with the nonce of its own answer, or if such a script loads it. `'self'` is for
 * browsers that do not know `'strict-dynamic'`.
 */
const policyOf = (nonce: string): string =>
  `frame-ancestors 'none'; base-uri 'none'; object-src 'none'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${inDevelopment}`;

/** The routes of the login send a policy of their own: the provider frames one of them. */
const isPage = ({ nextUrl }: NextRequest): boolean => !/^\/(?:auth|_next)\//.test(nextUrl.pathname);

/** The policy of every page, with a new nonce for each answer. It needs pages that are rendered at each request: what a build has rendered has no nonce. */
export function proxy(request: NextRequest): NextResponse {
  if (!isPage(request)) return NextResponse.next();
  const policy = policyOf(randomBytes(16).toString("base64"));
  const headers = new Headers(request.headers);
  // Next puts the nonce of this header on its scripts. A caller's own header never reaches it.
  headers.set("content-security-policy", policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("content-security-policy", policy);
  return answer;
}
