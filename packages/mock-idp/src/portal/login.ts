import type { AskedContexts } from "../authentication-contexts.ts";
import type { GrantedDetail } from "../authorization-details.ts";
import type { Means } from "../means.ts";
import type { Person } from "../person.ts";

/** That a person proved who they are, once, for one client. */
export interface Authentication {
  readonly person: Person;
  readonly means: Means;
  /**
   * Whom the provider knows after this login: a national id, or an e-mail address. Nothing tells it that the two are one person,
   * so they are two subjects.
   */
  readonly subject: string;
  readonly acr: string;
  readonly amr: readonly string[];
  /** Seconds since the epoch. */
  readonly auth_time: number;
  /** Who authenticated the person, where the provider passes people on to others. */
  readonly idp?: string | undefined;
}

/** One completed login: who, how, for whom, in which language. */
export interface Login extends Authentication {
  readonly locale: string;
  /** The portal session, by its name at the client. */
  readonly sid?: string;
  /** What the client asked for, and was granted. */
  readonly scopes?: readonly string[];
  /** What the request had in `acr_values`. */
  readonly acr_values?: readonly string[];
  /** The authentication contexts that the request asked for, by the token that shall tell them. */
  readonly contexts?: AskedContexts;
  /** What the client stated of it in a signed request. */
  readonly statements?: readonly unknown[];
  /** The organisation that accepted the terms of the login, where another asks for it. */
  readonly on_behalf_of?: string;
  /** The audiences that were asked for (RFC 8707). */
  readonly resources?: readonly string[];
  readonly authorization_details?: readonly GrantedDetail[];
}
