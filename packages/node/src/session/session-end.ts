import { setImmediate as nextTurn } from "node:timers/promises";
import { preciseClock } from "../runtime/clock.ts";
import type { Config } from "../config/config.ts";
import { callStore } from "../stores/store-call.ts";
import { familyEntry, namesFamily } from "../transaction/login-family.ts";
import { isPopulationEntry, isSidEntry } from "./session-index.ts";
import type { FoundSession } from "../stores/session-store.ts";

/** An upper bound of the duration of a login in seconds: ten minutes at the provider, and the callback. */
const longestLogin = 15 * 60;

/**
 * The `beyond` of `SessionStore.write` for the session of a login that began at `begunAt`. A logout before that does not refuse it.
 */
export function beyondOf(begunAt: number): number {
  return begunAt + longestLogin;
}

/** When an index entry gets a tombstone of {@link longestLogin} seconds: always, or only if a session had the entry, as anyone can ask. */
export type TombstonePolicy = "always" | "if found";

/**
 * Ends the sessions with one of these index entries, and everything that could bring them back: their families, their sessions at the
 * provider and their pending logins. Returns the number of ended sessions. If it rejects, some may have ended; call it again.
 * @throws `session_store_unavailable`
 */
export async function endIndexedSessions(
  config: Config,
  entries: readonly string[],
  tombstones: TombstonePolicy,
): Promise<number> {
  // The tombstone of a population part refuses every pending login that lands in it, so families need none.
  const [parts, names] = [entries.filter(isPopulationEntry), entries.filter((entry) => !isPopulationEntry(entry))];
  let [ended, wasFound] = [0, false];
  for (let round = 0; round < mostRounds;) {
    const found = await findAll(config, names);
    if (found.length === 0) break;
    wasFound = true;
    const count = await endSessionRecord(config, found);
    ended += count;
    // The store may have stopped at `mostFound`, so that there are more.
    if (found.length < mostFound || count === 0) round += 1;
  }
  // The entries come last: if the store fails before, a repeated call finds the sessions again.
  // What ends a session refuses the logins that began before it: such a login may have been written since the search.
  if (tombstones === "always" || wasFound) ended += await buryEach(config, names);
  // Two passes: a step-up from a session in a later part may have created one in a part that was already ended.
  for (let pass = 0; pass < 2; pass += 1) ended += await buryEach(config, parts);
  return ended;
}

/** Maximum repetitions of the search: a login may complete between two searches. */
const mostRounds = 5;

/** Sessions of one entry that a store looks for at a time: PostgreSQL reads so many within its deadline. */
const mostFound = 500;

async function findAll({ store }: Config, entries: readonly string[]): Promise<readonly FoundSession[]> {
  const found: FoundSession[] = [];
  for (const entry of entries) found.push(...(await callStore(() => store.findIndexed(entry, mostFound))));
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

async function buryEach(
  { store }: Config,
  entries: Iterable<string>,
  { life = longestLogin, atOnce = 1 } = {},
): Promise<number> {
  let ended = 0;
  await forEach(entries, atOnce, async (entry) => {
    // Not `ended += await`, which would add to the sum from before the wait.
    const count = await callStore(() => store.endIndexed(entry, preciseClock() + life));
    ended += count;
  });
  return ended;
}

/** Maximum concurrent calls for entries of few sessions each, so that thousands of sessions end in seconds on a server that syncs each end. */
const mostCalls = 8;

/**
 * One call begins per turn of the event loop, because a store in this process (memory, sqlite) blocks it. After a failed call no other begins,
 * and the rejection waits for those under way.
 */
async function forEach<Item>(
  items: Iterable<Item>,
  atOnce: number,
  call: (item: Item) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (const item of items) {
    const one = call(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(one));
    underWay.add(one);
    await nextTurn();
    if (underWay.size >= atOnce) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}

/** What ends together with the found sessions, and what must not. */
interface Beside {
  /** Entries of further logins that end. */
  readonly logins?: readonly string[];
  /** Entries of a session that stays. What it shares with the others does not end. */
  readonly spared?: readonly string[];
}

/**
 * Ends sessions together with their families, their `sid`s, and the pending logins that began from them or are in `logins`. The tombstone
 * of a `sid` refuses logins that began before now; that of a family refuses all its logins. Never ends by subject: a person may be logged
 * in on several machines. Returns the number of ended sessions.
 * @throws `session_store_unavailable`
 */
export async function endSessionRecord(
  config: Config,
  found: readonly FoundSession[],
  { logins = [], spared = [] }: Beside = {},
): Promise<number> {
  const { store, now } = config;
  // Families come first: if the store fails later, the browser's cookie still finds the rest for a second attempt.
  const families = new Set([...found.map((each) => familyEntry(each)), ...logins]);
  const sids = new Set(found.flatMap(({ envelope }) => envelope.index.filter(isSidEntry)));
  for (const entry of spared) for (const entries of [families, sids]) entries.delete(entry);
  // Twice a login's duration: later than the `beyond` of every login of the family.
  let ended = await buryEach(config, families, { life: 2 * longestLogin, atOnce: mostCalls });
  // OpenID Connect Front-Channel Logout 2: the provider's own notice will find no record any more, so the `sid` must end here.
  ended += await buryEach(config, sids, { atOnce: mostCalls });
  const others = found.filter((each) => !namesFamily(each.envelope) || !families.has(familyEntry(each)));
  await forEach(others, mostCalls, async ({ key, envelope }) => {
    if (await callStore(() => store.end(key, Math.max(envelope.expiresAt, now())))) ended += 1;
  });
  return ended;
}
