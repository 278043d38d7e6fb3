import type { Database } from "../database/database.ts";
import { recordsOf, rowOf, type Versioned, type Kind, type Page } from "../database/records.ts";
import type { RecordRow } from "../database/schema.ts";
import { dayIn } from "../norwegian-day.ts";
import { measures, type Case, type MadeDecision } from "./case.ts";

export interface CaseStore {
  /** Oldest first. */
  readonly all: (side: number) => Promise<Page<Case>>;
  readonly by: (nr: string) => Promise<Versioned<Case> | undefined>;
  /** `undefined` where the case has been decided; `seen` is the version that the person decides. */
  readonly decide: (
    found: Versioned<Case>,
    decision: MadeDecision,
    seen: number,
  ) => Promise<Versioned<Case> | undefined>;
}

const kind: Kind<Case> = {
  subject: "oppfolging",
  order: "asc",
  columns: ({ nr }) => ({ key: nr, owner: "", position: nr }),
};

export function caseStore(database: Database): CaseStore {
  const records = recordsOf(database, kind);
  return {
    all: (side) => records.page(side),
    by: records.by,
    decide: async (found, vedtak, seen) => (found.vedtak ? undefined : records.change({ ...found, vedtak }, seen)),
  };
}

/** Cases of which the first ones are there to be tried. */
export function examples(now: Date): RecordRow[] {
  const received = (daysAgo: number): string => dayIn(new Date(now.getTime() - daysAgo * 24 * 3600 * 1000));
  const cases: readonly Case[] = [
    { nr: "1042", fornavn: "Sindre", tiltak: "arbeidstrening", maaneder: 6, mottatt: received(19), skjermet: false },
    { nr: "1047", fornavn: "Amina", tiltak: "opplaering", maaneder: 10, mottatt: received(12), skjermet: false },
    { nr: "1053", fornavn: "Ragnhild", tiltak: "mentor", maaneder: 3, mottatt: received(8), skjermet: true },
    {
      nr: "1031",
      fornavn: "Jonas",
      tiltak: "mentor",
      maaneder: 6,
      mottatt: received(33),
      skjermet: false,
      vedtak: {
        utfall: "innvilget",
        maaneder: 6,
        begrunnelse: "Mentor på arbeidsplassen gjør at søkeren kan gå fra halv til full stilling.",
        fattetAv: "a colleague",
        fattet: new Date(now.getTime() - 20 * 24 * 3600 * 1000).toISOString(),
      },
    },
  ];
  const more = Array.from({ length: 38 }, (_, ahead): Case => ({
    nr: String(1060 + 3 * ahead),
    fornavn: ["Ida", "Markus", "Silje", "Omar", "Kaja"][ahead % 5] ?? "",
    tiltak: measures[ahead % measures.length] ?? "mentor",
    maaneder: 1 + (ahead % 12),
    mottatt: received(Math.max(0, 7 - Math.floor(ahead / 5))),
    skjermet: false,
  }));
  return [...cases, ...more].map((one) => rowOf(kind, one));
}
