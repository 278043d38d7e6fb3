import type { Config } from "../config/config.ts";
import type { Representation } from "../domain/representation.ts";
import { organisationHref } from "../guard/redirect-targets.ts";
import { personTag } from "../session/person-tag.ts";
import type { Session } from "../domain/session.ts";

/**
 * How long before the end of the session a person is warned, in seconds. WCAG 2.2, 2.2.1 requires at least twenty; two minutes are enough
 * to reach the button with any input device. A session may be as short as a minute, so the warning may be due at once.
 */
const warningSeconds = 120;

/** Maximum organisations in the facts. Every page loads them, and a person may represent thousands. */
const mostNamed = 100;

/** On whose behalf the person acts, for pages: at most 100 organisations, and the number of the others. */
export type ShownRepresentation<Of extends Representation = Representation> = Of extends {
  readonly kind: "organisations";
}
  ? Of & {
      /** The number of further organisations of the session. Absent if all are listed. */
      readonly more?: number;
    }
  : Of;

/** The client-safe view of a session, without tokens or subject: the body of `GET /auth/session`. */
export interface SessionFacts<Own extends Session = Session> extends Pick<
  Own,
  "population" | "provider" | "name" | "assurance" | "authenticatedAt" | "idleExpiresAt" | "expiresAt"
> {
  /** A tag for the person, the same in all their sessions. It is unique to this site and not used in logs. */
  readonly person: string;
  /** At most 100 organisations; `more` counts the others. The session on the server has all. */
  readonly representation: ShownRepresentation<Own["representation"]>;
  /** The server's clock in seconds since 1970, so that the browser can compute its clock skew. */
  readonly now: number;
  /** When to warn the person that the session is about to end, in seconds since 1970. */
  readonly warnAt: number;
  /** The page where the person chooses the organisation to act for, if the provider entry has `representation`. */
  readonly organisationHref?: string;
  /** Path of the routes as the browser sees it, if `baseUrl` has a path. */
  readonly routesPath?: string;
}

/** @param shown the person's tag that the page already has, if any */
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
    ...(config.basePath !== "" && { routesPath: config.routesPath }),
  };
}

function shownOf(representation: Representation): ShownRepresentation {
  if (representation.kind === "self") return representation;
  const [first, ...others] = representation.organisations;
  const more = others.length + 1 - mostNamed;
  if (more <= 0) return representation;
  return { kind: "organisations", organisations: [first, ...others.slice(0, mostNamed - 1)], more };
}
