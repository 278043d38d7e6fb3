import type { Population } from "../providers/provider-profile.ts";
import type { Representation } from "../identity/representation.ts";

/** A verified login: who the person is, how strongly that was proven, and for whom they act. Holds no token. */
export interface Session {
  readonly population: Population;
  /** Id of the provider's profile. */
  readonly provider: string;
  readonly issuer: string;
  /** The provider's identifier for the person, for this application only. With `issuer` it is the key of a user. */
  readonly subject: string;
  /** As the provider gives it, if it does. */
  readonly name?: string;
  /** Verified level of assurance, by the profile's name for it. */
  readonly assurance: string;
  /** How the person was authenticated (`amr`). For the record: the values may change without notice. */
  readonly authenticationMethods: readonly string[];
  /** When the person authenticated, in seconds since 1970, if the provider tells: it may have been before this login. */
  readonly authenticatedAt?: number;
  readonly representation: Representation;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** When the session ends if nothing more is done, in seconds since 1970. */
  readonly idleExpiresAt: number;
  /** When the session ends whatever is done, in seconds since 1970. */
  readonly expiresAt: number;
}
