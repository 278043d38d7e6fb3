import type { Config } from "../config.ts";
import { readCookie, type CookieToSet } from "../cookies.ts";

/** A provider's session is over by then: the longest that a profile has. */
const lifetime = 2 * 60 * 60;

/**
 * Left in the browser by a logout that did not reach the provider. The provider may still know the person there, and would
 * log the next one in as them: so the next login must authenticate anew.
 */
export function logoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "1", maxAgeSeconds: lifetime };
}

export function hasLogoutMark(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, markName(config)) !== undefined;
}

export function clearedLogoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "", maxAgeSeconds: 0 };
}

function markName({ cookies, population }: Config): string {
  return cookies.name(`${population}-logout`);
}
