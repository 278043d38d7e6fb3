import { textOf } from "#shell/form-text.ts";
import { monthsToReport, type Report } from "../report";

/** A report as the person wrote it. */
export type Draft = Readonly<Record<keyof Report, string>>;

/** Members of a report, in the order in which people are asked for them. */
export type Field = keyof Report;

/** What each must be. The register judges them once more: it is where they are kept. */
const rules: Readonly<Record<Field, (text: string) => boolean>> = {
  organisasjonsnummer: (text) => text !== "",
  maaned: (text) => monthsToReport().includes(text),
  antallFisk: (text) => /^\d+$/.test(text) && Number(text) <= 5_000_000,
  biomasseKg: (text) => /^\d+$/.test(text) && Number(text) <= 20_000_000,
  sjotemperatur: (text) => /^-?\d+(\.\d+)?$/.test(text) && Number(text) >= -2 && Number(text) <= 30,
};

const fields = Object.keys(rules) as Field[];

/** What the form has, as it was written. */
export function readDraft(form: FormData): Draft {
  return Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Draft;
}

/** The fields that the person has to mend. */
export function faultsOf(draft: Draft): Field[] {
  return fields.filter((field) => !rules[field](plain(draft[field])));
}

/** The report that a draft without faults makes. */
export function reportOf({ organisasjonsnummer, maaned, antallFisk, biomasseKg, sjotemperatur }: Draft): Report {
  return {
    organisasjonsnummer,
    maaned,
    antallFisk: Number(plain(antallFisk)),
    biomasseKg: Number(plain(biomasseKg)),
    sjotemperatur: Number(plain(sjotemperatur)),
  };
}

/** People write spaces between thousands, a comma before tenths, and a minus that is none on the keyboard. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, "").replace(",", ".").replace("−", "-");
}
