/** A patient whom the unit gives care to today, as the register has it. Who they are is not told: the reference serves between us and the register. */
export interface Patient {
  readonly referanse: string;
  readonly fornavn: string;
  /** `09:30` */
  readonly tidspunkt: string;
  readonly gjelder: string;
  /** The appointment: the decision that an attest refers to. */
  readonly avtale: string;
}

/** What is most needed of a patient's record. */
export interface Summary {
  readonly referanse: string;
  readonly fornavn: string;
  readonly fodselsar: number;
  readonly kritisk: readonly string[];
  readonly legemidler: readonly string[];
  readonly diagnoser: readonly string[];
}
