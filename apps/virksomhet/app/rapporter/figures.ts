import type { Fact } from "#shell/facts.tsx";
import type { Language } from "#shell/language.ts";
import type { Words } from "../../texts/nb";
import type { Report } from "./report";

/** The figures of a report. Written out on the server: not every browser knows nynorsk. */
export function figuresOf(report: Report, words: Words["figures"], language: Language): Fact[] {
  const number = (value: number): string => value.toLocaleString(language);
  return [
    { label: words.maaned, value: monthName(report.maaned, language) },
    { label: words.antallFisk, value: number(report.antallFisk) },
    { label: words.biomasseKg, value: `${number(report.biomasseKg)} kg` },
    { label: words.sjotemperatur, value: `${number(report.sjotemperatur)} °C` },
  ];
}

export function monthName(month: string, language: Language): string {
  const name = new Date(`${month}-15`).toLocaleDateString(language, { month: "long", year: "numeric" });
  return name.charAt(0).toUpperCase() + name.slice(1);
}
