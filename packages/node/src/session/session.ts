import type { Identity } from "../identity/identity.ts";
import type { Population } from "../providers/provider-profile.ts";

/** A verified login: who the person is, how strongly that was proven, and for whom they act. Holds no token. */
export interface Session extends Identity {
  readonly population: Population;
  /** Id of the provider's profile. */
  readonly provider: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** When the session ends if nothing more is done, in seconds since 1970. */
  readonly idleExpiresAt: number;
  /** When the session ends whatever is done, in seconds since 1970. */
  readonly expiresAt: number;
}
