import type { Config } from "../config/config.ts";
import { readCookie, type CookieToSet, type HostCookie } from "../runtime/cookies.ts";
import { otherThan, type Population } from "../domain/population.ts";
import { otherSideOf } from "./population-registry.ts";

/** The longest `sessionLimits.absoluteSeconds` of the profiles in this library. */
const longestOfAnyProfile = 10 * 60 * 60;

/**
 * The cookie that a logout sets if it did not reach the provider. The provider's session may still be alive and would log the next person
 * in as this one, so the next login must require a new authentication. Its value is the place of the entry in `providers`; 0 if that is not known.
 */
export function logoutMark(config: Config, provider = ""): CookieToSet {
  const place = [...config.providers.keys()].indexOf(provider) + 1;
  return { name: markName(config), value: String(place), maxAgeSeconds: longestSession(config) };
}

/**
 * The same cookie for the application of the other population that has this session cookie. Its providers may have longer sessions; they are known only
 * if it is in this process, at the same `baseUrl`.
 */
export function otherLogoutMark(config: Config, { name, sibling }: HostCookie): CookieToSet {
  const other = name === config.cookies.otherSession ? otherSideOf(config) : undefined;
  const maxAgeSeconds = other ? longestSession(other) : longestOfAnyProfile;
  return { name: sibling(markBase(otherThan[config.population])), value: "0", maxAgeSeconds };
}

/** Every provider's session has ended after this many seconds. */
function longestSession({ providers }: Config): number {
  return Math.max(...[...providers.values()].map(({ profile }) => profile.sessionLimits.absoluteSeconds));
}

export function hasLogoutMark(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, markName(config)) !== undefined;
}

/** The entry of `providers` that the logout did not reach. */
export function markedProvider(config: Config, cookie: string | null): string | undefined {
  return [...config.providers.keys()][Number(readCookie(cookie, markName(config)) ?? 0) - 1];
}

export function hasOtherLogoutMark(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, otherMarkName(config)) !== undefined;
}

export function clearedLogoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "", maxAgeSeconds: 0 };
}

function markName({ cookies, population }: Config): string {
  return cookies.name(markBase(population));
}

function otherMarkName({ cookies, population }: Config): string {
  return cookies.name(markBase(otherThan[population]));
}

function markBase(population: Population): string {
  return `${population}-logout`;
}
