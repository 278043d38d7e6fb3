import type { Language } from "#shell/language.ts";
import type { Fact } from "#shell/facts.tsx";
import { dayOf } from "#shell/written-out.ts";
import type { Words } from "../../texts/nb";
import type { Decision, ListedCase } from "./case";

/** What is applied for. Written out on the server: not every browser knows nynorsk. */
export function factsOf(
  { tiltak, maaneder, mottatt }: Pick<ListedCase, "tiltak" | "maaneder" | "mottatt">,
  words: Words["facts"],
  language: Language,
): Fact[] {
  return [
    { label: words.tiltak, value: words.measures[tiltak] },
    { label: words.sokt, value: monthsOf(maaneder, words) },
    { label: words.mottatt, value: dayOf(mottatt, language) },
  ];
}

/** What is decided; the months only where something is granted. */
export function outcomeOf({ utfall, maaneder }: Omit<Decision, "begrunnelse">, words: Words["facts"]): Fact[] {
  const outcome = { label: words.utfall, value: words.outcomes[utfall] };
  return utfall === "avslaatt" ? [outcome] : [outcome, { label: words.innvilget, value: monthsOf(maaneder, words) }];
}

const monthsOf = (months: number, words: Words["facts"]): string =>
  `${months} ${months === 1 ? words.month : words.months}`;
