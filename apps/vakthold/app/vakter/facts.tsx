import type { Organisation, SessionForOrganisation } from "@adgangskort/node";
import type { ReactNode } from "react";
import type { Language } from "../../language";
import type { Words } from "../../texts/nb";
import type { Guard } from "./guard";

/** Something about a guard, as people read it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Written out on the server: not every browser knows nynorsk. */
export function factsOf(guard: Guard, words: Words["facts"], language: Language): Fact[] {
  return [
    { label: words.navn, value: guard.navn },
    { label: words.kortnummer, value: guard.kortnummer },
    { label: words.startdato, value: dayName(guard.startdato, language) },
    { label: words.godkjentOpplaering, value: guard.godkjentOpplaering ? words.yes : words.no },
  ];
}

export function Facts({ of: facts }: { readonly of: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function dayName(day: string, language: Language): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(language, { dateStyle: "long" });
}

/** An organisation by name and number; by number alone where the person does not act for it. */
export function organisationName(
  organisationNumber: string,
  { organisations }: SessionForOrganisation["representation"],
  words: Words["facts"],
): string {
  const known = organisations.find((one: Organisation) => one.organisationNumber === organisationNumber);
  const number = `${words.organisationNumber}\u00a0${organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$&\u00a0")}`;
  return known ? `${known.name}, ${number}` : number;
}
