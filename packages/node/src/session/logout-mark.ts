import type { Config } from "../config.ts";
import { readCookie, type CookieToSet } from "../cookies.ts";

/**
 * Left in the browser by a logout that did not reach the provider. The provider may still know the person there, and would
 * log the next one in as them: so the next login must authenticate anew.
 */
export function logoutMark(config: Config, population = config.population): CookieToSet {
  return { name: markName(config, population), value: "1", maxAgeSeconds: longestSession(config) };
}

/** The provider's own is over by then, whichever it was. */
function longestSession({ providers }: Config): number {
  return Math.max(...[...providers.values()].map(({ profile }) => profile.sessionLimits.absoluteSeconds));
}

export function hasLogoutMark(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, markName(config)) !== undefined;
}

export function clearedLogoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "", maxAgeSeconds: 0 };
}

function markName({ cookies, population: own }: Config, population = own): string {
  return cookies.name(`${population}-logout`);
}
