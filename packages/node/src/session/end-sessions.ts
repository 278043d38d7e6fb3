import { setImmediate as nextTurn } from "node:timers/promises";
import type { Config } from "../config.ts";
import { asAuthError } from "../errors.ts";
import { ask } from "./ask.ts";
import type { SelectedSessions } from "./session-selection.ts";

/**
 * Seconds for which no session begins that belongs to what was ended: a callback takes ten at the most, and one that was on its way
 * would be a session that nobody ended. The others are for clocks of machines that differ.
 */
const loginsOnTheirWay = 15;

/**
 * Ends sessions by what they are, without their cookies: in every process that shares the store, and whichever secret they were begun
 * under. Returns how many there were. When it rejects, some may have ended, and it can be called again.
 * @throws {@link AuthError} `session_store_unavailable`
 */
export async function endSessions(
  config: Config,
  selected: SelectedSessions,
  reason: "administrator" | "erasure",
): Promise<number> {
  try {
    const sessions = await endEach(config, selected);
    config.emit({ action: "logout", result: "ended", reason, ...selected.told, sessions });
    return sessions;
  } catch (error) {
    config.emit({ action: "logout", result: "failed", reason, ...selected.told, error: asAuthError(error) });
    throw error;
  }
}

/** Entry by entry, with requests let in between: a store in this process works while nothing else can. */
async function endEach({ keys, store, now }: Config, { entries }: SelectedSessions): Promise<number> {
  let ended = 0;
  for (const entry of keys.flatMap(entries)) {
    ended += await ask(() => store.endIndexed(entry, now() + loginsOnTheirWay));
    await nextTurn();
  }
  return ended;
}
