import type { Database } from "../database/database.ts";
import { recordsOf, rowOf, type Versioned, type Kind, type Page } from "../database/records.ts";
import type { RecordRow } from "../database/schema.ts";

import { dayFrom, type Finding, type InspectorsCase, type NewAnswer, type NewFinding } from "./case.ts";

/** Why something was not done. */
export type Refusal = "case_closed" | "finding_not_found" | "already_answered" | "unanswered_findings";

export interface CaseStore {
  /** Latest visit first; of these organisations, or of all. */
  readonly page: (side: number, organisationNumbers?: readonly string[]) => Promise<Page<InspectorsCase>>;
  /** `undefined` where there is none by that number. */
  readonly find: (saksnummer: string) => Promise<Versioned<InspectorsCase> | undefined>;
  readonly addFinding: Act<NewFinding>;
  readonly answer: Act<NewAnswer & { readonly by: string }>;
  readonly close: Act<undefined>;
}

/** A change of a case; `seen` is the version that the person has seen. */
type Act<Given> = (
  kept: Versioned<InspectorsCase>,
  seen: number,
  given: Given,
  now: Date,
) => Promise<Versioned<InspectorsCase> | Refusal>;

const kind: Kind<InspectorsCase> = {
  subject: "tilsyn",
  order: "desc",
  columns: ({ saksnummer, virksomhet, besokt }) => ({
    key: saksnummer,
    owner: virksomhet.organisasjonsnummer,
    position: besokt,
  }),
};

export function caseStore(database: Database): CaseStore {
  const records = recordsOf(database, kind);
  return {
    page: records.page,
    find: records.by,
    async addFinding(kept, seen, finding, now) {
      if (kept.avsluttet) return "case_closed";
      const added = { id: crypto.randomUUID(), skrevet: now.toISOString(), ...finding };
      return records.change({ ...kept, funn: [...kept.funn, added] }, seen);
    },
    async answer(kept, seen, { funn: id, tekst, by }, now) {
      if (kept.avsluttet) return "case_closed";
      const finding = kept.funn.find((one) => one.id === id);
      if (!finding) return "finding_not_found";
      if (finding.svar) return "already_answered";
      const answered = { ...finding, svar: { tekst, sendt: now.toISOString(), sendtAv: by } };
      return records.change({ ...kept, funn: kept.funn.map((one) => (one === finding ? answered : one)) }, seen);
    },
    async close(kept, seen) {
      if (kept.avsluttet) return "case_closed";
      return kept.funn.every(({ svar }) => svar)
        ? records.change({ ...kept, avsluttet: true }, seen)
        : "unanswered_findings";
    },
  };
}

const farm = { organisasjonsnummer: "312000687", navn: "SOLVANG SAMDRIFT DA" };
const municipality = { organisasjonsnummer: "310000019", navn: "FJORDVIK KOMMUNE" };

/** Cases of the mock provider's organisations, most of which are closed. */
export function examples(now: Date): RecordRow[] {
  const closed = Array.from({ length: 44 }, (_, back): InspectorsCase => ({
    saksnummer: `T-0${900 - 4 * back}`,
    virksomhet: back % 2 === 0 ? farm : municipality,
    tema: ["Storfe: beite", "Sauer: ull og klauver", "Geiter: innhegning"][back % 3] ?? "",
    besokt: dayFrom(now, -210 - 9 * back),
    avsluttet: true,
    funn: [],
    notater: [
      { skrevet: new Date(now.valueOf() - (205 + 9 * back) * 24 * 3600 * 1000).toISOString(), tekst: "Alt i orden." },
    ],
  }));
  return [...begun(now), ...closed].map((one) => rowOf(kind, one));
}

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
