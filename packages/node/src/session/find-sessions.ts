import type { Config } from "../config.ts";
import { ask } from "./ask.ts";
import type { SelectedSessions } from "./session-selection.ts";
import type { FoundSession } from "./session-store.ts";

/** What is stored of these sessions and can be read without their cookies, whichever secret they were begun under. @throws `session_store_unavailable` */
export async function findSessions(
  { keys, store }: Config,
  { entries }: SelectedSessions,
): Promise<readonly FoundSession[]> {
  const found = await Promise.all(keys.flatMap(entries).map((entry) => ask(() => store.findIndexed(entry))));
  return found.flat();
}
