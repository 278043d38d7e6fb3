import type { Config } from "../config/config.ts";
import { readCookie, type CookieToSet } from "../runtime/cookies.ts";
import { otherThan } from "../domain/population.ts";
import { otherSideOf } from "./population-registry.ts";

/** The longest `sessionLimits.absoluteSeconds` of the profiles in this library. */
const longestOfAnyProfile = 10 * 60 * 60;

/**
 * The cookie that a logout sets if it did not reach the provider. The provider's session may still be alive and would log the next person
 * in as this one, so the next login must require a new authentication. Its value is the id of the entry of `providers`, if that is known.
 */
export function logoutMark(config: Config, provider = "1"): CookieToSet {
  return { name: markName(config), value: provider, maxAgeSeconds: longestSession(config) };
}

/**
 * The same cookie for the other population on this host. Its providers may have longer sessions; they are known only if its instance is in
 * this process.
 */
export function otherLogoutMark(config: Config): CookieToSet {
  const other = otherSideOf(config);
  const maxAgeSeconds = other ? longestSession(other) : longestOfAnyProfile;
  return { name: otherMarkName(config), value: "1", maxAgeSeconds };
}

/** Every provider's session has ended after this many seconds. */
function longestSession({ providers }: Config): number {
  return Math.max(...[...providers.values()].map(({ profile }) => profile.sessionLimits.absoluteSeconds));
}

export function hasLogoutMark(config: Config, cookie: string | null): boolean {
  return markedProvider(config, cookie) !== undefined;
}

/** The entry of `providers` that the logout did not reach. */
export function markedProvider(config: Config, cookie: string | null): string | undefined {
  return readCookie(cookie, markName(config));
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
