/**
 * What a page may know of the session: the answer of `GET /auth/session`. No token, no subject, no national id. Times are seconds
 * since 1970, by the server's clock.
 */
export interface SessionFacts {
  /**
   * Opaque tag of the person, the same in each of their sessions here, and of no use elsewhere: it tells whether the person is
   * still the same.
   */
  readonly person: string;
  readonly population: "employee" | "citizen";
  /** Id of the way by which the person logged in. */
  readonly provider: string;
  readonly name?: string;
  /** How strongly the person was authenticated, by the provider's name for it. */
  readonly assurance: string;
  readonly representation: SessionRepresentation;
  readonly authenticatedAt?: number;
  /** What the server's clock said when it answered. */
  readonly now: number;
  /** From when on the person is to be warned that the session will end. */
  readonly warnAt: number;
  /** When it ends if nothing more is done. */
  readonly idleExpiresAt: number;
  /** When it ends whatever is done. */
  readonly expiresAt: number;
  /** Where the person chooses whom to act for; absent where there is no choice. */
  readonly organisationHref?: string;
}

/** On whose behalf the person acts: their own, or that of the organisations that they chose, of which at most 100 are named. */
export type SessionRepresentation =
  | { readonly kind: "self" }
  | {
      readonly kind: "organisations";
      readonly organisations: readonly [SessionOrganisation, ...SessionOrganisation[]];
      /** Organisations that are not named here. Absent when all are. */
      readonly more?: number;
    };

/** An organisation that the person acts for. */
export interface SessionOrganisation {
  readonly organisationNumber: string;
  readonly name: string;
  /** Brønnøysundregistrene's code for the kind of unit, as `AS`, `BEDR`, `KOMM`. */
  readonly unitType?: string;
  readonly grants: readonly { readonly resource?: string; readonly actions?: readonly string[] }[];
}
