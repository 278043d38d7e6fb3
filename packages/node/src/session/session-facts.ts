import type { Config } from "../config.ts";
import type { Organisation, Representation } from "../identity/representation.ts";
import { organisationHref } from "../routes/way-forward.ts";
import { personTag } from "./person-tag.ts";
import type { Session } from "../domain/session.ts";

/**
 * How long before the end a person is to be warned: WCAG 2.2, 2.2.1 asks for twenty seconds at the least, and two minutes are enough
 * to find one's way to the button. A session is at least a minute long, so the warning may be due at once.
 */
const warningSeconds = 120;

/** Organisations that the facts name: every page that asks gets them, and a person may represent thousands. */
const mostNamed = 100;

/** On whose behalf the person acts, as pages may know it: the first 100 organisations, and how many there are beside them. */
export type ShownRepresentation =
  | { readonly kind: "self" }
  | {
      readonly kind: "organisations";
      readonly organisations: readonly [Organisation, ...Organisation[]];
      /** Organisations of the session that are not named here. Absent when all are. */
      readonly more?: number;
    };

/** What the pages of this site may know of a session: never a token, never the subject. As `GET /auth/session` answers. */
export interface SessionFacts extends Pick<
  Session,
  "population" | "provider" | "name" | "assurance" | "authenticatedAt" | "idleExpiresAt" | "expiresAt"
> {
  /** The person, by a name that no other site and no log has: the same in every session of theirs, another person's is another. */
  readonly person: string;
  /** At most 100 organisations: `more` counts the others. The session on the server has all of them. */
  readonly representation: ShownRepresentation;
  /** The server's clock, in seconds since 1970, so that the browser can tell how far its own is off. */
  readonly now: number;
  /** When the person is to be warned that the session is about to end, in seconds since 1970. */
  readonly warnAt: number;
  /** Where the person can choose whom to act for, if the way to log in asks for it. */
  readonly organisationHref?: string;
}

/** @param shown the tag of the person that the page has, if it has one */
export function factsOf(config: Config, session: Session, shown?: string | null): SessionFacts {
  const { population, provider, name, assurance, representation, authenticatedAt, idleExpiresAt, expiresAt } = session;
  return {
    person: personTag(config, session, shown),
    population,
    provider,
    ...(name !== undefined && { name }),
    assurance,
    representation: shownOf(representation),
    ...(authenticatedAt !== undefined && { authenticatedAt }),
    now: config.sessionTime(),
    warnAt: idleExpiresAt - warningSeconds,
    idleExpiresAt,
    expiresAt,
    ...(config.providers.get(provider)?.representation && { organisationHref: organisationHref(config) }),
  };
}

function shownOf(representation: Representation): ShownRepresentation {
  if (representation.kind === "self") return representation;
  const [first, ...others] = representation.organisations;
  const more = others.length + 1 - mostNamed;
  if (more <= 0) return representation;
  return { kind: "organisations", organisations: [first, ...others.slice(0, mostNamed - 1)], more };
}
