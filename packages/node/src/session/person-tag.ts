import type { Config } from "../config/config.ts";
import { mac, type Keys } from "../runtime/key-ring.ts";
import type { Session } from "../domain/session.ts";

/** A person at one provider (OpenID Connect Core 5.7: `iss` and `sub` together identify a person). */
type TaggedPerson = Pick<Session, "issuer" | "subject">;

/**
 * A tag for a person on the pages of this site: the same in all their sessions, so that a page detects when another person has logged in.
 * It does not reveal the subject and differs from the pseudonym in the audit log. If the page has a tag (`shown`) made with an older
 * secret, that tag is returned, so that rotating secrets does not look like another person.
 */
export function personTag(config: Config, person: TaggedPerson, shown?: string | null): string {
  return shown && isTagOf(config, person, shown) ? shown : tagUnder(config.keys[0], person);
}

/** Whether this is the person's tag under any configured secret. */
export function isTagOf({ keys }: Config, person: TaggedPerson, tag: string): boolean {
  return keys.some((each) => tagUnder(each, person) === tag);
}

function tagUnder({ pseudonym }: Keys, { issuer, subject }: TaggedPerson): string {
  return mac(pseudonym, "person of a page", issuer, subject).slice(0, 22);
}
