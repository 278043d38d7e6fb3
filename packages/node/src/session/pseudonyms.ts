import { mac, type KeyRing, type Keys } from "./key-ring.ts";

/** What an application names people by in its events. */
interface Pseudonymising {
  readonly keys: KeyRing;
}

/** Pseudonyms for events: of the person, the same at every login under one secret, and of the session. */
export function pseudonyms(
  config: Pseudonymising,
  { id, session: { issuer, subject } }: { readonly id: string; readonly session: { issuer: string; subject: string } },
): { subject: string; session: string } {
  return { subject: subjectPseudonym(config, issuer, subject), session: pseudonym(config, id) };
}

/** The pseudonym of a person, as in the events of their logins. */
export function subjectPseudonym(config: Pseudonymising, issuer: string, subject: string): string {
  return pseudonym(config, issuer, subject);
}

/** Every pseudonym that a person may have in events of before: one for each secret, the newest first. */
export function subjectPseudonyms(config: Pseudonymising, issuer: string, subject: string): string[] {
  return config.keys.map((keys) => pseudonymUnder(keys, issuer, subject));
}

function pseudonym({ keys: [keys] }: Pseudonymising, ...parts: readonly string[]): string {
  return pseudonymUnder(keys, ...parts);
}

function pseudonymUnder(keys: Keys, ...parts: readonly string[]): string {
  return mac(keys.pseudonym, ...parts).slice(0, 22);
}
