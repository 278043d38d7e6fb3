import type { Population } from "./population.ts";
import type { Identity } from "./identity.ts";
import type { NationalId } from "../identity/national-id.ts";

/** A verified login: who the person is, how strongly that was proven, and for whom they act. Shows no token, however it is printed. */
export interface Session extends Identity {
  readonly population: Population;
  /** Id of the entry of `providers` by which the person logged in. */
  readonly provider: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** When the session ends if nothing more is done, in seconds since 1970. */
  readonly idleExpiresAt: number;
  /** When the session ends whatever is done, in seconds since 1970. */
  readonly expiresAt: number;
  /**
   * Calls an API of the provider entry's `apis` with the person's access token, which is renewed first when it is about to end.
   * Takes the `method`, `headers`, `body` and `signal` of fetch. The answer is the API's own, redirects included: none is
   * followed. Cookies pass in neither direction. Not enumerable: a copy of a session has no fetch.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `access_token_unavailable`, `refresh_refused`, `session_required`,
   * `session_store_unavailable`, `token_exchange_refused`; and, once the token has ended and cannot be renewed, `client_authentication_failed` and
   * `provider_*`
   */
  readonly fetch: (url: string | URL, init?: ApiCall) => Promise<Response>;
}

/** Of these people. What asks for one kind of session takes no other: an employee's opens nothing that is a citizen's, nor a citizen's an employee's. */
export interface OfPopulation<Of extends Population> {
  readonly population: Of;
}

/** A session of somebody at work. */
export type EmployeeSession = Session & OfPopulation<"employee">;

/** A session of somebody on errands of their own. */
export type CitizenSession = Session & OfPopulation<"citizen">;

/** A session of one way to log in, or another, that keeps the national id. */
export interface SessionWithNationalId extends Session {
  /**
   * The person's national id, where the entry of `providers` states a purpose and the provider tells it: a work account has none. Not
   * enumerable, and masked wherever it is printed: a copy of a session has none.
   */
  readonly nationalId?: NationalId;
}

/** A call to an API, as fetch has it. */
export interface ApiCall extends Pick<RequestInit, "method" | "headers" | "body" | "signal"> {
  /**
   * What your application vouches for in this call, where the provider takes it: an attest of why the person reads something. The token is asked
   * for with it, and serves calls with the same details alone.
   */
  readonly assertionDetails?: readonly object[];
  /** The API by its name, where several entries of `apis` are at one address: the one that has this `resource` is meant. */
  readonly resource?: string;
  /** As `resource`, by the `audience` of the entry. */
  readonly audience?: string;
  /** The scopes of the token, with spaces between, instead of those that the API's entry names: fewer for what needs less. */
  readonly scope?: string;
}
