import type { Organisation, Right } from "./identity/representation.ts";
import type { Session } from "./domain/session.ts";

/**
 * The representation that is asked for at login (RFC 9396; docs.digdir.no/docs/ansattporten/ansattporten_rar): one type for one
 * way to log in, since types cannot be mixed in one request.
 */
export type RepresentationOptions = ResourceRepresentation | OrganisationRepresentation | ServiceRepresentation;

/** What every type has. */
export interface RepresentationChoices {
  /** Whether the person may choose more than one organisation. Default `false`. */
  readonly severalOrganisations?: boolean;
  /** Whether the provider shall turn away those who cannot represent anyone. Default `false`. */
  readonly required?: boolean;
  /** `enterprise`: main units only; `business`: sub-units only. Default both. */
  readonly organisationForm?: "enterprise" | "business";
}

/** Organisations that give the person access to resources of Altinn 3. For personal eID. */
export interface ResourceRepresentation extends RepresentationChoices {
  readonly type?: "ansattporten:altinn:resource";
  readonly resources: readonly {
    /** Id in Altinn's resource registry, as `urn:altinn:resource:<id>`. */
    readonly resource: string;
    /** Actions of which the person must have at least one. None: whoever has access to the resource. */
    readonly actions?: readonly string[];
    /** Whether organisations that are deleted may be chosen. Default `false`. */
    readonly deletedOrganisations?: boolean;
  }[];
}

/** Organisations that have connected the person's work account, by rules of their own (Virksomhetsbroen). */
export interface OrganisationRepresentation extends RepresentationChoices {
  readonly type: "ansattporten:orgno";
  /**
   * The rights that this service knows, by the names that employers assign them under. No others are kept, and guards can demand
   * these alone. None: all are kept, and none can be demanded.
   */
  readonly actions?: readonly string[];
}

/** Organisations that give the person access to link services of Altinn 2. */
export interface ServiceRepresentation extends RepresentationChoices {
  readonly type: "ansattporten:altinn:service";
  readonly resources: readonly {
    /** `urn:altinn:resource:<service code>:<service edition>`. */
    readonly resource: string;
    /** The rights that this service knows, as `Read`: no others are kept. None: all are kept, and none can be demanded. */
    readonly actions?: readonly string[];
    /** Whether organisations that are deleted may be chosen. Default `false`. */
    readonly deletedOrganisations?: boolean;
  }[];
}

/** A right of the login, for one organisation, which may be gone by now. */
export interface HeldRight extends Pick<Right, "resource" | "action"> {
  readonly session: Session;
  readonly organisation: Organisation;
  /** Aborted when an answer would come too late, after five seconds. */
  readonly signal: AbortSignal;
}

/**
 * Tells whether the person still holds a right, by asking whoever keeps it, as Altinn's authorisation API: `true` or `false`. What it throws, and
 * anything else that it gives, is no answer, and lets nobody do anything.
 */
export type RepresentationCheck = (held: HeldRight) => Promise<boolean>;
