import type { Organisation, SessionForOrganisation } from "@adgangskort/node";
import type { ReactNode } from "react";
import type { Language } from "../../language";
import type { Words } from "../../texts/nb";
import type { Report } from "./report";

/** A figure of a report, as people read it. */
export interface Figure {
  readonly label: string;
  readonly value: string;
}

/** Written out on the server: not every browser knows nynorsk. */
export function figuresOf(report: Report, words: Words["figures"], language: Language): Figure[] {
  const number = (value: number): string => value.toLocaleString(language);
  return [
    { label: words.maaned, value: monthName(report.maaned, language) },
    { label: words.antallFisk, value: number(report.antallFisk) },
    { label: words.biomasseKg, value: `${number(report.biomasseKg)} kg` },
    { label: words.sjotemperatur, value: `${number(report.sjotemperatur)} °C` },
  ];
}

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

export function monthName(month: string, language: Language): string {
  const name = new Date(`${month}-15`).toLocaleDateString(language, { month: "long", year: "numeric" });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** An organisation by name and number; by number alone where the person does not act for it. */
export function organisationName(
  organisationNumber: string,
  { organisations }: SessionForOrganisation["representation"],
  words: Words["figures"],
): string {
  const known = organisations.find((one: Organisation) => one.organisationNumber === organisationNumber);
  const number = `${words.organisationNumber}\u00a0${organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$&\u00a0")}`;
  return known ? `${known.name}, ${number}` : number;
}
