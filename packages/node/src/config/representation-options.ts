import type { ConfigurationFault } from "../errors/errors.ts";
import type { Organisation, Right } from "../domain/representation.ts";
import type { Session } from "../domain/session.ts";

/**
 * The rights for organisations that a login requests (RFC 9396; docs.digdir.no/docs/ansattporten/ansattporten_rar). One type per entry of
 * `providers`, since a request cannot mix types.
 */
export type RepresentationOptions<Resource extends string = string, Action extends string = string> =
  | ResourceRepresentation<Resource, Action>
  | OrganisationRepresentation<Action>
  | ServiceRepresentation<Resource, Action>;

/** The types of `authorization_details` that an entry can request. */
export type RepresentationKind = NonNullable<RepresentationOptions["type"]>;

/** Options of every type. */
export interface RepresentationChoices {
  /** If `true`, the person may choose several organisations. Default `false`. */
  readonly severalOrganisations?: boolean;
  /** If `true`, a person who cannot represent any organisation is refused. Default `false`. */
  readonly required?: boolean;
  /** `enterprise`: main units only; `business`: sub-units only. Default both. */
  readonly organisationForm?: "enterprise" | "business";
}

/** Organisations that give the person access to resources of Altinn 3. For personal eID. */
export interface ResourceRepresentation<
  Resource extends string = string,
  Action extends string = string,
> extends RepresentationChoices {
  readonly type?: "ansattporten:altinn:resource";
  readonly resources: readonly {
    /** Id in Altinn's resource registry: `urn:altinn:resource:<id>`. */
    readonly resource: Resource;
    /** Requested actions, of which the person must hold at least one. Absent: access to the resource is enough. */
    readonly actions?: readonly Action[];
    /** Whether organisations that are deleted may be chosen. Default `false`. */
    readonly deletedOrganisations?: boolean;
  }[];
}

/** Organisations that have connected the person's work account, by their own rules (Virksomhetsbroen). */
export interface OrganisationRepresentation<Action extends string = string> extends RepresentationChoices {
  readonly type: "ansattporten:orgno";
  /**
   * The rights that this service knows, by the names that employers assign. Other rights are ignored, and guards can only require these. Absent: all
   * rights are stored, and none can be required.
   */
  readonly actions?: readonly Action[];
}

/** Organisations that give the person access to link services of Altinn 2. */
export interface ServiceRepresentation<
  Resource extends string = string,
  Action extends string = string,
> extends RepresentationChoices {
  readonly type: "ansattporten:altinn:service";
  readonly resources: readonly {
    /** `urn:altinn:resource:<service code>:<service edition>`. */
    readonly resource: Resource;
    /** The rights that this service knows, such as `Read`; others are ignored. Absent: all are stored, and none can be required. */
    readonly actions?: readonly Action[];
    /** Whether organisations that are deleted may be chosen. Default `false`. */
    readonly deletedOrganisations?: boolean;
  }[];
}

/** A right for one organisation that the person held at login, and may have lost since. */
export interface HeldRight extends Pick<Right, "resource" | "action"> {
  readonly session: Session;
  readonly organisation: Organisation;
  /** Aborted after the deadline of five seconds. */
  readonly signal: AbortSignal;
}

/**
 * Returns whether the person still holds a right, by its source, such as Altinn's authorisation API. If it throws, or returns anything but `true` or
 * `false`, the act is refused (`representation_unavailable`).
 */
export type RepresentationCheck = (held: HeldRight) => Promise<boolean>;

/** A right that the person held at login, for some organisations. */
export interface HeldRights extends Omit<HeldRight, "organisation"> {
  readonly organisations: readonly string[];
}

/** A register that knows people by their national id, such as `altinn` of `@adgangskort/node/altinn`. The application never gets the id. */
export interface RepresentationSource {
  /** What the national id is needed for. It is written to the audit log when the application starts. */
  readonly purpose: string;
  /** Whether it knows real people. `undefined` if its options have faults. */
  readonly production: boolean | undefined;
  /** The only type of `representation` that it can decide about. */
  readonly type: RepresentationKind;
  /** Faults of its own options, which `createAuth` reports. */
  readonly faults: readonly ConfigurationFault[];
  /** For each organisation, whether the person still holds the right. If it rejects, the act is refused: with the code of an {@link AuthError}, or else with `representation_unavailable`. */
  readonly stillHeld: (held: HeldRights) => Promise<readonly boolean[]>;
}
