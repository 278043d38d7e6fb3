import type { Config } from "../config/config.ts";
import { findSessions } from "./sessions/find-sessions.ts";
import { subjectPseudonyms } from "../audit/pseudonyms.ts";
import { selectPerson, type PersonSelection } from "../session/session-selection.ts";
import type { SessionEnvelope } from "../stores/session-store.ts";

/** The stored data about a person that can be read without their cookies. The encrypted part of a session is not included. */
export interface PersonExport extends PersonSelection {
  /** The person's pseudonyms in the audit log: one for each configured secret, newest first. */
  readonly pseudonyms: readonly string[];
  /**
   * Their sessions, including expired ones that are not swept yet. The encrypted part of each (name, level, organisations, claims, tokens)
   * needs its own cookie: the person gets it with `exportOwnData` while logged in.
   */
  readonly sessions: readonly StoredOfPerson[];
}

/** The clear part of a session's record, in seconds since 1970. */
export interface StoredOfPerson {
  /** Id of the entry of `providers`. */
  readonly provider: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
}

/** The part of a GDPR article 15 export that does not need the person's cookie. @throws `configuration_invalid`, `session_store_unavailable` */
export async function exportPerson(config: Config, person: PersonSelection): Promise<PersonExport> {
  const selected = selectPerson(config, person);
  const found = await findSessions(config, selected);
  const { issuer, subject } = person;
  config.emit({ action: "export", result: "succeeded", ...selected.told, sessions: found.length });
  return {
    issuer,
    subject,
    pseudonyms: subjectPseudonyms(config, issuer, subject),
    sessions: found.map(({ envelope }) => storedOf(envelope)),
  };
}

/** The clear part of a record, without its version and its index. */
export function storedOf({ provider, createdAt, lastSeenAt, expiresAt }: SessionEnvelope): StoredOfPerson {
  return { provider, createdAt, lastSeenAt, expiresAt };
}
