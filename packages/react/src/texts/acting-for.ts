import type { Table } from "./language.ts";

/** Texts about whom the person acts for. */
export interface ActingForTexts {
  /** Before the list of one or more organisations. */
  readonly actingFor: string;
  readonly actingForSelf: string;
  /** Before the number. */
  readonly organisationNumber: string;
  /** After an incomplete list. `{count}` is the number of organisations that are not listed. */
  readonly moreOrganisations: string;
  /** For those who act for an organisation. */
  readonly changeOrganisation: string;
  /** For those who act for themselves. */
  readonly chooseOrganisation: string;
}

export const actingForTexts: Table<ActingForTexts> = {
  nb: {
    actingFor: "På vegne av:",
    actingForSelf: "På egne vegne",
    organisationNumber: "org.nr.",
    moreOrganisations: "og {count} til",
    changeOrganisation: "Bytt virksomhet",
    chooseOrganisation: "Velg virksomhet",
  },
  nn: {
    actingFor: "På vegner av:",
    actingForSelf: "På eigne vegner",
    organisationNumber: "org.nr.",
    moreOrganisations: "og {count} til",
    changeOrganisation: "Byt verksemd",
    chooseOrganisation: "Vel verksemd",
  },
  en: {
    actingFor: "On behalf of:",
    actingForSelf: "On your own behalf",
    organisationNumber: "org.\u00A0no.",
    moreOrganisations: "and {count} more",
    changeOrganisation: "Change organisation",
    chooseOrganisation: "Choose organisation",
  },
  se: {
    actingFor: "Dáid ovddas:",
    actingForSelf: "Iežat ovddas",
    organisationNumber: "org.nr.",
    moreOrganisations: "ja {count} eará",
    changeOrganisation: "Molsso fitnodaga",
    chooseOrganisation: "Vállje fitnodaga",
  },
};
