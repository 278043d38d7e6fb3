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

/** A requirement that is given decides what the session is known to have; none demands just a session. */
export interface RequireSession<Own extends Session = Session> {
  (): Promise<Own>;
  <const Wanted extends GuardedBy>(
    requirement: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<SessionFor<Wanted, Own>>;
}

/** The session has organisations, at least one of which gives the right. */
export interface RequireOrganisation<Own extends Session = Session> {
  (): Promise<Own & SessionForOrganisation>;
  <const Wanted extends OrganisationGuardedBy>(
    wanted: Wanted & ExactlyOrganisation<Wanted>,
  ): Promise<Own & SessionForOrganisation>;
}

/** How strongly the person must have been authenticated, and how lately. */
export type AssuranceGuardedBy = Pick<GuardedBy, "maxAgeSeconds" | "returnTo"> & {
  /** Least level, a method outside the order, or a list of which any will do; by the profile's names. */
  readonly assurance: string | readonly string[];
};

/** A level, a method or a list of which any will do; alone, or beside what else may be demanded with it. */
export interface RequireAssurance<Own extends Session = Session> {
  (assurance: string | readonly string[]): Promise<Own>;
  <const Wanted extends AssuranceGuardedBy>(
    wanted: Wanted & { readonly [Name in keyof Wanted]: Name extends keyof AssuranceGuardedBy ? Wanted[Name] : never },
  ): Promise<Own>;
}

/** The guards that let a page go on, or send the person away. */
interface Guards {
  readonly requireSession: RequireSession;
  readonly requireOrganisation: RequireOrganisation;
  readonly requireAssurance: RequireAssurance;
}

/** What the guard judges instead of a session: the browser has a newer one by now, and need not log in. */
function replaced(error: unknown): ReplacedSession {
  if (isAuthError(error, "session_replaced")) return error;
  throw error;
}

/** Guards for where the data is read, by what reads the session of the request that is under way. */
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
      // Named also when it is missing: a demand that is undefined is refused, and one that is not there would let everyone through.
      return requireSession({ assurance, ...others });
    },
  };
}

function isDemand(wanted: string | readonly string[] | AssuranceGuardedBy): wanted is AssuranceGuardedBy {
  return typeof wanted === "object" && !Array.isArray(wanted);
}
