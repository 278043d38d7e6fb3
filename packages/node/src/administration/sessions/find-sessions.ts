import type { Config } from "../../config/config.ts";
import { callStore } from "../../stores/store-call.ts";
import type { SelectedSessions } from "../../session/session-selection.ts";
import type { FoundSession } from "../../stores/session-store.ts";

/** The clear parts of the selected sessions' records, under every configured secret. @throws `session_store_unavailable` */
export async function findSessions(
  { keys, store }: Config,
  { entries }: SelectedSessions,
): Promise<readonly FoundSession[]> {
  const found = await Promise.all(keys.flatMap(entries).map((entry) => callStore(() => store.findIndexed(entry))));
  return found.flat();
}
