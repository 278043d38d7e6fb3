import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { Transaction } from "../transaction/transaction.ts";
import { mac, type Keys } from "../runtime/key-ring.ts";
import type { Session } from "../domain/session.ts";
import { isOutsideOrder, type RequestedAssurance } from "../providers/assurance.ts";

/** A person at one provider (OpenID Connect Core 5.7: identified by `iss` and `sub` together). */
type Person = Pick<Session, "issuer" | "subject">;

/**
 * Keyed hash of the person that a login from a session is bound to. `undefined` if the subjects cannot be compared: a person has different subjects
 * at different clients (OpenID Connect Core 8.1), and with a work account and a personal eID.
 */
export function boundPerson(
  { keys: [keys], providers }: Config,
  { issuer, clientId, profile }: ProviderConfig,
  session: Session,
  asked: RequestedAssurance,
): string | undefined {
  const sameMeans = isOutsideOrder(profile, session.assurance)
    ? asked.includes(session.assurance)
    : asked.some((one) => !isOutsideOrder(profile, one));
  const before = providers.get(session.provider);
  const sameClient = before?.issuer === issuer && before.clientId === clientId;
  return sameClient && sameMeans ? hashOf(keys, session) : undefined;
}

/**
 * A login that continues from a session must return the same person. Otherwise a colleague at the same machine, or another account, would take
 * over the work in progress.
 * @throws {@link AuthError} `another_person`
 */
export function checkSamePerson(config: Config, { asked }: Transaction, person: Person): void {
  if (asked.person === undefined) return;
  // The secret may have been rotated since the login started.
  if (!isPerson(config, asked.person, person)) throw new AuthError("another_person");
}

/** Pseudonym of a person for this service only, with the newest secret. */
export function personHash({ keys: [keys] }: Config, person: Person): string {
  return hashOf(keys, person);
}

/** True if the hash, possibly made with an older secret, is this person's. */
export function isPerson({ keys }: Config, hash: string, person: Person): boolean {
  return keys.some((each) => hashOf(each, person) === hash);
}

function hashOf({ pseudonym }: Keys, { issuer, subject }: Person): string {
  return mac(pseudonym, "person", issuer, subject);
}
