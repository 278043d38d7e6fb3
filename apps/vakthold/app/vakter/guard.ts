/** A guard in the company's employ, as the register takes it. The number of the card tells who it is: there is no national id. */
export interface Guard {
  readonly organisasjonsnummer: string;
  readonly navn: string;
  /** `V-123456` */
  readonly kortnummer: string;
  readonly godkjentOpplaering: boolean;
  /** `2027-01-15` */
  readonly startdato: string;
}

/** A guard, as the register keeps it. */
export interface RegisteredGuard extends Guard {
  readonly id: string;
  readonly registrert: string;
  /** The person, by subject. Left out of the examples. */
  readonly registrertAv?: string;
  readonly versjon: number;
  /** Of one whose employment was ended. */
  readonly sluttdato?: string;
  readonly avsluttetAv?: string;
}
