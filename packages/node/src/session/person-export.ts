import type { Config } from "../config.ts";
import { findSessions } from "./find-sessions.ts";
import { subjectPseudonyms } from "./pseudonyms.ts";
import { selectPerson, type Person } from "./session-selection.ts";
import type { SessionEnvelope } from "./session-store.ts";

/** What the store has of a person and can be read without their cookies: not the sealed part of a session. */
export interface PersonExport extends Person {
  /** By which the audit log names the person: under each secret that is configured, the newest first. */
  readonly pseudonyms: readonly string[];
  /**
   * Their sessions, also those that have expired and are not swept yet. What is sealed in each (name, level, organisations, claims, tokens)
   * only its own cookie opens: while logged in, the person gets it by `exportOwnData`.
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

/** The part of an answer under GDPR article 15 that needs no cookie of the person. @throws `configuration_invalid`, `session_store_unavailable` */
export async function exportPerson(config: Config, person: Person): Promise<PersonExport> {
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
