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
 * addresses, and the resources and audiences.
 */
export interface SessionOf<
  Of extends Population,
  Provider extends string,
  Level extends string,
  Represented extends Representation,
  Address extends string = string,
  Target extends string = string,
> extends Session {
  readonly population: Of;
  readonly provider: Provider;
  readonly assurance: Level;
  readonly representation: Represented;
  /** As in {@link Session}. A URL that is known at compile time must be one that `apis` covers; any other URL is checked when it is called. */
  fetch<const Url extends string>(
    this: void,
    url: CoveredUrl<Url, Address> | URL,
    init?: ApiCall<Target>,
  ): Promise<Response>;
}

/** The URL, if `apis` covers it or its host is not known at compile time; otherwise the URLs that `apis` covers, for the compiler's message. */
type CoveredUrl<Url extends string, Address extends string> =
  Url extends Covered<Address>
    ? Url
    : IsOpen<Url extends `${string}://${infer Host}/${string}` ? Host : Url> extends true
      ? Url
      : Covered<Address>;

/** An address that ends with a slash covers everything below it. */
type Covered<Address extends string> = Address extends `${string}/`
  ? `${Address}${string}`
  : Address | `${Address}?${string}`;

/** True for `string`, and for a template with a part that is one. */
type IsOpen<Text extends string> = Partial<Record<Text, unknown>> extends Record<Text, unknown> ? true : false;

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

/** The options of a call to an API: those of fetch, and the token to send. */
export interface ApiCall<Target extends string = string> extends Pick<
  RequestInit,
  "method" | "headers" | "body" | "signal"
> {
  /**
   * Statements of your application about this call, if the provider supports them: for example an attestation of why the person reads a
   * record. The token is requested with them, and is used only for calls with the same details.
   */
  readonly assertionDetails?: readonly object[];
  /** Selects the entry of `apis` with this `resource`, if several have the same address. */
  readonly resource?: Target;
  /** Selects the entry of `apis` with this `audience`, if several have the same address. The compiler does not tell it from a `resource`. */
  readonly audience?: Target;
  /**
   * The space-separated scopes of the token, instead of those of the API's entry, for example fewer. Any text compiles, as a call may request a
   * scope that no option names: the provider must grant each of them, else `scope_rejected`.
   */
  readonly scope?: string;
}
