import { mac, type Keys } from "./key-ring.ts";
import type { SessionEnvelope } from "./session-store.ts";

/**
 * What every entry of the index begins with that names a login. The first one of a record is its family: the login that a chain of sessions in one
 * browser began with. A step-up, a change of organisation and a repeated login stay in the family, from their
 * beginning on. So the end of one session of the family ends the others, and refuses the logins that are under way.
 */
const prefix = "login ";

/** The family of a session, and whose it is. */
export interface Family {
  /** Its entry in the index. */
  readonly entry: string;
  /** Keyed hash of the person: another person's login in the same browser is not of the family. */
  readonly person: string;
}

/** Names a login by its `state`, which is random. */
export function loginEntry({ index }: Keys, state: string): string {
  return `${prefix}${mac(index, "login", state)}`;
}

/** A record that was found, or the part of it that names its logins. */
interface Named {
  readonly key: string;
  readonly envelope: Pick<SessionEnvelope, "index">;
}

/** The entry of the family of a session. A record of 0.x before there were families has the one of its key. */
export function familyEntry({ key, envelope }: Named): string {
  return envelope.index.find((entry) => entry.startsWith(prefix)) ?? `${prefix}${key}`;
}

/** Whether the record can be found by its family. */
export function namesFamily({ index }: Pick<SessionEnvelope, "index">): boolean {
  return index.some((entry) => entry.startsWith(prefix));
}
