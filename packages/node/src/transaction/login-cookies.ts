import type { Config } from "../config/config.ts";
import { cookieNames, cookieSizes, type CookieToSet, type HostCookie } from "../runtime/cookies.ts";

const mostPerBrowser = 5;
/** Maximum bytes of all login cookies of one browser, and of the note of dropped ones: servers accept 8 or 16 kB of headers. */
const mostBytes = 4096;
/** Characters of the state in the cookie's name: enough to tell five logins apart, too few to be the state. */
const labelLength = 12;
/** What our names end with: the time of the login, in base 36, and the label of its state. */
const ending = /^([\da-z]{6,7})-[\w-]{12}$/;
/** How far the clock of another replica may be ahead, in seconds. */
const clockTolerance = 30;

/** What the names of this application's login cookies begin with. */
export function cookiePrefix({ cookies, population }: Pick<Config, "cookies" | "population">): string {
  return `${cookies.name(`${population}-login`)}-`;
}

/** The name of a login's cookie. It tells the age, so that the oldest can be deleted without opening them all. */
export function cookieNameOf(config: Config, state: string, createdAt: number): string {
  return `${cookiePrefix(config)}${createdAt.toString(36)}-${labelOf(state)}`;
}

/** The beginning of a state, by which its cookie is found. */
export function labelOf(state: string): string {
  return state.slice(0, labelLength);
}

/** The names of the browser's login cookies, the newest first: it may be on its way back. */
export function loginCookies(config: Config, cookie: string | null): string[] {
  return ownNewestFirst(config, new Set(cookieNames(cookie, cookiePrefix(config))));
}

/**
 * The login cookies that a new one leaves no place for, the oldest first.
 * @param reserved bytes that another cookie of the logins may take
 */
export function evictedBy(config: Config, cookie: string | null, set: CookieToSet, reserved: number): string[] {
  // One pass over the header, which may hold thousands of cookies.
  const sizes = cookieSizes(cookie, cookiePrefix(config));
  let [count, bytes] = [1, reserved + set.name.length + set.value.length];
  return ownNewestFirst(config, sizes.keys())
    .filter((name) => {
      count += 1;
      bytes += sizes.get(name) ?? 0;
      return count > mostPerBrowser || bytes > mostBytes;
    })
    .toReversed();
}

/** The time of a login in the name of its cookie, in seconds since 1970. `undefined` for a name that only begins as ours. */
export function stampOf(prefix: string, name: string): number | undefined {
  const [, time] = ending.exec(name.slice(prefix.length)) ?? [];
  return time === undefined ? undefined : Number.parseInt(time, 36);
}

/**
 * The cookies that have the shape of ours, the newest first. No answer deletes another one: a deletion repeats the name, which may have kilobytes. A time
 * to come counts as the oldest: a planted name could otherwise evict every pending login.
 */
export function newestFirst<Cookie extends Pick<HostCookie, "name" | "prefix">>(
  { now }: Pick<Config, "now">,
  cookies: readonly Cookie[],
): Cookie[] {
  const latest = now() + clockTolerance;
  return cookies
    .flatMap((cookie) => {
      const stamp = stampOf(`${cookie.prefix}-`, cookie.name);
      return stamp === undefined ? [] : [{ cookie, stamp: stamp > latest ? 0 : stamp }];
    })
    .toSorted((one, other) => other.stamp - one.stamp)
    .map(({ cookie }) => cookie);
}

export function deletion(name: string): CookieToSet {
  return { name, value: "", maxAgeSeconds: 0 };
}

/** RFC 6265 5.4: a browser sends the cookies that it got first first. So those of one second have an order too. */
function ownNewestFirst(config: Config, names: Iterable<string>): string[] {
  const prefix = cookiePrefix(config).slice(0, -1);
  const cookies = [...names].toReversed().map((name) => ({ name, prefix }));
  return newestFirst(config, cookies).map(({ name }) => name);
}
