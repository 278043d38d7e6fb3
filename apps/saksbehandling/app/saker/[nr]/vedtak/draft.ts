import { textOf } from "#shell/form-text.ts";
import type { Decision } from "../../case";

/** A decision as the person wrote it. */
export type Draft = Readonly<Record<keyof Decision, string>>;

/** Members of a decision, in the order in which people are asked for them. */
export type Field = keyof Decision;

/** What each must be. The register judges them once more: it is where they are kept. */
const rules: Readonly<Record<Field, (text: string, draft: Draft) => boolean>> = {
  utfall: (text) => text === "innvilget" || text === "avslaatt",
  maaneder: (text, { utfall }) => utfall !== "innvilget" || (/^\d{1,2}$/.test(text) && within(Number(text), 1, 12)),
  // Eleven digits may be somebody's national id, which has no place in a text that others read.
  begrunnelse: (text) => within(text.length, 10, 2000) && !/\d{6}\s?\d{5}/.test(text),
};

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;

const fields = Object.keys(rules) as Field[];

/** What the form has, as it was written. */
export function readDraft(form: FormData): Draft {
  return Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Draft;
}

/** The fields that the person has to mend. */
export function faultsOf(draft: Draft): Field[] {
  return fields.filter((field) => !rules[field](draft[field], draft));
}

/** The decision that a draft without faults makes. */
export function decisionOf({ utfall, maaneder, begrunnelse }: Draft): Decision {
  return utfall === "innvilget"
    ? { utfall, maaneder: Number(maaneder), begrunnelse }
    : { utfall: "avslaatt", maaneder: 0, begrunnelse };
}
