import { cache } from "react";
// Without `.js`: Next gives these names another meaning in each of its layers, and only when they are spelled so.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import {
  createAuth as createRelyingParty,
  isAuthError,
  requireOrganisation as organisationRequirement,
  type Auth as RelyingParty,
  type AuthOptions,
  type Exactly,
  type ExactlyOrganisation,
  type GuardedBy,
  type OrganisationGuardedBy,
  type OwnSelection,
  type OwnSession,
  type Person,
  type ReplacedSession,
  type Session,
  type SessionAdministration,
  type SessionFor,
  type SessionForOrganisation,
  type SessionSelection,
} from "@adgangskort/node";

/** Login, sessions and guards of one Next application. */
export interface Auth extends Pick<SessionAdministration, "endSessions" | "exportPerson" | "erasePerson"> {
  /** For one catch-all route: `export const { GET, POST } = auth.handlers;` in `app/auth/[...auth]/route.ts`. */
  readonly handlers: {
    readonly GET: (request: Request) => Promise<Response>;
    readonly POST: (request: Request) => Promise<Response>;
  };
  /**
   * The session of this request, or `null`. Read once a render; sets no cookie and redirects nobody.
   * @throws AuthError `session_store_unavailable`, `session_replaced`
   */
  readonly session: () => Promise<Session | null>;
  /**
   * The session of this request, when it meets the requirement. Otherwise the person is sent on: to a login that mends it, and
   * back, or to a page that explains why not. Call it where the data is read, in pages, Server Actions and Route Handlers alike.
   * @throws AuthError `session_store_unavailable`, `configuration_invalid`, `return_to_invalid`; and Next's own redirect
   */
  readonly requireSession: RequireSession;
  /**
   * As `requireSession`, of a person who acts for an organisation that gives them a right: `requireOrganisation({ resource, action })`.
   * Other demands may stand beside the right; without any, every organisation will do.
   * @throws AuthError as `requireSession` does
   */
  readonly requireOrganisation: RequireOrganisation;
  /**
   * Checks the options. Call it from `register()` in `instrumentation.ts`, so that a server with a faulty configuration does not
   * start.
   * @throws AuthError `configuration_invalid`, with every fault of the options together
   */
  readonly start: () => void;
  /**
   * The sessions of whoever has the session of this request, for a page that shows them to that person. Not activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly sessions: () => Promise<readonly OwnSession[]>;
  /**
   * Ends one of the sessions of whoever has the session of this request, or all but that one: `{ id }` as `sessions` tells it, or
   * `{ others: true }`. Returns how many ended. For Server Actions and Route Handlers.
   * @throws AuthError `cross_site_request`, `session_required`, `session_replaced`, `configuration_invalid`, `session_store_unavailable`
   */
  readonly endOwnSessions: (sessions: OwnSelection) => Promise<number>;
  /** Releases the store. */
  readonly close: () => Promise<void>;
}

/** What the guard judges instead of a session: the browser has a newer one by now, and need not log in. */
function replaced(error: unknown): ReplacedSession {
  if (isAuthError(error, "session_replaced")) return error;
  throw error;
}

/** A requirement that is given decides what the session is known to have; none demands just a session. */
export interface RequireSession {
  (): Promise<Session>;
  <const Wanted extends GuardedBy>(requirement: Wanted & Exactly<Wanted>): Promise<SessionFor<Wanted>>;
}

/** The session has organisations, at least one of which gives the right. */
export interface RequireOrganisation {
  (): Promise<SessionForOrganisation>;
  <const Wanted extends OrganisationGuardedBy>(
    wanted: Wanted & ExactlyOrganisation<Wanted>,
  ): Promise<SessionForOrganisation>;
}

/**
 * Sets up login for a Next application (App Router). The options are checked by `start()`, or else by the first request:
 * `next build` loads this module on machines that have no configuration.
 */
export function createAuth(options: AuthOptions): Auth {
  let made: RelyingParty | undefined;
  const relyingParty = (): RelyingParty => (made ??= createRelyingParty(options));
  const handler = async (request: Request): Promise<Response> => relyingParty().handler(request);
  const session = cache(async () => {
    // First the headers: they tell Next that the page cannot be built ahead, on a machine without configuration.
    const requestHeaders = await headers();
    return relyingParty().session(requestHeaders);
  });

  async function requireSession(requirement: GuardedBy = {}): Promise<Session> {
    const current = await session().catch(replaced);
    const verdict = relyingParty().judge(current, requirement);
    if (!verdict.allowed) redirect(verdict.location);
    return verdict.session;
  }

  const requireOrganisation = (wanted: OrganisationGuardedBy = {}): Promise<SessionForOrganisation> =>
    requireSession(organisationRequirement(wanted)) as Promise<SessionForOrganisation>;

  return Object.freeze({
    handlers: { GET: handler, POST: handler },
    session,
    requireSession,
    requireOrganisation,
    sessions: async () => relyingParty().sessions(await headers()),
    endOwnSessions: async (sessions: OwnSelection) => relyingParty().endOwnSessions(await headers(), sessions),
    endSessions: async (sessions: SessionSelection) => relyingParty().endSessions(sessions),
    exportPerson: async (person: Person) => relyingParty().exportPerson(person),
    erasePerson: async (person: Person) => relyingParty().erasePerson(person),
    start: () => void relyingParty(),
    close: async () => made?.close(),
  });
}
