import type { AssuranceLevel, ProviderId, SessionGrant } from "./register.ts";

/**
 * The client-safe view of a session: the body of `GET /auth/session`. No token, no subject, no national id. Times are seconds since 1970, by the
 * server's clock.
 */
export interface SessionFacts {
  /**
   * Opaque tag of the person, the same in all their sessions on this site and useless elsewhere. Compare it to tell whether the person is still the
   * same.
   */
  readonly person: string;
  readonly population: "employee" | "citizen";
  /** Id of the provider entry that the person logged in with. */
  readonly provider: ProviderId;
  readonly name?: string;
  /** The verified level of assurance, by the provider's name. */
  readonly assurance: AssuranceLevel;
  readonly representation: SessionRepresentation;
  readonly authenticatedAt?: number;
  /** The server's time of the answer. */
  readonly now: number;
  /** When the page should start to warn that the session will end. */
  readonly warnAt: number;
  /** When the session ends without activity. */
  readonly idleExpiresAt: number;
  /** When the session ends in any case. */
  readonly expiresAt: number;
  /** Path where the person chooses whom to act for. Absent if there is no choice. */
  readonly organisationHref?: string;
  /** Path of the routes, if the `baseUrl` of the server has a path. */
  readonly routesPath?: string;
}

/** On whose behalf the person acts: their own, or that of the chosen organisations. At most 100 are listed. */
export type SessionRepresentation =
  | { readonly kind: "self" }
  | {
      readonly kind: "organisations";
      readonly organisations: readonly [SessionOrganisation, ...SessionOrganisation[]];
      /** Number of organisations that are not listed. Absent if all are. */
      readonly more?: number;
    };

/** An organisation that the person acts for. */
export interface SessionOrganisation {
  readonly organisationNumber: string;
  readonly name: string;
  /** Unit type by Brønnøysundregistrene, for example `AS`, `BEDR`, `KOMM`. */
  readonly unitType?: string;
  readonly grants: readonly SessionGrant[];
}
