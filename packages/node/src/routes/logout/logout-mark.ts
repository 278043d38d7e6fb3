import type { Config } from "../../config/config.ts";
import { readCookie, type CookieToSet, type HostCookie } from "../../runtime/cookies.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { otherThan, type Population } from "../../domain/population.ts";
import { otherPopulationOf } from "../../session/population-registry.ts";

/** The longest `sessionLimits.absoluteSeconds` of the profiles in this library. */
const longestOfAnyProfile = 10 * 60 * 60;

/** Stands for every entry of `providers`, as do the marks of earlier versions: no `id` has this form. */
const everyEntry = "*";

/**
 * The cookie after a logout. The provider's session may still be alive and would log the next person in as this one, so the next login at its issuer must
 * require a new authentication, until the provider returns the `state` of its logout. So must those at other issuers where the browser has logged in.
 * @param provider `undefined` if it is not known
 * @param state `undefined` if the logout does not return
 */
export function markAfterLogout(
  config: Config,
  cookie: string | null,
  provider?: ProviderConfig,
  state?: string,
): CookieToSet {
  if (!provider) return markOf(config, [everyEntry]);
  const others = othersThan(config, cookie, provider).map((mark) => mark.replace(/~$/, ""));
  return markOf(config, [...others, provider.id + (state === undefined ? "" : `~${labelOf(state)}`)]);
}

/** The cookie after a logout that returned from its provider: none for any other `state`. */
export function markAfterReturn(config: Config, cookie: string | null, state: string | null): CookieToSet[] {
  const marks = marksIn(cookie, markName(config));
  const left = marks.filter((mark) => !state || mark.split("~")[1] !== labelOf(state));
  return left.length < marks.length ? [markOf(config, left)] : [];
}

/** The cookie after a login. A logout at another issuer must know of it. */
export function markAfterLogin(config: Config, cookie: string | null, provider: ProviderConfig): CookieToSet[] {
  const isOnly = [...config.providers.values()].every(({ issuer }) => issuer === provider.issuer);
  if (!isOnly) return [markOf(config, [...othersThan(config, cookie, provider), `${provider.id}~`])];
  return readCookie(cookie, markName(config)) === undefined ? [] : [markOf(config, [])];
}

/**
 * The same cookie for another application of this host, of which the browser has this cookie. Its providers may have longer sessions; they are
 * known only if it is for the other population, in this process and at the same `baseUrl`.
 */
export function otherLogoutMark(config: Config, { sibling }: HostCookie, population: Population): CookieToSet {
  const other = sibling(population) === config.cookies.otherSession ? otherPopulationOf(config) : undefined;
  const maxAgeSeconds = other ? longestSession(other) : longestOfAnyProfile;
  return { name: sibling(markBase(population)), value: everyEntry, maxAgeSeconds };
}

/** Every provider's session has ended after this many seconds. */
function longestSession({ providers }: Config): number {
  return Math.max(...[...providers.values()].map(({ profile }) => profile.sessionLimits.absoluteSeconds));
}

/** Whether the next login must authenticate the person again: at this issuer, or at any. */
export function hasLogoutMark(config: Config, cookie: string | null, issuer?: string): boolean {
  return logoutsIn(cookie, markName(config)).some(
    (mark) => issuer === undefined || (entryOf(config, mark)?.issuer ?? issuer) === issuer,
  );
}

/** An entry of `providers` that may still know the person after the logout. */
export function markedProvider(config: Config, cookie: string | null): ProviderConfig | undefined {
  return entryOf(config, logoutsIn(cookie, markName(config))[0] ?? "");
}

/** The applications of the other population that have such a mark in this browser: any on this host, and the one at the same `baseUrl`. */
export function otherLogoutMarks(
  { cookies, population }: Config,
  cookie: string | null,
): { readonly onHost: boolean; readonly here: boolean } {
  const base = markBase(otherThan[population]);
  const marks = cookies
    .ofHost(cookie, base)
    .filter(({ name, prefix }) => name === prefix && logoutsIn(cookie, name).length > 0);
  return { onHost: marks.length > 0, here: marks.some(({ name }) => name === cookies.name(base)) };
}

/** Ids of `providers` that may know a person who has left: `id` after a logout, `id~` after a login, `id~label` until a logout returns. */
function marksIn(cookie: string | null, name: string): string[] {
  return readCookie(cookie, name)?.split(".") ?? [];
}

function logoutsIn(cookie: string | null, name: string): string[] {
  return marksIn(cookie, name).filter((mark) => !mark.endsWith("~"));
}

function entryOf({ providers }: Config, mark: string): ProviderConfig | undefined {
  return providers.get(mark.replace(/~.*/, ""));
}

/** Nothing, `~` or `~label` after the id. */
const ending = /(?:~(?:[\w-]{12})?)?$/;

/**
 * The marks of other issuers: at this one, the person has now authenticated or logged out. The answer repeats them, so marks that this application cannot
 * have written, which may have kilobytes, count as one for every entry.
 */
function othersThan(config: Config, cookie: string | null, { issuer }: ProviderConfig): string[] {
  const marks = marksIn(cookie, markName(config));
  const ids = marks.map((mark) => mark.replace(ending, ""));
  const areKnown = ids.every((id) => config.providers.has(id)) && new Set(ids).size === ids.length;
  return (areKnown ? marks : [...config.providers.keys()]).filter((mark) => entryOf(config, mark)?.issuer !== issuer);
}

function markOf(config: Config, marks: readonly string[]): CookieToSet {
  const value = marks.join(".");
  return { name: markName(config), value, maxAgeSeconds: value === "" ? 0 : longestSession(config) };
}

/** The end of a random state: too much to guess, too little to be the state. */
function labelOf(state: string): string {
  return state.slice(-12);
}

function markName({ cookies, population }: Config): string {
  return cookies.name(markBase(population));
}

function markBase(population: Population): string {
  return `${population}-logout`;
}
