// administration/: the sessions of a person: found, exported, and ended.
// It must not know who may administrate: the application decides that.

import type * as Loaded from "./sessions/administration.ts";
import type { Config } from "../config/config.ts";
import { deepCopy } from "../options/shape.ts";
import type { OwnSelection, OwnSession } from "./own-sessions.ts";
import type { OwnExport } from "./own-export.ts";
import type { PersonExport } from "./person-export.ts";
import type { PersonSelection, SessionSelection } from "../session/session-selection.ts";

/** Administration of sessions: by an administrator, by the person in their own other sessions, and for requests about stored data (GDPR). */
export interface SessionAdministration {
  /**
   * Ends the sessions of a person, of one provider session (`sid`), of everyone who acts for an organisation, or all; in every process that shares
   * the store. Returns their number. A login that started before the call cannot become such a session afterwards; a later login can.
   * @throws AuthError `configuration_invalid` unless exactly one selection is given (no session is ended then); `session_store_unavailable`
   */
  readonly endSessions: (sessions: SessionSelection) => Promise<number>;
  /**
   * All sessions of the person who sends the request, for a page that shows them to that person. Does not count as activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly sessions: (headers: Headers) => Promise<readonly OwnSession[]>;
  /**
   * Ends one session of the person who sends the request (`{ id }` from `sessions`), or all but the request's own (`{ others: true }`). Returns the
   * number of ended sessions: 0 for the `id` of another person's session. The request must come from this site's origin.
   * @throws AuthError `cross_site_request`, `session_required`, `session_replaced`, `configuration_invalid`, `session_store_unavailable`
   */
  readonly endOwnSessions: (headers: Headers, sessions: OwnSelection) => Promise<number>;
  /**
   * The data stored about the person who sends the request: the request's session with its sealed part, and the clear part of the person's other
   * sessions. Never a token. Give it only to that person. Does not count as activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly exportOwnData: (headers: Headers) => Promise<OwnExport>;
  /**
   * The data stored about a person that can be read without their cookies: the clear part of their sessions, and their pseudonyms in the audit log.
   * Only the person can read the sealed part, by `exportOwnData`.
   * @throws AuthError `configuration_invalid`, `session_store_unavailable`
   */
  readonly exportPerson: (person: PersonSelection) => Promise<PersonExport>;
  /**
   * Ends and deletes the sessions of a person, which is all data stored about them. Returns their number. A keyed hash of each session stays until
   * the session would have expired (a tombstone), so that a late write cannot restore it.
   * @throws AuthError `configuration_invalid`, `session_store_unavailable`
   */
  readonly erasePerson: (person: PersonSelection) => Promise<number>;
}

export function sessionAdministration(config: Config): SessionAdministration {
  /** Calls a function with copies of what it is given (CWE-367). */
  const lazily =
    <Given extends unknown[], Result>(
      of: (loaded: typeof Loaded) => (config: Config, ...given: Given) => Promise<Result>,
    ): ((...given: Given) => Promise<Result>) =>
    async (...given) => {
      const copied = deepCopy(given);
      return of(await import("./sessions/administration.ts"))(config, ...copied);
    };
  return {
    endSessions: lazily(({ endSessions }) => endSessions),
    sessions: lazily(({ ownSessions }) => ownSessions),
    endOwnSessions: lazily(({ endOwnSessions }) => endOwnSessions),
    exportOwnData: lazily(({ exportOwnData }) => exportOwnData),
    exportPerson: lazily(({ exportPerson }) => exportPerson),
    erasePerson: lazily(({ erasePerson }) => erasePerson),
  };
}
