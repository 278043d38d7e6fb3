import type { Representation } from "./representation.ts";

/** The verified person, level of assurance and representation of a login. */
export interface Identity {
  /** The provider's identifier of the person, for this application only. Issuer and subject together are the key of a user. */
  readonly subject: string;
  /** From the provider, if it sends one. */
  readonly name?: string;
  /** Verified level of assurance, or the method outside the order, by the profile's name. */
  readonly assurance: string;
  /** How the person was authenticated (`amr`). For the record: the values may change without notice. */
  readonly authenticationMethods: readonly string[];
  /** When the person authenticated, in seconds since 1970, if the provider sends it. May be before this login. */
  readonly authenticatedAt?: number;
  readonly representation: Representation;
  /** The claims that `claims` in the options names, as far as the provider sent them. */
  readonly claims?: Readonly<Record<string, unknown>>;
}
