import type { CookieToSet } from "../../runtime/cookies.ts";
import type { Config } from "../../config/config.ts";

/** 303: the browser follows with GET and without the request body (RFC 9700 4.12). Not cacheable. */
export function seeOther(
  config: Config,
  location: string | URL,
  cookies: readonly CookieToSet[] = [],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const answer = new Response(null, {
    status: 303,
    headers: { location: String(location), "cache-control": "no-store", "referrer-policy": "no-referrer", ...headers },
  });
  return withCookies(config, answer, cookies);
}

/** The answer, with these cookies set. */
export function withCookies(config: Config, answer: Response, cookies: readonly CookieToSet[]): Response {
  for (const cookie of cookies) answer.headers.append("set-cookie", config.cookies.serialize(cookie));
  return answer;
}
