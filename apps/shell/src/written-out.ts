import type { Organisation } from "@adgangskort/node";
import type { Language } from "./language.ts";

// Dates are written out on the server: not every browser knows nynorsk.

/** British English, as the texts are. */
const localeOf = (language: Language): string => (language === "en" ? "en-GB" : language);

/** A day, or the day of a moment, by the calendar in Norway. */
export function dayOf(iso: string, language: Language): string {
  return new Date(iso).toLocaleDateString(localeOf(language), { dateStyle: "long", timeZone: "Europe/Oslo" });
}

/** A moment, by the clock in Norway. The time stays on the line of the word before it. */
export function momentOf(iso: string, language: Language): string {
  const written = new Date(iso).toLocaleString(localeOf(language), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Oslo",
  });
  return written.replace(/ (?=\S+$)/, "\u00a0");
}

/** An organisation by name and number. `label` is the abbreviation in front of the number. */
export function organisationOf(name: string, organisationNumber: string, label: string): string {
  return `${name}, ${numberOf(organisationNumber, label)}`;
}

/** An organisation as the register keeps it. */
export function storedOrganisation(
  { navn, organisasjonsnummer }: { readonly navn: string; readonly organisasjonsnummer: string },
  label: string,
): string {
  return organisationOf(navn, organisasjonsnummer, label);
}

/** An organisation by name and number; by number alone where the person does not act for it. */
export function organisationName(
  organisationNumber: string,
  { organisations }: { readonly organisations: readonly Organisation[] },
  { organisationNumber: label }: { readonly organisationNumber: string },
): string {
  const known = organisations.find((one) => one.organisationNumber === organisationNumber);
  return known ? organisationOf(known.name, organisationNumber, label) : numberOf(organisationNumber, label);
}

/** In groups of three digits, on one line. */
export function numberOf(organisationNumber: string, label: string): string {
  return `${label} ${organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$& ")}`.replaceAll(" ", "\u00a0");
}
