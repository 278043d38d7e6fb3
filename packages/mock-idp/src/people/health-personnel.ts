/** A value of one of the register's code lists. */
interface Coded {
  readonly value: string;
  readonly description: string;
}

/** A right to practise a profession. */
export interface Approval {
  /** Two letters (code list 9060): LE is a doctor, SP a nurse. */
  readonly profession: string;
  readonly authorization: Coded;
  readonly requisition_rights?: readonly Coded[];
  readonly specialities?: readonly Coded[];
}

/** A person's entry in Helsepersonellregisteret (HPR). */
export interface HealthPersonnel {
  /** Nine digits in the documents' examples. */
  readonly hpr_number: string;
  readonly approvals: readonly Approval[];
}

const authorization: Coded = { value: "1", description: "Autorisasjon" };

export function doctor(hpr_number: string): HealthPersonnel {
  const requisition_rights = [{ value: "1", description: "Full rekvisisjonsrett" }];
  const specialities = [{ value: "1", description: "Allmennmedisin" }];
  return { hpr_number, approvals: [{ profession: "LE", authorization, requisition_rights, specialities }] };
}

export function nurse(hpr_number: string): HealthPersonnel {
  return { hpr_number, approvals: [{ profession: "SP", authorization, requisition_rights: [], specialities: [] }] };
}
