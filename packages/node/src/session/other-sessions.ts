import type { Config } from "../config/config.ts";
import { otherThan, type Population } from "../domain/population.ts";
import type { HostCookie } from "../runtime/cookies.ts";

/** The session cookies of a population, by default the other one, that the browser has of other applications on this host, under any path. */
export function otherSessions(
  { cookies, population: own }: Config,
  cookie: string | null,
  population: Population = otherThan[own],
): readonly HostCookie[] {
  return cookies.ofHost(cookie, population).filter(({ name, prefix }) => name === prefix && name !== cookies.session);
}

/** Those and the cookies of pending logins there. */
export function othersLeft(config: Config, cookie: string | null, population: Population): readonly HostCookie[] {
  const { ofHost, session } = config.cookies;
  const logins = ofHost(cookie, `${population}-login`).filter(({ sibling }) => sibling(population) !== session);
  return [...otherSessions(config, cookie, population), ...logins];
}
