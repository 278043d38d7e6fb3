import type { ReactNode } from "react";
import type { Language } from "../language";

/** Something by its name, as people read it. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

export function Details({ of: details }: { readonly of: readonly Detail[] }): ReactNode {
  return (
    <dl className="details">
      {details.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A day or a time, by the calendar in Norway. Written out on the server: not every browser knows nynorsk. */
export function dayOf(time: string, language: Language): string {
  return new Date(time).toLocaleDateString(language, { dateStyle: "long", timeZone: "Europe/Oslo" });
}

/** An organisation by name and number. */
export function organisationOf(name: string, organisationNumber: string, words: { readonly number: string }): string {
  return `${name}, ${words.number}\u00a0${organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$&\u00a0")}`;
}
