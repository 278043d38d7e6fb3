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
 * The same cookie for another application of this host, of which the browser has this session cookie. Its providers may have longer sessions; they are
 * known only if it is for the other population, in this process and at the same `baseUrl`.
 */
export function otherLogoutMark(config: Config, { name, sibling }: HostCookie, population: Population): CookieToSet {
  const other = name === config.cookies.otherSession ? otherSideOf(config) : undefined;
  const maxAgeSeconds = other ? longestSession(other) : longestOfAnyProfile;
  return { name: sibling(markBase(population)), value: "0", maxAgeSeconds };
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

/** The applications of the other population that have such a mark in this browser: any on this host, and the one at the same `baseUrl`. */
export function otherLogoutMarks(
  { cookies, population }: Config,
  cookie: string | null,
): { readonly onHost: boolean; readonly here: boolean } {
  const base = markBase(otherThan[population]);
  const marks = cookies.ofHost(cookie, base).filter(({ name, prefix }) => name === prefix);
  return { onHost: marks.length > 0, here: marks.some(({ name }) => name === cookies.name(base)) };
}

export function clearedLogoutMark(config: Config): CookieToSet {
  return { name: markName(config), value: "", maxAgeSeconds: 0 };
}

function markName({ cookies, population }: Config): string {
  return cookies.name(markBase(population));
}

function markBase(population: Population): string {
  return `${population}-logout`;
}
