// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { redirect } from "next/navigation";
import {
  isAuthError,
  requireOrganisation as organisationRequirement,
  type Auth as RelyingParty,
  type DemandableOf,
  type Exactly,
  type ExactlyOrganisation,
  type GuardedBy,
  type OrganisationGuardedBy,
  type ReplacedSession,
  type Session,
  type SessionFor,
  type SessionForOrganisation,
} from "@adgangskort/node";
import { returningToOwnPath } from "./own-path.ts";
import { requireRequestHeaders } from "./request-headers.ts";

/** The type of the session follows the requirement. Without a requirement any session is accepted. */
export interface RequireSession<Own extends Session = Session> {
  (): Promise<Own>;
  <const Wanted extends GuardedBy>(
    requirement: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<SessionFor<Wanted, Own>>;
}

/** The session has at least one organisation that gives the right. */
export interface RequireOrganisation<Own extends Session = Session> {
  (): Promise<Own & SessionForOrganisation>;
  <const Wanted extends OrganisationGuardedBy>(
    wanted: Wanted & ExactlyOrganisation<Wanted>,
  ): Promise<Own & SessionForOrganisation>;
}

/** Required level of assurance and maximum age of the authentication. */
export type AssuranceGuardedBy = Pick<GuardedBy, "maxAgeSeconds" | "returnTo"> & {
  /** Minimum level, a method outside the order of levels, or a list of accepted ones; by the profile's names. */
  readonly assurance: string | readonly string[];
};

/** A level, a method or a list of accepted ones; alone, or together with other requirements. */
export interface RequireAssurance<Own extends Session = Session> {
  (assurance: string | readonly string[]): Promise<Own>;
  <const Wanted extends AssuranceGuardedBy>(
    wanted: Wanted & { readonly [Name in keyof Wanted]: Name extends keyof AssuranceGuardedBy ? Wanted[Name] : never },
  ): Promise<Own>;
}

/** The guards that return a session or redirect. */
interface Guards {
  readonly requireSession: RequireSession;
  readonly requireOrganisation: RequireOrganisation;
  readonly requireAssurance: RequireAssurance;
}

/** Stands for a session that was replaced: the browser already has a newer one and does not need a login. */
function replaced(error: unknown): ReplacedSession {
  if (isAuthError(error, "session_replaced")) return error;
  throw error;
}

/** Guards for use where the data is read. `session` reads the session of the current request. */
export function requireBy(relyingParty: () => RelyingParty, session: () => Promise<Session | null>): Guards {
  async function requireSession(requirement: GuardedBy = {}): Promise<Session> {
    const given = await requireRequestHeaders();
    const current = await session().catch(replaced);
    const judge = (wanted: GuardedBy) => relyingParty().judge(current, wanted);
    const verdict = returningToOwnPath(given, requirement, judge);
    if (!verdict.allowed) redirect(verdict.location);
    return verdict.session;
  }

  return {
    requireSession,
    requireOrganisation: (wanted: OrganisationGuardedBy = {}) =>
      requireSession(organisationRequirement(wanted)) as Promise<SessionForOrganisation>,
    requireAssurance: (wanted: string | readonly string[] | AssuranceGuardedBy) => {
      const { assurance, ...others } = isDemand(wanted) ? wanted : { assurance: wanted };
      // Set even if it is missing: an undefined requirement is refused, while an absent one would let everyone through.
      return requireSession({ assurance, ...others });
    },
  };
}

function isDemand(wanted: string | readonly string[] | AssuranceGuardedBy): wanted is AssuranceGuardedBy {
  return typeof wanted === "object" && !Array.isArray(wanted);
}
