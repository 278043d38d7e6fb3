import type { Config } from "./config.ts";
import type { OwnSelection, OwnSession } from "./session/own-sessions.ts";
import type { OwnExport } from "./session/own-export.ts";
import type { PersonExport } from "./session/person-export.ts";
import type { Person, SessionSelection } from "./session/session-selection.ts";

/** Sessions seen from outside: by an administrator, by the person who has several, and by whoever answers for what is stored. */
export interface SessionAdministration {
  /**
   * Ends the sessions of a person, of a session of the provider, of everyone who acts for an organisation, or all; in every process that
   * shares the store. Returns how many. For 15 seconds no login becomes a session that would be one of them.
   * @throws AuthError `configuration_invalid`, when it is not exactly one of these: then nothing has ended; `session_store_unavailable`
   */
  readonly endSessions: (sessions: SessionSelection) => Promise<number>;
  /**
   * The sessions of whoever has the session of a request, for a page that shows them to that person. Not activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly sessions: (headers: Headers) => Promise<readonly OwnSession[]>;
  /**
   * Ends one of the sessions of whoever has the session of a request, or all but that one: `{ id }` as `sessions` tells it, or
   * `{ others: true }`. Returns how many ended; an `id` of anybody else's ends none. The request must be one of this site's own.
   * @throws AuthError `cross_site_request`, `session_required`, `session_replaced`, `configuration_invalid`, `session_store_unavailable`
   */
  readonly endOwnSessions: (headers: Headers, sessions: OwnSelection) => Promise<number>;
  /**
   * What is stored of the person who has the session of a request: that session with its sealed part, and the clear part of their others.
   * No token. Give it to that person alone. Not activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly exportOwnData: (headers: Headers) => Promise<OwnExport>;
  /**
   * What is stored of a person and can be read without their cookies: the clear part of their sessions, and their pseudonyms in the audit
   * log. The sealed part only the person can get, by `exportOwnData`.
   * @throws AuthError `configuration_invalid`, `session_store_unavailable`
   */
  readonly exportPerson: (person: Person) => Promise<PersonExport>;
  /**
   * Deletes what is stored of a person: their sessions, which end. Returns how many there were. Until they would have run out, a keyed hash
   * of each stays, so that no late write brings it back.
   * @throws AuthError `configuration_invalid`, `session_store_unavailable`
   */
  readonly erasePerson: (person: Person) => Promise<number>;
}

/** Loaded when it is first used: a request that reads its session has no need of it. */
export function sessionAdministration(config: Config): SessionAdministration {
  return {
    endSessions: async (sessions) => {
      const [{ endSessions }, { selectSessions }] = await ending();
      return endSessions(config, selectSessions(config, sessions), "administrator");
    },
    sessions: async (headers) => (await import("./session/own-sessions.ts")).ownSessions(config, headers),
    endOwnSessions: async (headers, sessions) =>
      (await import("./session/own-sessions.ts")).endOwnSessions(config, headers, sessions),
    exportOwnData: async (headers) => (await import("./session/own-export.ts")).exportOwnData(config, headers),
    exportPerson: async (person) => (await import("./session/person-export.ts")).exportPerson(config, person),
    erasePerson: async (person) => {
      const [{ endSessions }, { selectPerson }] = await ending();
      return endSessions(config, selectPerson(config, person), "erasure");
    },
  };
}

const ending = (): Promise<
  [typeof import("./session/end-sessions.ts"), typeof import("./session/session-selection.ts")]
> => Promise.all([import("./session/end-sessions.ts"), import("./session/session-selection.ts")]);
