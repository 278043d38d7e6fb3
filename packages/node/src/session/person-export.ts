import type { Config } from "../config.ts";
import { findSessions } from "./find-sessions.ts";
import { subjectPseudonyms } from "./pseudonyms.ts";
import { selectPerson, type Person } from "./session-selection.ts";

/** What the store has of a person and tells without their cookies. */
export interface PersonExport extends Person {
  /** By which the audit log names the person: under each secret that is configured, the newest first. */
  readonly pseudonyms: readonly string[];
  /**
   * Their sessions, those that are over and not yet cleared away among them. What is sealed in each (name, level, organisations,
   * claims, tokens) only its own cookie opens: the person sees it as long as they are logged in.
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

/** For whoever asks what is stored of them (GDPR article 15). @throws `configuration_invalid`, `session_store_unavailable` */
export async function exportPerson(config: Config, person: Person): Promise<PersonExport> {
  const selected = selectPerson(config, person);
  const found = await findSessions(config, selected);
  const { issuer, subject } = person;
  config.emit({ action: "export", result: "succeeded", ...selected.told, sessions: found.length });
  return {
    issuer,
    subject,
    pseudonyms: subjectPseudonyms(config, issuer, subject),
    sessions: found.map(({ envelope: { provider, createdAt, lastSeenAt, expiresAt } }) => ({
      provider,
      createdAt,
      lastSeenAt,
      expiresAt,
    })),
  };
}
