/** A sign-up, as the register takes it. */
export interface SignUp {
  readonly antallTeiner: number;
  readonly omrade: Area;
}

/** A sign-up, as the register keeps it. */
export interface KeptSignUp extends SignUp {
  readonly sesong: number;
  readonly deltakernummer: string;
  readonly registrert: string;
  readonly versjon: number;
}

/** Where one fishes: names of places, the same in every language. */
export const areas = {
  agder: "Agder",
  rogaland: "Rogaland",
  vestland: "Vestland",
  "more-og-romsdal": "Møre og Romsdal",
  trondelag: "Trøndelag",
} as const;

export type Area = keyof typeof areas;

/** A sign-up as the person wrote it. */
export type Draft = Readonly<Record<keyof SignUp, string>>;

/** Members of a sign-up, in the order in which people are asked for them. */
export type Field = keyof SignUp;

/** What each must be. The register judges them once more: it is where they are kept. */
const rules: Readonly<Record<Field, (text: string) => boolean>> = {
  antallTeiner: (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 10,
  omrade: (text) => Object.hasOwn(areas, text),
};

const fields = Object.keys(rules) as Field[];

/** What the form has, as it was written. */
export function readDraft(form: FormData): Draft {
  const textOf = (field: Field): string => {
    const given = form.get(field);
    return typeof given === "string" ? given.trim() : "";
  };
  return { antallTeiner: textOf("antallTeiner"), omrade: textOf("omrade") };
}

/** The fields that the person has to mend. */
export function faultsOf(draft: Draft): Field[] {
  return fields.filter((field) => !rules[field](draft[field]));
}

/** The sign-up that a draft without faults makes. */
export function signUpOf({ antallTeiner, omrade }: Draft): SignUp {
  return { antallTeiner: Number(antallTeiner), omrade: omrade as Area };
}
