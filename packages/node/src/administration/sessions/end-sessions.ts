import type { Config } from "../../config/config.ts";
import { asAuthError } from "../../errors/errors.ts";
import { endIndexedSessions } from "../../session/session-end.ts";
import {
  selectPerson,
  selectSessions,
  type PersonSelection,
  type SelectedSessions,
  type SessionSelection,
} from "../../session/session-selection.ts";

/** Ends what an administrator selects. @throws {@link AuthError} `configuration_invalid`, `session_store_unavailable` */
export const endSessions = (config: Config, sessions: SessionSelection): Promise<number> =>
  end(config, selectSessions(config, sessions), "administrator");

/** Ends all sessions of a person. @throws {@link AuthError} `configuration_invalid`, `session_store_unavailable` */
export const erasePerson = (config: Config, person: PersonSelection): Promise<number> =>
  end(config, selectPerson(config, person), "erasure");

/**
 * Ends the selected sessions without their cookies: in every process that shares the store, under every configured secret. Returns their
 * number. If it rejects, some may have ended; call it again.
 * @throws {@link AuthError} `session_store_unavailable`
 */
async function end(config: Config, selected: SelectedSessions, reason: "administrator" | "erasure"): Promise<number> {
  try {
    const sessions = await endIndexedSessions(config, config.keys.flatMap(selected.entries), "always");
    config.emit({ action: "logout", result: "ended", reason, ...selected.told, sessions });
    return sessions;
  } catch (error) {
    config.emit({ action: "logout", result: "failed", reason, ...selected.told, error: asAuthError(error) });
    throw error;
  }
}
