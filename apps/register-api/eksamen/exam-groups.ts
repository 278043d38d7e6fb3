import type { Database } from "../database/database.ts";
import { recordsOf, rowOf, type Versioned, type Kind } from "../database/records.ts";
import type { RecordRow } from "../database/schema.ts";

/** Pupils who sit one exam together. */
export interface ExamGroup {
  readonly id: string;
  readonly skole: { readonly organisasjonsnummer: string; readonly navn: string };
  readonly klasse: string;
  readonly fag: string;
  /** The subject's code in Grep. */
  readonly fagkode: string;
  /** The day of the exam, `2027-05-19`. */
  readonly dato: string;
  readonly antallElever: number;
  /** When the school confirmed it. ISO 8601, UTC. */
  readonly bekreftet?: string;
  /** The subject of the person's token. Absent of the examples. */
  readonly bekreftetAv?: string;
}

export interface ExamGroups {
  readonly of: (organisationNumbers: readonly string[]) => Promise<readonly Versioned<ExamGroup>[]>;
  /** `undefined` where it has been confirmed; `seen` is the version that the person confirms. */
  readonly confirm: (
    group: Versioned<ExamGroup>,
    seen: number,
    by: string,
    now: Date,
  ) => Promise<Versioned<ExamGroup> | undefined>;
}

const kind: Kind<ExamGroup> = {
  subject: "eksamen",
  order: "asc",
  columns: ({ id, skole, klasse, fagkode, dato }) => ({
    key: id,
    owner: skole.organisasjonsnummer,
    position: `${dato} ${klasse}`,
    holds: `${skole.organisasjonsnummer} ${dato} ${klasse} ${fagkode}`,
  }),
};

export function examGroups(database: Database): ExamGroups {
  const records = recordsOf(database, kind);
  return {
    of: records.all,
    confirm: async (group, seen, by, now) =>
      group.bekreftet === undefined
        ? records.change({ ...group, bekreftet: now.toISOString(), bekreftetAv: by }, seen)
        : undefined,
  };
}

const oppvekst = { organisasjonsnummer: "310000248", navn: "FJORDVIK KOMMUNE OPPVEKST" };
const solvik = { organisasjonsnummer: "312000350", navn: "SOLVIK SKOLE" };
const norwegian = { fag: "Norsk hovedmål skriftlig", fagkode: "NOR0214" };
const english = { fag: "Engelsk skriftlig", fagkode: "ENG0025" };

/** Of the next spring, with one that has been confirmed. */
export function examples(now: Date): RecordRow[] {
  const spring = now.getUTCMonth() < 6 ? now.getUTCFullYear() : now.getUTCFullYear() + 1;
  return [
    { skole: oppvekst, klasse: "10A", ...norwegian, dato: `${spring}-05-19`, antallElever: 24 },
    { skole: oppvekst, klasse: "10B", ...norwegian, dato: `${spring}-05-19`, antallElever: 22 },
    {
      skole: oppvekst,
      klasse: "10A",
      ...english,
      dato: `${spring}-05-21`,
      antallElever: 24,
      bekreftet: now.toISOString(),
    },
    { skole: solvik, klasse: "10", ...english, dato: `${spring}-05-21`, antallElever: 17 },
  ].map((group) => rowOf(kind, { id: crypto.randomUUID(), ...group }));
}
