/** What an inspector found, by when it must be mended, and what the farm has answered. */
export interface Finding {
  readonly id: string;
  readonly beskrivelse: string;
  /** `2027-01-31` */
  readonly frist: string;
  readonly svar?: { readonly tekst: string; readonly sendt: string };
}

/** A supervised case, as the register gives it to either side. */
export interface Case {
  readonly saksnummer: string;
  readonly virksomhet: { readonly organisasjonsnummer: string; readonly navn: string };
  readonly tema: string;
  readonly besokt: string;
  readonly avsluttet: boolean;
  readonly funn: readonly Finding[];
}

/** A supervised case, as the register gives it to inspectors alone. */
export interface InspectorsCase extends Case {
  readonly notater: readonly { readonly skrevet: string; readonly tekst: string }[];
}

/** The list of either side. */
export interface Cases {
  readonly saker: readonly Case[];
}
