import { draftsBy, type DraftOf } from "#shell/draft.ts";

/** A sign-up, as the register takes it. */
export interface SignUp {
  readonly antallTeiner: number;
  readonly omrade: Area;
}

/** A sign-up, as the register keeps it. */
export interface StoredSignUp extends SignUp {
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
export type Draft = DraftOf<SignUp>;

/** Members of a sign-up. */
export type Field = keyof SignUp;

export const { readDraft, faultsOf } = draftsBy<SignUp>({
  antallTeiner: (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 10,
  omrade: (text) => Object.hasOwn(areas, text),
});

/** The sign-up that a draft without faults makes. */
export function signUpOf({ antallTeiner, omrade }: Draft): SignUp {
  return { antallTeiner: Number(antallTeiner), omrade: omrade as Area };
}
