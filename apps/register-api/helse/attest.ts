import type { HelseidAttest } from "@adgangskort/node/helseid";
import type { Patient } from "./patients.ts";

/** The claim that HelseID puts a caller's attest into (NHN, profil for bruk av tillitsrammeverket gjennom HelseID). */
export const attestClaim = "nhn:tillitsrammeverk:parameters";

/** What a record may be read for (HL7 PurposeOfUse). */
const purposes: ReadonlySet<unknown> = new Set(["TREAT", "ETREAT", "COC"]);

/** An attest, any part of which may be missing: HelseID hands on what the caller vouched for. */
type Given = Partial<{ readonly [Part in keyof HelseidAttest]: DeepPartial<HelseidAttest[Part]> }>;
type DeepPartial<Value> = Value extends object ? { readonly [Name in keyof Value]?: DeepPartial<Value[Name]> } : Value;

/** Why the caller reads, where the attest is for this patient, at this unit, for a purpose that is one; else `undefined`. */
export function purposeOf(attest: unknown, { avtale }: Patient, unit: string): string | undefined {
  const { practitioner, care_relationship: care, patients } = Object(attest) as Given;
  const [patient, ...others] = Array.isArray(patients) ? (patients as NonNullable<Given["patients"]>) : [];
  const purpose = care?.purpose_of_use?.code;
  const fits =
    others.length === 0 &&
    patient?.point_of_care?.id === unit &&
    practitioner?.point_of_care?.id === unit &&
    care?.decision_ref?.id === avtale &&
    purposes.has(purpose);
  return fits ? purpose : undefined;
}
