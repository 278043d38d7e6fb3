import { mac, type Keys } from "../runtime/key-ring.ts";
import type { SessionEnvelope } from "../stores/session-store.ts";

/**
 * The prefix of index entries that name a login. The first one of a record is its family: the first login of a chain of sessions in one
 * browser. A step-up, a change of organisation and a repeated login belong to the family as soon as they begin. When one session of a
 * family ends, the others end too, and pending logins of the family are refused.
 */
const prefix = "login ";

/** The family of a session, and the person that it belongs to. */
export interface Family {
  /** The family's index entry. */
  readonly entry: string;
  /** Keyed hash of the person: another person's login in the same browser does not join the family. */
  readonly person: string;
}

/** The index entry of a login, from its random `state`. */
export function loginEntry({ index }: Keys, state: string): string {
  return `${prefix}${mac(index, "login", state)}`;
}

/** A found record, or the part of it with its index. */
interface Named {
  readonly key: string;
  readonly envelope: Pick<SessionEnvelope, "index">;
}

/** The family entry of a session. A record from a 0.x version without families gets one from its key. */
export function familyEntry({ key, envelope }: Named): string {
  return envelope.index.find((entry) => entry.startsWith(prefix)) ?? `${prefix}${key}`;
}

/** Whether the record's index has a family entry. */
export function namesFamily({ index }: Pick<SessionEnvelope, "index">): boolean {
  return index.some((entry) => entry.startsWith(prefix));
}
