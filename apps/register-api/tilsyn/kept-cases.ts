import { dayFrom, type Finding, type InspectorsCase, type NewAnswer, type NewFinding } from "./case.ts";

/** Why something was not done. */
export type Refusal = "case_closed" | "finding_not_found" | "already_answered" | "unanswered_findings";

/** The cases, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface KeptCases {
  readonly all: () => readonly InspectorsCase[];
  /** `undefined` where there is none by that number. */
  readonly find: (saksnummer: string) => InspectorsCase | undefined;
  readonly addFinding: (kept: InspectorsCase, finding: NewFinding, now: Date) => InspectorsCase | Refusal;
  readonly answer: (kept: InspectorsCase, answer: NewAnswer, now: Date) => InspectorsCase | Refusal;
  readonly close: (kept: InspectorsCase) => InspectorsCase | Refusal;
}

/** With some cases of the mock provider's organisations, so that there is something to see. */
export function keptCases(now: Date): KeptCases {
  const cases = new Map(begun(now).map((one) => [one.saksnummer, one]));
  const keep = (changed: InspectorsCase): InspectorsCase => {
    cases.set(changed.saksnummer, changed);
    return changed;
  };
  return {
    all: () => [...cases.values()],
    find: (saksnummer) => cases.get(saksnummer),
    addFinding(kept, finding, at) {
      if (kept.avsluttet) return "case_closed";
      const added = { id: crypto.randomUUID(), skrevet: at.toISOString(), ...finding };
      return keep({ ...kept, funn: [...kept.funn, added] });
    },
    answer(kept, { funn: id, tekst }, at) {
      if (kept.avsluttet) return "case_closed";
      const finding = kept.funn.find((one) => one.id === id);
      if (!finding) return "finding_not_found";
      if (finding.svar) return "already_answered";
      const answered = { ...finding, svar: { tekst, sendt: at.toISOString() } };
      return keep({ ...kept, funn: kept.funn.map((one) => (one === finding ? answered : one)) });
    },
    close(kept) {
      if (kept.avsluttet) return "case_closed";
      return kept.funn.every(({ svar }) => svar) ? keep({ ...kept, avsluttet: true }) : "unanswered_findings";
    },
  };
}

const farm = { organisasjonsnummer: "312000687", navn: "SOLVANG SAMDRIFT DA" };
const municipality = { organisasjonsnummer: "310000019", navn: "FJORDVIK KOMMUNE" };

function begun(now: Date): InspectorsCase[] {
  const at = (days: number): string => new Date(now.valueOf() + days * 24 * 3600 * 1000).toISOString();
  const finding = (days: number, beskrivelse: string, svar?: string): Finding => ({
    id: crypto.randomUUID(),
    beskrivelse,
    frist: dayFrom(now, days + 28),
    skrevet: at(days),
    ...(svar !== undefined && { svar: { tekst: svar, sendt: at(days + 5) } }),
  });
  return [
    {
      saksnummer: "T-1042",
      virksomhet: farm,
      tema: "Storfe: plass og liggeunderlag",
      besokt: dayFrom(now, -12),
      avsluttet: false,
      funn: [finding(-10, "Kalvene i den innerste bingen har vått underlag. De skal ha et tørt sted å ligge.")],
      notater: [
        { skrevet: at(-14), tekst: "Bekymringsmeldingen kom fra en nabo, som ikke vil nevnes ved navn." },
        { skrevet: at(-10), tekst: "Vurder et uanmeldt besøk før jul." },
      ],
    },
    {
      saksnummer: "T-1057",
      virksomhet: municipality,
      tema: "Besøksgård: sauer og geiter",
      besokt: dayFrom(now, -9),
      avsluttet: false,
      funn: [
        finding(
          -8,
          "Geitene har ikke noe sted der de får være i fred for besøkende.",
          "Vi har satt opp et gjerde, så geitene kan trekke seg unna.",
        ),
      ],
      notater: [{ skrevet: at(-8), tekst: "Driftslederen virket usikker på reglene. Følg opp på telefon." }],
    },
    {
      saksnummer: "T-1063",
      virksomhet: municipality,
      tema: "Skolegård: kaniner",
      besokt: dayFrom(now, -5),
      avsluttet: false,
      funn: [finding(-4, "Kaninene har ikke nok plass til å strekke seg ut i buret.")],
      notater: [{ skrevet: at(-4), tekst: "Rektor ringte før besøket og ba om utsettelse." }],
    },
    {
      saksnummer: "T-0988",
      virksomhet: farm,
      tema: "Storfe: merking av dyr",
      besokt: dayFrom(now, -190),
      avsluttet: true,
      funn: [finding(-188, "To kviger mangler øremerke.", "Begge kvigene fikk øremerke samme dag.")],
      notater: [{ skrevet: at(-180), tekst: "Ryddig og rask oppfølging." }],
    },
  ];
}
