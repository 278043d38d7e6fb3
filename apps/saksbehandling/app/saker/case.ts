/** A case in the list: whose it is does not stand there when it is shielded. */
export interface ListedCase {
  readonly nr: string;
  readonly fornavn?: string;
  readonly tiltak: "arbeidstrening" | "mentor" | "opplaering";
  readonly maaneder: number;
  /** `2027-01-31` */
  readonly mottatt: string;
  readonly skjermet: boolean;
  readonly versjon: number;
  readonly avgjort: boolean;
}

/** A case, as the register has it. */
export interface Case extends Omit<ListedCase, "avgjort" | "fornavn"> {
  readonly fornavn: string;
  readonly vedtak?: MadeDecision;
}

/** A decision, as the register takes it. */
export interface Decision {
  readonly utfall: "innvilget" | "avslaatt";
  readonly maaneder: number;
  readonly begrunnelse: string;
}

/** A decision that was made. */
export interface MadeDecision extends Decision {
  readonly fattet: string;
  /** By whom, as `session.subject` has it: the directory knows a person by the same name in every application. */
  readonly fattetAv: string;
}
