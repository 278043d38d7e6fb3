import type { Table } from "./language.ts";

/** Texts of the list of login options. */
export interface ChooserTexts {
  readonly waysToLogIn: string;
}

export const chooserTexts: Table<ChooserTexts> = {
  nb: { waysToLogIn: "Velg hvordan du vil logge inn:" },
  nn: { waysToLogIn: "Vel korleis du vil logge inn:" },
  en: { waysToLogIn: "Choose how to log in:" },
  se: { waysToLogIn: "Vállje mo háliidat čálihit sisa:" },
};
