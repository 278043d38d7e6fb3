import type { HelseidAttest } from "@adgangskort/node/helseid";
import { expect, test } from "vitest";
import { purposeOf } from "../helse/attest.ts";
import { schemas } from "../helse/description.ts";
import { patientOf, patientsOf } from "../helse/patients.ts";

const unit = "315012007";
const [patient, another] = patientsOf(unit);
if (!patient || !another) throw new Error("The unit has two patients");
const at = (id: string) => ({ id, system: "urn:oid:2.16.578.1.12.4.1.4.101" });

const good: HelseidAttest = {
  practitioner: {
    authorization: { code: "LE", system: "urn:oid:2.16.578.1.12.4.1.1.9060" },
    legal_entity: at("310000019"),
    point_of_care: at(unit),
  },
  care_relationship: {
    healthcare_service: { code: "KP02", system: "urn:oid:2.16.578.1.12.4.1.1.8663" },
    purpose_of_use: { code: "TREAT", system: "urn:oid:2.16.840.1.113883.1.11.20448" },
    decision_ref: { id: patient.avtale, user_selected: true },
  },
  patients: [{ point_of_care: at(unit) }],
};
const { practitioner, care_relationship: care } = good;

test.each(["TREAT", "ETREAT", "COC"])("an attest for this patient, at this unit, opens the summary: %s", (code) => {
  const given = { ...good, care_relationship: { ...care, purpose_of_use: { ...care.purpose_of_use, code } } };
  expect(purposeOf(given, patient, unit)).toBe(code);
});

test.each<[string, unknown]>([
  ["that is not there", undefined],
  ["that is no object", "TREAT"],
  ["that is empty", {}],
  [
    "for another patient",
    { ...good, care_relationship: { ...care, decision_ref: { id: another.avtale, user_selected: true } } },
  ],
  ["of somebody at another unit", { ...good, practitioner: { ...practitioner, point_of_care: at("315012015") } }],
  ["for a patient at another unit", { ...good, patients: [{ point_of_care: at("315012015") }] }],
  ["for no patient", { ...good, patients: [] }],
  ["for patients that are no list", { ...good, patients: { point_of_care: at(unit) } }],
  ["for two patients", { ...good, patients: [...good.patients, ...good.patients] }],
  [
    "for research",
    { ...good, care_relationship: { ...care, purpose_of_use: { ...care.purpose_of_use, code: "HRESCH" } } },
  ],
])("an attest %s opens nothing", (_, given) => {
  expect(purposeOf(given, patient, unit)).toBeUndefined();
});

test("a patient of another unit is nobody here, and neither is one of no unit", () => {
  expect(patientOf(unit, patient.referanse)?.summary.fornavn).toBe(patient.fornavn);
  expect(patientOf("315012015", patient.referanse)).toBeUndefined();
  expect(patientOf("constructor", patient.referanse)).toBeUndefined();
  expect(patientsOf("310000019")).toEqual([]);
});

test("patients and summaries are what their description says, member by member", () => {
  expect(Object.keys(patient).toSorted()).toEqual(schemas.Pasient.required.toSorted());
  expect(Object.keys(patientOf(unit, patient.referanse)?.summary ?? {}).toSorted()).toEqual(
    schemas.Sammendrag.required.toSorted(),
  );
});
