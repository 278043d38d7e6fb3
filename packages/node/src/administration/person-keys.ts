import { subjectPseudonym } from "../audit/pseudonyms.ts";
import type { Session } from "../domain/session.ts";
import { mac, type KeyRing } from "../runtime/key-ring.ts";

/** OpenID Connect Core 5.7: `iss` and `sub` together identify a person. */
type KeyedPerson = Pick<Session, "issuer" | "subject">;

/** What the application may name a person by, outside the library. Each depends on the newest of `secrets`, and neither leads to the other. */
export interface PersonKeys {
  /**
   * The person's pseudonym in the audit log. Use it in the application's own log entries, to find them together with the person's logins. It depends
   * on the newest of `secrets`.
   * @throws TypeError for what is no person, such as a promise
   */
  readonly pseudonym: (person: KeyedPerson) => string;
  /**
   * The key of this person's data in a cache of your own, such as Next's `unstable_cache`, a `Map` or Redis: the same in every session and at every
   * replica, and no one else's. Does not reveal the person and is not the pseudonym. It depends on the newest of `secrets`: after a rotation, data are
   * loaded again, and older entries stay unused until they expire.
   * @throws TypeError for what is no person, such as a promise
   */
  readonly cacheKey: (person: KeyedPerson) => string;
}

export function personKeys(config: { readonly keys: KeyRing }): PersonKeys {
  return {
    pseudonym: (person) => {
      refuseNoPerson("pseudonym", person);
      return subjectPseudonym(config, person.issuer, person.subject);
    },
    cacheKey: (person) => {
      refuseNoPerson("cacheKey", person);
      const { issuer, subject } = person;
      return mac(config.keys[0].cacheKey, issuer, subject);
    },
  };
}

/** Without it, everyone whose session was not awaited would have one and the same key. @throws TypeError */
function refuseNoPerson(method: keyof PersonKeys, given: unknown): void {
  const { issuer, subject } = Object(given) as { readonly issuer?: unknown; readonly subject?: unknown };
  if (![issuer, subject].every((part) => typeof part === "string" && part !== ""))
    throw new TypeError(`auth.${method} takes a session, or its issuer and subject: await auth.session(headers) first`);
}
