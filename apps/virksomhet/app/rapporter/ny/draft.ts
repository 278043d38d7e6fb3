import { draftsBy, type DraftOf } from "#shell/draft.ts";
import { monthsToReport, type Report } from "../report";

export const { readDraft, faultsOf } = draftsBy<Report>({
  organisasjonsnummer: (text) => text !== "",
  maaned: (text) => monthsToReport().includes(text),
  antallFisk: (text) => isCount(plain(text), 5_000_000),
  biomasseKg: (text) => isCount(plain(text), 20_000_000),
  sjotemperatur: (text) => isTemperature(plain(text)),
});

const isCount = (text: string, most: number): boolean => /^\d+$/.test(text) && Number(text) <= most;

const isTemperature = (text: string): boolean =>
  /^-?\d+(\.\d+)?$/.test(text) && Number(text) >= -2 && Number(text) <= 30;

/** The report that a draft without faults makes. */
export function reportOf({
  organisasjonsnummer,
  maaned,
  antallFisk,
  biomasseKg,
  sjotemperatur,
}: DraftOf<Report>): Report {
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
