import {
  deepCopy,
  isAuthError,
  mustAwait,
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
  type SessionForOneself,
} from "@adgangskort/node";
import { refuseForged } from "./action-call.ts";
import { redirectTo, type Site } from "./base-path.ts";
import { forgottenBy } from "./forgotten-guard.ts";
import { returningToOwnPath } from "./own-path.ts";
import { requireRequestHeaders } from "./request-headers.ts";

/** Required level of assurance, and other requirements. */
export type AssuranceGuardedBy<Own extends Session = Session> = Pick<
  GuardedBy<Own>,
  "maxAgeSeconds" | "provider" | "returnTo"
> & {
  /** Minimum level, a method outside the order of levels, or a list of accepted ones; by the profile's names. */
  readonly assurance: Own["assurance"] | readonly Own["assurance"][];
};

/** Makes an unknown member a type error. */
type ExactlyAssurance<Wanted> = Wanted extends string | readonly string[]
  ? unknown
  : { readonly [Name in keyof Wanted]: Name extends keyof AssuranceGuardedBy ? Wanted[Name] : never };

/**
 * The guards that return a session or redirect. They are methods, so that the `Auth` of an application is an {@link Auth}: its guards accept fewer
 * names.
 */
interface Guards<Own extends Session = Session> {
  requireSession(): Promise<Own>;
  requireSession<const Wanted extends GuardedBy<Own>>(
    requirement: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<SessionFor<Wanted, Own>>;
  requireOrganisation(): Promise<SessionFor<{ readonly organisation: true }, Own>>;
  requireOrganisation<const Wanted extends OrganisationGuardedBy<Own>>(
    wanted: Wanted & ExactlyOrganisation<Wanted>,
  ): Promise<SessionFor<Wanted & { readonly organisation: true }, Own>>;
  // One signature: for several, the compiler reports the last one only, whatever was written.
  requireAssurance<const Wanted extends Own["assurance"] | readonly Own["assurance"][] | AssuranceGuardedBy<Own>>(
    wanted: Wanted & ExactlyAssurance<Wanted>,
  ): Promise<SessionFor<Wanted, Own>>;
}

/** The type of the session follows the requirement. Without a requirement any session is accepted. */
export type RequireSession<Own extends Session = Session> = Guards<Own>["requireSession"];

/** The session has at least one organisation that gives the right. Does not compile if no entry of `providers` has `representation`. */
export type RequireOrganisation<Own extends Session = Session> = Own extends SessionForOneself
  ? WithoutRepresentation["requireOrganisation"]
  : Guards<Own>["requireOrganisation"];

/** A level, a method or a list of accepted ones; alone, or together with other requirements. */
export type RequireAssurance<Own extends Session = Session> = Guards<Own>["requireAssurance"];

/** What the editor shows for a guard that no session of the application could meet. */
type NoRepresentation = "No entry of `providers` has `representation`, so no session acts for an organisation";

interface WithoutRepresentation {
  requireOrganisation(this: NoRepresentation, wanted?: NoRepresentation): Promise<never>;
}

/** Stands for a session that was replaced: the browser already has a newer one and does not need a login. */
function replaced(error: unknown): ReplacedSession {
  if (isAuthError(error, "session_replaced")) return error;
  throw error;
}

/** Guards for use where the data is read. `session` reads the session of the current request. */
export function requireBy(
  relyingParty: () => RelyingParty,
  session: () => Promise<Session | null>,
  site: Site,
): Guards & Pick<RelyingParty, "recheckRepresentation"> {
  async function requireSession(requirement: GuardedBy = {}): Promise<Session> {
    const given = await requireRequestHeaders();
    await refuseForged(relyingParty(), given, site);
    const current = await session().catch(replaced);
    const judge = (wanted: GuardedBy) => relyingParty().judge(current, wanted);
    const verdict = returningToOwnPath(given, requirement, judge);
    if (!verdict.allowed) redirectTo(site, verdict.location);
    return verdict.session;
  }

  const forgotten = forgottenBy(relyingParty);
  const guard = (name: keyof Guards, requirement: () => GuardedBy | undefined): Promise<never> =>
    mustAwait(forgotten, name, async () => requireSession(deepCopy(requirement())) as Promise<never>);

  return {
    requireSession: (requirement?: GuardedBy) => guard("requireSession", () => requirement),
    requireOrganisation: (wanted: OrganisationGuardedBy = {}) =>
      guard("requireOrganisation", () => organisationRequirement(wanted)),
    requireAssurance: (wanted: string | readonly string[] | AssuranceGuardedBy) => {
      const { assurance, ...others } = isDemand(wanted) ? wanted : { assurance: wanted };
      // Set even if it is missing: an undefined requirement is refused, while an absent one would let everyone through.
      return guard("requireAssurance", () => ({ assurance, ...others }));
    },
    recheckRepresentation: (...held) =>
      mustAwait(forgotten, "recheckRepresentation", async () => relyingParty().recheckRepresentation(...held)),
  };
}

function isDemand(wanted: string | readonly string[] | AssuranceGuardedBy): wanted is AssuranceGuardedBy {
  return typeof wanted === "object" && !Array.isArray(wanted);
}
