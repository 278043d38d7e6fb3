import { setImmediate as nextTurn } from "node:timers/promises";
import { preciseClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { ask } from "./ask.ts";
import { familyEntry, namesFamily } from "./login-family.ts";
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
  // A login of the whole population meets the tombstone of its part, so its family needs none.
  const [parts, names] = [entries.filter(isPopulationEntry), entries.filter((entry) => !isPopulationEntry(entry))];
  let [ended, wasFound] = [0, false];
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await findAll(config, names);
    if (found.length === 0) break;
    wasFound = true;
    ended += await endFound(config, found);
  }
  // The names come last: a store that fails before leaves them to be found again.
  const lasts = burial === "always" || (burial === "if found" && wasFound);
  if (lasts || wasFound) ended += await buryEach(config, names, lasts);
  // Twice: a step-up from a session of a later part may end in a part that was ended before.
  for (let pass = 0; pass < 2; pass += 1) ended += await buryEach(config, parts, lasts);
  return ended;
}

/** Until there are no more: a login may be completed between two looks. */
const mostRounds = 5;

async function findAll({ store }: Config, entries: readonly string[]): Promise<readonly FoundSession[]> {
  const found: FoundSession[] = [];
  for (const entry of entries) found.push(...(await ask(() => store.findIndexed(entry))));
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

/** A store in this process works while nothing else can, so requests are let in between. */
async function buryEach(
  { store }: Config,
  entries: Iterable<string>,
  lasts: boolean,
  life = longestLogin,
): Promise<number> {
  let ended = 0;
  for (const entry of entries) {
    ended += await ask(() => store.endIndexed(entry, lasts ? preciseClock() + life : 0));
    await nextTurn();
  }
  return ended;
}

/** What ends beside the sessions that were found, and what does not. */
interface Beside {
  /** Entries of logins, which end too. */
  readonly logins?: readonly string[];
  /** Entries of a session that stays: what it shares with the others does not end. */
  readonly spared?: readonly string[];
}

/**
 * The one rule for the end of a session: its family ends with it, its `sid` does, and no login that began before comes through, neither one
 * begun from it nor one of `logins`. Names are refused to logins that began before this moment; the family, whose entries are random, to all. Never by
 * subject: a person may be logged in on several machines. Returns how many sessions ended.
 * @throws `session_store_unavailable`
 */
export async function endFound(
  config: Config,
  found: readonly FoundSession[],
  { logins = [], spared = [] }: Beside = {},
): Promise<number> {
  const { store, now } = config;
  // The session's own family comes first: if the store fails then, the browser can still name the others.
  const families = new Set([...found.map((each) => familyEntry(each)), ...logins]);
  const sids = new Set(found.flatMap(({ envelope }) => envelope.index.filter(isSidEntry)));
  for (const entry of spared) for (const entries of [families, sids]) entries.delete(entry);
  // Twice as long as a login: whenever one of the family began, this lasts beyond it.
  let ended = await buryEach(config, families, true, 2 * longestLogin);
  // OpenID Connect Front-Channel Logout 2: the provider's own notice finds no record any more, and so must not be needed.
  ended += await buryEach(config, sids, true);
  for (const each of found) {
    if (namesFamily(each.envelope) && families.has(familyEntry(each))) continue;
    if (await ask(() => store.end(each.key, Math.max(each.envelope.expiresAt, now())))) ended += 1;
  }
  return ended;
}
