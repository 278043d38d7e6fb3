import type { Config } from "../config.ts";
import { readCookie, type CookieToSet } from "../cookies.ts";
import { otherSideOf, otherThan } from "./sides.ts";

/** Seconds: the longest `sessionLimits.absoluteSeconds` of the profiles that come with this library. */
const longestOfAnyProfile = 10 * 60 * 60;

/**
 * Left in the browser by a logout that did not reach the provider. The provider may still know the person there, and would
 * log the next one in as them: so the next login must authenticate anew.
 */
export function logoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "1", maxAgeSeconds: longestSession(config) };
}

/**
 * That of the other side of the same host, whose providers may know a person for longer than those of this one. Which they are, only an
 * instance in this process tells.
 */
export function otherLogoutMark(config: Config): CookieToSet {
  const other = otherSideOf(config);
  const maxAgeSeconds = other ? longestSession(other) : longestOfAnyProfile;
  return { name: otherMarkName(config), value: "1", maxAgeSeconds };
}

/** The provider's own is over by then, whichever it was. */
function longestSession({ providers }: Config): number {
  return Math.max(...[...providers.values()].map(({ profile }) => profile.sessionLimits.absoluteSeconds));
}

export function hasLogoutMark(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, markName(config)) !== undefined;
}

export function hasOtherLogoutMark(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, otherMarkName(config)) !== undefined;
}

export function clearedLogoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "", maxAgeSeconds: 0 };
}

function markName({ cookies, population }: Config): string {
  return cookies.name(`${population}-logout`);
}

function otherMarkName({ cookies, population }: Config): string {
  return cookies.name(`${otherThan[population]}-logout`);
}
