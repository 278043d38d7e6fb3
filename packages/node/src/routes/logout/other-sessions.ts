import type { Config } from "../../config/config.ts";
import { otherThan, type Population } from "../../domain/population.ts";
import type { HostCookie } from "../../runtime/cookies.ts";
import { newestFirst } from "../../transaction/login-cookies.ts";

/** The session cookies of a population, by default the other one, that the browser has of other applications on this host, under any path. */
export function otherSessions(
  { cookies, population: own }: Config,
  cookie: string | null,
  population: Population = otherThan[own],
): readonly HostCookie[] {
  return cookies.ofHost(cookie, population).filter(({ name, prefix }) => name === prefix && name !== cookies.session);
}

/** The cookies of pending logins there, the newest first. */
export function otherLogins(config: Config, cookie: string | null, population: Population): readonly HostCookie[] {
  const { cookies } = config;
  const logins = cookies
    .ofHost(cookie, `${population}-login`)
    .filter(({ sibling }) => sibling(population) !== cookies.session);
  return newestFirst(config, logins);
}
