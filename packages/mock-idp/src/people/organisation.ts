import { isSyntheticOrganisationNumber } from "./organisation-number.ts";

/** An organisation that a person may represent, as Brønnøysundregistrene and Altinn describe it. */
export interface Organisation {
  /** Nine digits, synthetic (begins with 2 or 3). */
  readonly organisation_number: string;
  readonly name: string;
  /** Organisation form code: KOMM, AS, STAT, ORGL … and BEDR or AAFY for sub-units. */
  readonly unit_type: string;
  /** A deleted organisation is offered only when the request allows it. */
  readonly deleted?: boolean | undefined;
  /** The organisation number of the main unit of a sub-unit. */
  readonly parent?: string | undefined;
}

const SUB_UNIT_TYPES = new Set(["BEDR", "AAFY"]);

/** `business` is a sub-unit, `enterprise` a main unit (Ansattporten, authorization_details: organizationform). */
export function organisationForm(organisation: Organisation): "enterprise" | "business" {
  return SUB_UNIT_TYPES.has(organisation.unit_type) ? "business" : "enterprise";
}

/** @throws when the organisation number is not synthetic. */
export function assertOrganisation(organisation: Organisation): void {
  if (!isSyntheticOrganisationNumber(organisation.organisation_number)) {
    throw new Error(
      `organisation ${organisation.name}: organisation_number must be synthetic: nine digits, beginning with 2 or 3, valid modulus 11`,
    );
  }
}

/** Synthetic organisations of the default people. */
export const organisations: {
  readonly kommune: Organisation;
  readonly oppvekst: Organisation;
  readonly havbruk: Organisation;
  readonly havbrukAnlegg: Organisation;
  readonly vakt: Organisation;
  readonly nedlagt: Organisation;
} = {
  kommune: { organisation_number: "310000019", name: "FJORDVIK KOMMUNE", unit_type: "KOMM" },
  oppvekst: {
    organisation_number: "310000248",
    name: "FJORDVIK KOMMUNE OPPVEKST",
    unit_type: "BEDR",
    parent: "310000019",
  },
  havbruk: { organisation_number: "310000418", name: "NORDSTRØM HAVBRUK AS", unit_type: "AS" },
  havbrukAnlegg: {
    organisation_number: "315000858",
    name: "NORDSTRØM HAVBRUK AVD SKJÆRET",
    unit_type: "BEDR",
    parent: "310000418",
  },
  vakt: { organisation_number: "314000730", name: "LYKT VAKTSELSKAP AS", unit_type: "AS" },
  nedlagt: { organisation_number: "210000623", name: "GAMLE BRYGGE AS", unit_type: "AS", deleted: true },
};
