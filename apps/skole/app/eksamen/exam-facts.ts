import type { Language } from "../../language";
import type { Words } from "../../texts/nb";
import { numberOf, type Fact } from "../facts";
import type { ExamGroup } from "./exam-groups";

/** Written out on the server: not every browser knows nynorsk. */
export function factsOf(group: ExamGroup, words: Words["exams"], language: Language): Fact[] {
  const { fagkode, dato, antallElever, bekreftet } = group;
  const confirmed: Fact[] = bekreftet === undefined ? [] : [[words.confirmed, timeOf(bekreftet, language)]];
  return [
    [words.date, new Date(`${dato}T12:00:00Z`).toLocaleDateString(language, { dateStyle: "long" })],
    [words.pupils, antallElever],
    [words.subjectCode, fagkode],
    ...confirmed,
  ];
}

/** A school by name and number. */
export function schoolName({ navn, organisasjonsnummer }: ExamGroup["skole"], words: Words["groups"]): string {
  return `${navn}, ${numberOf(organisasjonsnummer, words.organisationNumber)}`;
}

function timeOf(instant: string, language: Language): string {
  return new Date(instant).toLocaleString(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Oslo",
  });
}
