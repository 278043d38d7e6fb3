import { mac, type KeyRing, type Keys } from "../runtime/key-ring.ts";

/** The part of the configuration that pseudonyms are made with. */
interface Pseudonymising {
  readonly keys: KeyRing;
}

/** OpenID Connect Core 5.7: `iss` and `sub` together are the person. */
interface Person {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * The pseudonyms of a person and a session for events; none without a session. A person's pseudonym stays the same until the secret changes.
 */
export function pseudonyms(
  config: Pseudonymising,
  of: { readonly id: string; readonly session: Person | null | undefined } | null | undefined,
): { readonly subject?: string; readonly session?: string } {
  if (!of?.session) return {};
  const { issuer, subject } = of.session;
  return { subject: subjectPseudonym(config, issuer, subject), session: pseudonym(config, of.id) };
}

/** The pseudonym of a person in events, under the newest secret. */
export function subjectPseudonym(config: Pseudonymising, issuer: string, subject: string): string {
  return pseudonym(config, issuer, subject);
}

/** Every pseudonym that a person may have in older events: one for each configured secret, newest first. */
export function subjectPseudonyms(config: Pseudonymising, issuer: string, subject: string): string[] {
  return config.keys.map((keys) => pseudonymUnder(keys, issuer, subject));
}

function pseudonym({ keys: [keys] }: Pseudonymising, ...parts: readonly string[]): string {
  return pseudonymUnder(keys, ...parts);
}

function pseudonymUnder(keys: Keys, ...parts: readonly string[]): string {
  return mac(keys.pseudonym, ...parts).slice(0, 22);
}
