import type { Config } from "../config/config.ts";
import { otherThan } from "../domain/population.ts";
import type { HostCookie } from "../runtime/cookies.ts";

/** The session cookies of the other population that the browser has on this host, under any path. */
export function otherSessions({ cookies, population }: Config, cookie: string | null): readonly HostCookie[] {
  return cookies.ofHost(cookie, otherThan[population]).filter(({ name, prefix }) => name === prefix);
}
