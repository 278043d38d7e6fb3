/** A patient whom a unit gives care to today, as it is on the wire. No national id: the reference serves between the register and the caller. */
export interface Patient {
  readonly referanse: string;
  readonly fornavn: string;
  /** `09:30` */
  readonly tidspunkt: string;
  readonly gjelder: string;
  /** The appointment: the decision that an attest for this patient refers to. */
  readonly avtale: string;
}

/** What is most needed of a patient's record. */
export interface Summary {
  readonly referanse: string;
  readonly fornavn: string;
  readonly fodselsar: number;
  readonly kritisk: readonly string[];
  readonly legemidler: readonly string[];
  readonly diagnoser: readonly string[];
}

interface Entry {
  readonly patient: Patient;
  readonly summary: Omit<Summary, "referanse" | "fornavn">;
}

/** By the number of the unit. A real register has the day's appointments and the records in systems of their own. */
const byUnit: ReadonlyMap<string, readonly Entry[]> = new Map([
  [
    "315012007",
    [
      {
        patient: { referanse: "P-1042", fornavn: "Arne", tidspunkt: "09:30", gjelder: "Legevisitt", avtale: "A-70311" },
        summary: {
          fodselsar: 1938,
          kritisk: ["Alvorlig allergi mot penicillin"],
          legemidler: ["Metoprolol 50 mg, én om morgenen", "Apiksaban 5 mg, én morgen og kveld"],
          diagnoser: ["Hjertesvikt", "Atrieflimmer"],
        },
      },
      {
        patient: {
          referanse: "P-1077",
          fornavn: "Solveig",
          tidspunkt: "10:15",
          gjelder: "Sårstell",
          avtale: "A-70318",
        },
        summary: {
          fodselsar: 1944,
          kritisk: [],
          legemidler: ["Metformin 500 mg, én morgen og kveld"],
          diagnoser: ["Diabetes type 2", "Leggsår"],
        },
      },
    ],
  ],
  [
    "315012015",
    [
      {
        patient: {
          referanse: "P-2008",
          fornavn: "Mahmoud",
          tidspunkt: "11:00",
          gjelder: "Hjemmebesøk",
          avtale: "A-81204",
        },
        summary: {
          fodselsar: 1951,
          kritisk: ["Bruker blodfortynnende"],
          legemidler: ["Warfarin etter skjema", "Atorvastatin 40 mg, én om kvelden"],
          diagnoser: ["Gjennomgått hjerneslag"],
        },
      },
    ],
  ],
]);

/** The patients of a unit today. */
export function patientsOf(unit: string): Patient[] {
  return (byUnit.get(unit) ?? []).map(({ patient }) => patient);
}

/** A patient of the unit, with the summary. `undefined` for one of another unit, as for one who is not there at all. */
export function patientOf(unit: string, reference: string): { patient: Patient; summary: Summary } | undefined {
  const found = byUnit.get(unit)?.find(({ patient }) => patient.referanse === reference);
  if (!found) return undefined;
  const { referanse, fornavn } = found.patient;
  return { patient: found.patient, summary: { referanse, fornavn, ...found.summary } };
}
