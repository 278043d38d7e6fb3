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
}

/** The groups, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface ExamGroups {
  readonly of: (organisationNumbers: readonly string[]) => ExamGroup[];
  /** `undefined` where it has been confirmed. */
  readonly confirm: (group: ExamGroup, now: Date) => ExamGroup | undefined;
}

const oppvekst = { organisasjonsnummer: "310000248", navn: "FJORDVIK KOMMUNE OPPVEKST" };
const solvik = { organisasjonsnummer: "312000350", navn: "SOLVIK SKOLE" };
const norwegian = { fag: "Norsk hovedmål skriftlig", fagkode: "NOR0214" };
const english = { fag: "Engelsk skriftlig", fagkode: "ENG0025" };

/** Of the next spring, with one that has been confirmed, so that there is something to see. */
export function examGroups(now: Date): ExamGroups {
  const spring = now.getUTCMonth() < 6 ? now.getUTCFullYear() : now.getUTCFullYear() + 1;
  const kept = new Map(
    [
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
    ].map((group): [string, ExamGroup] => {
      const id = crypto.randomUUID();
      return [id, { id, ...group }];
    }),
  );
  return {
    of: (organisationNumbers) =>
      [...kept.values()].filter(({ skole }) => organisationNumbers.includes(skole.organisasjonsnummer)),
    confirm: ({ id }, at) => {
      const group = kept.get(id);
      if (!group || group.bekreftet !== undefined) return undefined;
      const confirmed = { ...group, bekreftet: at.toISOString() };
      kept.set(id, confirmed);
      return confirmed;
    },
  };
}
