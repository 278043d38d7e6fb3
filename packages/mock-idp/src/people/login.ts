import type { AskedContexts } from "./authentication-contexts.ts";
import type { GrantedDetail } from "./authorization-details.ts";
import type { Means } from "./login-means.ts";
import type { Person } from "./person.ts";

/** One proof of a person's identity, for one client. */
export interface Authentication {
  readonly person: Person;
  readonly means: Means;
  /**
   * The provider's key of the person after this login: the national id, or the e-mail address
   * of a work account. The provider cannot link the two, so one person has two subjects.
   */
  readonly subject: string;
  readonly acr: string;
  readonly amr: readonly string[];
  /** Seconds since the epoch. */
  readonly auth_time: number;
  /** The identity provider that authenticated the person, at a provider that forwards people to others. */
  readonly idp?: string | undefined;
}

/** One completed login: the person, the method, the client's request and the language. */
export interface Login extends Authentication {
  readonly locale: string;
  /** The id of the portal's session at the client. */
  readonly sid?: string;
  /** The scopes that the client requested and was granted. */
  readonly scopes?: readonly string[];
  /** The requested `acr_values`. */
  readonly acr_values?: readonly string[];
  /** The requested authentication contexts, by the token that should contain them. */
  readonly contexts?: AskedContexts;
  /** What the client stated in a signed request. */
  readonly statements?: readonly unknown[];
  /** The organisation that accepted the terms of the login, if another one requests it. */
  readonly on_behalf_of?: string;
  /** The requested audiences (RFC 8707). */
  readonly resources?: readonly string[];
  readonly authorization_details?: readonly GrantedDetail[];
}
