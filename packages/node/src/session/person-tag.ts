import type { Config } from "../config.ts";
import { mac, type Keys } from "./key-ring.ts";
import type { Session } from "../domain/session.ts";

/** A person at one provider (OpenID Connect Core 5.7: `iss` and `sub` together name them). */
type TaggedPerson = Pick<Session, "issuer" | "subject">;

/**
 * Names a person to the pages of this site: the same in every session of theirs, so that a page can tell when somebody else has
 * logged in beside it. It says nothing of the subject, and is not the pseudonym of the audit log. A page that `shown` the tag of an
 * older secret gets that one again: a new secret makes nobody another person.
 */
export function personTag(config: Config, person: TaggedPerson, shown?: string | null): string {
  return shown && isTagOf(config, person, shown) ? shown : tagUnder(config.keys[0], person);
}

/** Whether a tag names this person, under any secret that is configured. */
export function isTagOf({ keys }: Config, person: TaggedPerson, tag: string): boolean {
  return keys.some((each) => tagUnder(each, person) === tag);
}

function tagUnder({ pseudonym }: Keys, { issuer, subject }: TaggedPerson): string {
  return mac(pseudonym, "person of a page", issuer, subject).slice(0, 22);
}
