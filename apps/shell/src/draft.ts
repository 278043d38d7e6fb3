import type { Fact } from "./facts.tsx";
import { textOf } from "./form-text.ts";

/** Something as the person wrote it. */
export type DraftOf<Of> = Readonly<Record<keyof Of & string, string>>;

/** The form, as the person filled it in, and what there is to correct. */
export interface FillInOf<Of, Refusal> {
  readonly kind: "fill-in";
  readonly draft: DraftOf<Of>;
  readonly faults: readonly (keyof Of & string)[];
  readonly refused?: Refusal;
}

/** What would be sent, as people read it. */
export interface ReviewOf<Of> {
  readonly kind: "review";
  readonly draft: DraftOf<Of>;
  readonly lines: readonly Fact[];
  readonly refused?: undefined;
}

/** What each member must be, in the order in which people are asked for them. The register judges them once more: it is where they are kept. */
type Rules<Of> = Readonly<Record<keyof Of & string, (text: string, draft: DraftOf<Of>) => boolean>>;

/** How a draft is read from a form, and which of its fields the person has to correct. */
export function draftsBy<Of>(rules: Rules<Of>) {
  const fields = Object.keys(rules) as (keyof Of & string)[];
  return {
    readDraft: (form: FormData): DraftOf<Of> =>
      Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as DraftOf<Of>,
    faultsOf: (draft: DraftOf<Of>): readonly (keyof Of & string)[] =>
      fields.filter((field) => !rules[field](draft[field], draft)),
  };
}
