import type { Representation } from "../identity/representation.ts";

/** Who logged in, how strongly that was proven, and for whom they act. */
export interface Identity {
  /** The provider's identifier for the person, for this application only. With the issuer it is the key of a user. */
  readonly subject: string;
  /** As the provider gives it, if it does. */
  readonly name?: string;
  /** Verified level of assurance, or the method outside the order, by the profile's name for it. */
  readonly assurance: string;
  /** How the person was authenticated (`amr`). For the record: the values may change without notice. */
  readonly authenticationMethods: readonly string[];
  /** When the person authenticated, in seconds since 1970, if the provider tells: it may have been before this login. */
  readonly authenticatedAt?: number;
  readonly representation: Representation;
  /** The claims that `claims` in the options names, as far as the provider gave them. */
  readonly claims?: Readonly<Record<string, unknown>>;
}
