import type { Table } from "./language.ts";

/** Texts of the list of login options. */
export interface ChooserTexts {
  readonly loginChoices: string;
}

export const chooserTexts: Table<ChooserTexts> = {
  nb: { loginChoices: "Velg hvordan du vil logge inn:" },
  nn: { loginChoices: "Vel korleis du vil logge inn:" },
  en: { loginChoices: "Choose how to log in:" },
  se: { loginChoices: "Vállje mo háliidat čálihit sisa:" },
};
