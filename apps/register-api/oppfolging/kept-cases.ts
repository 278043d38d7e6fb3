import { dayIn } from "../norwegian-day.ts";
import type { Case, MadeDecision } from "./case.ts";

/** The cases, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface KeptCases {
  /** Oldest first. */
  readonly all: () => Case[];
  readonly by: (nr: string) => Case | undefined;
  /** `undefined` where the case has been decided. */
  readonly decide: (found: Case, decision: MadeDecision) => Case | undefined;
}

/** With some cases, so that there is something to see. */
export function keptCases(now: Date): KeptCases {
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
  const kept = new Map(cases.map((one) => [one.nr, one]));
  return {
    all: () => [...kept.values()].toSorted((one, other) => one.nr.localeCompare(other.nr)),
    by: (nr) => kept.get(nr),
    decide: (found, vedtak) => {
      if (found.vedtak) return undefined;
      const decided = { ...found, vedtak };
      kept.set(found.nr, decided);
      return decided;
    },
  };
}
