import { draftsBy, type DraftOf } from "#shell/draft.ts";
import type { Guard } from "../guard";

export const { readDraft, faultsOf } = draftsBy<Guard>({
  organisasjonsnummer: (text) => text !== "",
  navn: (text) => /^\p{L}[\p{L} .'’-]{1,79}$/u.test(text),
  kortnummer: (text) => cardNumber(text) !== undefined,
  startdato: (text) => isNear(day(text)),
  godkjentOpplaering: (text) => text === "ja" || text === "nei",
});

/** The guard that a draft without faults makes. */
export function guardOf({
  organisasjonsnummer,
  navn,
  kortnummer,
  godkjentOpplaering,
  startdato,
}: DraftOf<Guard>): Guard {
  return {
    organisasjonsnummer,
    navn,
    kortnummer: cardNumber(kortnummer) ?? "",
    godkjentOpplaering: godkjentOpplaering === "ja",
    startdato: day(startdato) ?? "",
  };
}

/** People write `v123456`, too. */
function cardNumber(text: string): string | undefined {
  const digits = /^v?[\s-]*(\d{6})$/i.exec(text)?.[1];
  return digits && `V-${digits}`;
}

/** `15.1.2027`, as people write a day, is `2027-01-15`. */
function day(text: string): string | undefined {
  const [, date = "", month = "", year = ""] = /^(\d{1,2})[./ ]+(\d{1,2})[./ ]+(\d{4})$/.exec(text) ?? [];
  const written = year && `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const time = Date.parse(`${written}T12:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : undefined;
}

/** A year back or ahead at the most. */
function isNear(written: string | undefined): boolean {
  return written !== undefined && Math.abs(Date.parse(`${written}T12:00:00Z`) - Date.now()) <= 366 * 24 * 3600 * 1000;
}
