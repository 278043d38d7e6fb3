import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { Transaction } from "../protocol/transaction.ts";
import { mac, type Keys } from "../session/key-ring.ts";
import type { Session } from "../domain/session.ts";
import { isOutsideOrder, type AskedAssurance } from "./assurance.ts";

/** A person at one provider (OpenID Connect Core 5.7: `iss` and `sub` together name them). */
type Person = Pick<Session, "issuer" | "subject">;

/**
 * The person that a login which goes on from a session is bound to, by a keyed hash. `undefined` when it can be no other than
 * another's: to another client a person is another subject (OpenID Connect Core 8.1), and so they are by a work account and by a
 * personal eID.
 */
export function boundPerson(
  { keys: [keys], providers }: Config,
  { issuer, clientId, profile }: ProviderConfig,
  session: Session,
  asked: AskedAssurance,
): string | undefined {
  const sameMeans = isOutsideOrder(profile, session.assurance)
    ? asked.includes(session.assurance)
    : asked.some((one) => !isOutsideOrder(profile, one));
  const before = providers.get(session.provider);
  const sameClient = before?.issuer === issuer && before.clientId === clientId;
  return sameClient && sameMeans ? hashOf(keys, session) : undefined;
}

/**
 * Whoever goes on from a session must be its person: else a colleague at the same machine, or another account, would take over
 * what was begun.
 * @throws {@link AuthError} `another_person`
 */
export function checkSamePerson(config: Config, { asked }: Transaction, person: Person): void {
  if (asked.person === undefined) return;
  // The secret may have been replaced since the login began.
  if (!isPerson(config, asked.person, person)) throw new AuthError("another_person");
}

/** Names a person to this service alone, by the newest secret. */
export function personHash({ keys: [keys] }: Config, person: Person): string {
  return hashOf(keys, person);
}

/** Whether the hash, which may be by an older secret, is this person's. */
export function isPerson({ keys }: Config, hash: string, person: Person): boolean {
  return keys.some((each) => hashOf(each, person) === hash);
}

function hashOf({ pseudonym }: Keys, { issuer, subject }: Person): string {
  return mac(pseudonym, "person", issuer, subject);
}
