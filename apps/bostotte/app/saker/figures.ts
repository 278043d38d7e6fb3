import type { Organisation } from "@adgangskort/node";
import type { Language } from "#shell/language.ts";
import type { Fact } from "#shell/facts.tsx";
import { dayOf, organisationOf } from "#shell/written-out.ts";
import type { Words } from "../../texts/nb";
import type { Case, CaseInBrief } from "./register";

/** What everybody who sees the list may know of a case. */
export function briefFigures(
  { soker, mottatt, status }: CaseInBrief,
  words: Words["figures"],
  language: Language,
): Fact[] {
  return [
    ...(soker === undefined ? [] : [{ label: words.soker, value: soker }]),
    { label: words.mottatt, value: dayOf(mottatt, language) },
    { label: words.status, value: words.statuses[status] },
  ];
}

/** Who lives there, and what they have. */
export function householdFigures({ husstand }: Case, words: Words["figures"], language: Language): Fact[] {
  const { voksne, barn, inntektPerMaaned } = husstand;
  return [
    { label: words.voksne, value: String(voksne) },
    { label: words.barn, value: String(barn) },
    { label: words.inntekt, value: kroner(inntektPerMaaned, language) },
  ];
}

/** What living there costs, and what was granted. */
export function rentFigures(found: Case, words: Words["figures"], language: Language): Fact[] {
  const { husleiePerMaaned, bostottePerMaaned } = found;
  return [
    { label: words.husleie, value: kroner(husleiePerMaaned, language) },
    ...(bostottePerMaaned === undefined ? [] : [{ label: words.bostotte, value: kroner(bostottePerMaaned, language) }]),
  ];
}

/** Written out on the server: not every browser knows nynorsk. */
const kroner = (amount: number, language: Language): string => `${amount.toLocaleString(language)} kr`;

/** The municipality that the person acts for, by name and number. */
export function municipalityName(
  [{ name, organisationNumber }]: readonly [Organisation, ...unknown[]],
  words: Words["figures"],
): string {
  return organisationOf(name, organisationNumber, words.organisationNumber);
}
