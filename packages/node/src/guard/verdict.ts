import type { AuthError } from "../errors.ts";
import type { SessionForOrganisation } from "../identity/access.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import type { OfPopulation, Session } from "../domain/session.ts";

/** Of a request that was under way when its session gave way to a newer one, which the browser has by now. */
export type ReplacedSession = AuthError<"session_replaced">;

/** A session that cannot be of this application's people does not compile; one of which the type does not tell is judged. */
export type MayBeOf<Own extends Session, Given extends Session> = Own["population"] extends Given["population"]
  ? unknown
  : OfPopulation<Own["population"]>;

/** The session as the requirement makes it. */
export type SessionFor<Wanted extends GuardedBy, Own extends Session = Session> = Wanted extends {
  organisation: true | object;
}
  ? Own & SessionForOrganisation
  : Own;

/** Let through, or refused with the reason and the URL on this site that helps the person. */
export type Verdict<Wanted extends GuardedBy, Own extends Session = Session> =
  | { readonly allowed: true; readonly session: SessionFor<Wanted, Own> }
  | { readonly allowed: false; readonly reason: AuthError; readonly location: string };

/** Refused, with the URL on this site that helps the person, where there is one. */
export interface Refused {
  readonly allowed: false;
  readonly reason: AuthError;
  readonly location?: string;
}

/** A refusal that the operator has been told of, under a reference that the person can be shown. */
export type ToldRefusal = Refused & { readonly reference: string };

/** Let through, for something that may find out later that an API wants another login. */
export interface Admitted<Own extends Session> {
  readonly allowed: true;
  readonly session: Own;
  /** The refusal that an error of `heedChallenge` makes of it; `undefined` for any other error. */
  readonly refusalBy: (error: unknown) => Promise<ToldRefusal | undefined>;
}

/** As {@link Verdict}, also where the request itself is refused, or its session cannot be read. */
export type Admission<Wanted extends GuardedBy, Own extends Session = Session> =
  | Admitted<SessionFor<Wanted, Own>>
  | ToldRefusal;
