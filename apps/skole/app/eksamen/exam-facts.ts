import type { Language } from "#shell/language.ts";
import type { Fact } from "#shell/facts.tsx";
import { dayOf, momentOf, organisationOf } from "#shell/written-out.ts";
import type { Words } from "../../texts/nb";
import type { ExamGroup } from "./exam-groups";

/** Written out on the server: not every browser knows nynorsk. */
export function factsOf(group: ExamGroup, words: Words["exams"], language: Language): Fact[] {
  const { fagkode, dato, antallElever, bekreftet } = group;
  const confirmed: Fact[] =
    bekreftet === undefined ? [] : [{ label: words.confirmed, value: momentOf(bekreftet, language) }];
  return [
    { label: words.date, value: dayOf(dato, language) },
    { label: words.pupils, value: String(antallElever) },
    { label: words.subjectCode, value: fagkode },
    ...confirmed,
  ];
}

/** A school by name and number. */
export function schoolName({ navn, organisasjonsnummer }: ExamGroup["skole"], words: Words["groups"]): string {
  return organisationOf(navn, organisasjonsnummer, words.organisationNumber);
}
