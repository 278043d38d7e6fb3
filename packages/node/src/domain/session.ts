// domain/: what everything speaks of: population, session, identity, representation, organisation number, national id.
// It must not know any provider, any store or any request.

import type { ApiCall, ApiFetch, ApiNames } from "./api-call.ts";
import type { Population } from "./population.ts";
import type { Identity } from "./identity.ts";
import type { NationalId } from "./national-id.ts";
import type { Representation } from "./representation.ts";

/** A verified login: the person, the level of assurance, and whom they act for. Printing or serialising it never shows a token. */
export interface Session extends Identity {
  readonly population: Population;
  /** Id of the entry of `providers` that the person logged in with. */
  readonly provider: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** The end of the session without further activity, in seconds since 1970. */
  readonly idleExpiresAt: number;
  /** The absolute end of the session, in seconds since 1970. */
  readonly expiresAt: number;
  /**
   * Calls an API of the provider entry's `apis` with the person's access token. A token that is about to expire is refreshed first.
   * Takes the `method`, `headers`, `body` and `signal` of fetch. Returns the API's own answer and follows no redirects. Cookies are
   * neither sent nor received. Not enumerable: a copy of a session has no fetch.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `access_token_unavailable`, `refresh_refused`, `session_required`,
   * `scope_rejected`, `session_store_unavailable`, `token_exchange_refused`, `token_not_bound`; and, if the token has expired and cannot be
   * refreshed, `client_authentication_failed` and `provider_*`
   */
  fetch(this: void, url: string | URL, init?: ApiCall): Promise<Response>;
}

/**
 * The session type of an application: its entries of `providers`, their levels of assurance, the rights that they request, and of their `apis` the
 * addresses and the names.
 */
export interface SessionOf<
  Of extends Population,
  Provider extends string,
  Level extends string,
  Represented extends Representation,
  Address extends string = string,
  Names extends ApiNames = ApiNames,
> extends Session {
  readonly population: Of;
  readonly provider: Provider;
  readonly assurance: Level;
  readonly representation: Represented;
  /** As in {@link Session}. What is known at compile time must be in the options: a URL that `apis` covers, and the names of {@link ApiCall}. */
  readonly fetch: ApiFetch<Address, Names>;
}

/** Marks a session type with its population, so that code for one population does not compile with a session of the other. */
export interface OfPopulation<Of extends Population> {
  readonly population: Of;
}

/** A session of an employee, at work. */
export type EmployeeSession = Session & OfPopulation<"employee">;

/** A session of a citizen, on their own behalf. */
export type CitizenSession = Session & OfPopulation<"citizen">;

/** A session in an application where at least one entry of `providers` keeps the national id. */
export interface SessionWithNationalId extends Session {
  /**
   * The person's national id, if the entry of `providers` states a purpose and the provider sends it (a work account has none). Not
   * enumerable, so a copy of a session has none; masked when printed.
   */
  readonly nationalId?: NationalId;
}
