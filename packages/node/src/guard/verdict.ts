// guard/: what a page or an act requires of a session.
// It must not know which framework asks or how a page is drawn.

import type { AuthError } from "../errors/errors.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import type { OfPopulation, Session } from "../domain/session.ts";

/** The session was replaced during the request. The browser already has the newer one. */
export type ReplacedSession = AuthError<"session_replaced">;

/** A session type of another population does not compile. If the type does not tell the population, it is checked at run time. */
export type MayBeOf<Own extends Session, Given extends Session> = Own["population"] extends Given["population"]
  ? unknown
  : OfPopulation<Own["population"]>;

/** The session, of the type that the requirement gives: its organisations if one is required, and the required entry of `providers`. */
export type SessionFor<Wanted, Own extends Session = Session> = Own &
  (Wanted extends { readonly organisation: true | object }
    ? { readonly representation: Extract<Own["representation"], { readonly kind: "organisations" }> }
    : unknown) &
  (Wanted extends { readonly provider: infer Id extends string | readonly string[] }
    ? { readonly provider: Id extends readonly string[] ? Id[number] : Id }
    : unknown);

/** Allowed, or refused with the reason and the URL on this site where the person can continue. */
export type Verdict<Wanted extends GuardedBy, Own extends Session = Session> =
  | { readonly allowed: true; readonly session: SessionFor<Wanted, Own> }
  | { readonly allowed: false; readonly reason: AuthError; readonly location: string };

/** Refused, with the URL on this site where the person can continue, if there is one. */
export interface Refused {
  readonly allowed: false;
  readonly reason: AuthError;
  readonly location?: string;
}

/** A refusal that is in the audit log, with the reference to show to the person. */
export type ReportedRefusal = Refused & { readonly reference: string };

/** Allowed, for a handler that may later find that an API requires another login. */
export interface Admitted<Own extends Session> {
  readonly allowed: true;
  readonly session: Own;
  /** The refusal for an error of `heedChallenge`; `undefined` for any other error. */
  readonly refusalBy: (error: unknown) => Promise<ReportedRefusal | undefined>;
}

/** Like {@link Verdict}, also for a refused request and for a session that cannot be read. */
export type Admission<Wanted extends GuardedBy, Own extends Session = Session> =
  | Admitted<SessionFor<Wanted, Own>>
  | ReportedRefusal;
