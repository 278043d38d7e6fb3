import type { Organisation } from "@adgangskort/node";
import type { ReactNode } from "react";
import type { Language } from "../../language";
import type { Words } from "../../texts/nb";
import type { Case, CaseInBrief } from "./register";

/** A figure of a case, as people read it. */
export interface Figure {
  readonly label: string;
  readonly value: string;
}

/** What everybody who sees the list may know of a case. */
export function briefFigures(
  { soker, mottatt, status }: CaseInBrief,
  words: Words["figures"],
  language: Language,
): Figure[] {
  return [
    ...(soker === undefined ? [] : [{ label: words.soker, value: soker }]),
    { label: words.mottatt, value: new Date(mottatt).toLocaleDateString(language, { dateStyle: "long" }) },
    { label: words.status, value: words.statuses[status] },
  ];
}

/** Who lives there, and what they have. */
export function householdFigures({ husstand }: Case, words: Words["figures"], language: Language): Figure[] {
  const { voksne, barn, inntektPerMaaned } = husstand;
  return [
    { label: words.voksne, value: String(voksne) },
    { label: words.barn, value: String(barn) },
    { label: words.inntekt, value: kroner(inntektPerMaaned, language) },
  ];
}

/** What living there costs, and what was granted. */
export function rentFigures(found: Case, words: Words["figures"], language: Language): Figure[] {
  const { husleiePerMaaned, bostottePerMaaned } = found;
  return [
    { label: words.husleie, value: kroner(husleiePerMaaned, language) },
    ...(bostottePerMaaned === undefined ? [] : [{ label: words.bostotte, value: kroner(bostottePerMaaned, language) }]),
  ];
}

/** Written out on the server: not every browser knows nynorsk. */
const kroner = (amount: number, language: Language): string => `${amount.toLocaleString(language)} kr`;

export function Figures({ of: figures }: { readonly of: readonly Figure[] }): ReactNode {
  return (
    <dl className="figures">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The municipality that the person acts for, by name and number. */
export function municipalityName(
  [{ name, organisationNumber }]: readonly [Organisation, ...unknown[]],
  words: Words["figures"],
): string {
  return `${name}, ${words.organisationNumber}\u00a0${organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$&\u00a0")}`;
}
