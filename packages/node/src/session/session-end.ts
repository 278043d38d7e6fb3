import { setImmediate as nextTurn } from "node:timers/promises";
import { preciseClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { ask } from "./ask.ts";
import { loginEntriesOf, namesFamily } from "./login-family.ts";
import { isPopulationEntry, isSidEntry } from "./session-index.ts";
import type { FoundSession } from "./session-store.ts";

/** Seconds, more than a login can take: ten minutes at the provider, and the callback. */
const longestLogin = 15 * 60;

/**
 * The `beyond` of `SessionStore.write` for the session of a login that began then. A name that ended before the login began does not
 * refuse it.
 */
export function beyondOf(begunAt: number): number {
  return begunAt + longestLogin;
}

/** How long a name stays buried: always for {@link longestLogin}, only if a session bore it, or not at all. */
export type Burial = "always" | "if found" | "never";

/**
 * Ends the sessions that bear one of these names, and all that could bring them back: their families, the provider's sessions that they
 * belong to, and the logins under way from them. Returns how many sessions ended. When it rejects, some may have ended, and it can be called again.
 * @throws `session_store_unavailable`
 */
export async function endNamed(config: Config, entries: readonly string[], burial: Burial): Promise<number> {
  const { store } = config;
  let ended = 0;
  for (const entry of entries) {
    const at = preciseClock();
    // A login of the whole population meets the tombstone of its part, so its family needs none.
    const found = isPopulationEntry(entry) ? [] : await ask(() => store.findIndexed(entry));
    ended += await endFound(config, found);
    // The names come last: a store that fails before leaves them to be found again.
    if (burial === "always" || found.length > 0) {
      const until = burial === "never" ? 0 : at + longestLogin;
      ended += await ask(() => store.endIndexed(entry, until));
    }
    // A store in this process works while nothing else can: requests are let in between.
    await nextTurn();
  }
  return ended;
}

/**
 * The one rule for the end of a session: its family ends with it, its `sid` does, and no login that began before comes through, neither one
 * begun from it nor one of `logins`. Names are refused to logins that began before this moment; the family, whose entries are random, to all. Never by
 * subject: a person may be logged in on several machines. Returns how many sessions ended.
 * @throws `session_store_unavailable`
 */
export async function endFound(
  { store, now }: Config,
  found: readonly FoundSession[],
  logins: readonly string[] = [],
): Promise<number> {
  const at = preciseClock();
  const families = new Set([...logins, ...found.flatMap(loginEntriesOf)]);
  const sids = new Set(found.flatMap(({ envelope }) => envelope.index.filter(isSidEntry)));
  let ended = 0;
  // Twice as long as a login: whenever one of the family began, this lasts beyond it.
  for (const entry of families) ended += await ask(() => store.endIndexed(entry, at + 2 * longestLogin));
  // OpenID Connect Front-Channel Logout 2: the provider's own notice finds no record any more, and so must not be needed.
  for (const entry of sids) ended += await ask(() => store.endIndexed(entry, at + longestLogin));
  for (const { key, envelope } of found) {
    if (namesFamily(envelope)) continue;
    if (await ask(() => store.end(key, Math.max(envelope.expiresAt, now())))) ended += 1;
  }
  return ended;
}
