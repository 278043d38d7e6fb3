import type { GrantedDetail } from "./representation.ts";
import type { Person } from "../person.ts";

/** That a person proved who they are, once, for one client. */
export interface Authentication {
  readonly person: Person;
  readonly acr: string;
  readonly amr: readonly string[];
  /** Seconds since the epoch. */
  readonly auth_time: number;
}

/** One completed login: who, how, for whom, in which language. */
export interface Login extends Authentication {
  readonly locale: string;
  /** The audience that was asked for (RFC 8707). */
  readonly resource?: string;
  readonly authorization_details?: readonly GrantedDetail[];
}
