import type { ReactNode } from "react";
import type { Language } from "../../language";
import type { Words } from "../../texts/nb";
import type { Decision, ListedCase } from "./case";

/** Something about a case, as people read it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

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

/** A day, or the day of a moment, by the calendar in Norway. */
export function dayOf(iso: string, language: Language): string {
  return new Date(iso).toLocaleDateString(language, { dateStyle: "long", timeZone: "Europe/Oslo" });
}

export function Facts({ of: facts }: { readonly of: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
