import type { EmployeeSession } from "@adgangskort/node";
import { helseidAttest } from "@adgangskort/node/helseid";
import { authorisationOf } from "../../access";
import { legalEntity, type Unit } from "../../units";
import type { Purpose } from "./purpose";

/** Why the person opens this patient's summary, in their own word. */
export interface Reason {
  readonly purpose: Purpose;
  /** The patient's appointment at the unit. */
  readonly appointment: string;
}

const organisation = (id: string): { readonly id: string; readonly system: string } => ({
  id,
  system: "urn:oid:2.16.578.1.12.4.1.4.101",
});

/** The attest of it, by Tillitsrammeverket: its token serves this patient's appointment alone. */
export function attestOf(session: EmployeeSession, unit: Unit, { purpose, appointment }: Reason): object {
  const pointOfCare = organisation(unit.organisationNumber);
  return helseidAttest({
    practitioner: {
      authorization: { code: authorisationOf(session), system: "urn:oid:2.16.578.1.12.4.1.1.9060" },
      legal_entity: organisation(legalEntity),
      point_of_care: pointOfCare,
    },
    care_relationship: {
      // Nursing, by volven 8663: what all our units give.
      healthcare_service: { code: "KP02", system: "urn:oid:2.16.578.1.12.4.1.1.8663" },
      purpose_of_use: { code: purpose, system: "urn:oid:2.16.840.1.113883.1.11.20448" },
      // Selected by the person: they say themselves that they give this care.
      decision_ref: { id: appointment, user_selected: true },
    },
    patients: [{ point_of_care: pointOfCare }],
  });
}
