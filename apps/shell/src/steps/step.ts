import type { Fact } from "../facts.tsx";
import { textOf } from "../form-text.ts";
import { noted } from "../step-title.ts";

/** What the person has written, by the names of the fields. */
export type Draft = Readonly<Record<string, string>>;

/** Where the person is on the way to something that is done once: filling in, or seeing what would be sent. */
export type Step<Refusal extends string> =
  | {
      readonly kind: "fill-in";
      readonly draft: Draft;
      /** The names of the fields that the person has to correct. */
      readonly faults: readonly string[];
      readonly refused?: Refusal;
    }
  | {
      readonly kind: "review";
      readonly draft: Draft;
      /** On whose behalf, or who will see it. */
      readonly about: Fact;
      readonly lines: readonly Fact[];
    };

interface Act<Refusal extends string> {
  /** What each field must be. The register judges it once more: it is where it is kept. */
  readonly rules: Readonly<Record<string, (text: string) => boolean>>;
  /** Of a draft without faults. */
  readonly review: (
    draft: Draft,
  ) => Promise<Refusal | Omit<Extract<Step<Refusal>, { kind: "review" }>, "kind" | "draft">>;
  readonly send: (draft: Draft) => Promise<Refusal | object>;
}

/** What the button that was pressed leads to; `sent` where it is done. */
export async function nextStep<Refusal extends string>(
  form: FormData,
  { rules, review, send }: Act<Refusal>,
): Promise<Step<Refusal> | "sent"> {
  const draft = Object.fromEntries(Object.keys(rules).map((name) => [name, textOf(form, name)]));
  const faults = Object.entries(rules).flatMap(([name, holds]) => (holds(draft[name] ?? "") ? [] : [name]));
  const button = form.get("button");
  if (button === "change") return { kind: "fill-in", draft, faults: [] };
  if (faults.length > 0) return noted({ kind: "fill-in", draft, faults });
  if (button !== "send") {
    const shown = await review(draft);
    return typeof shown === "string" ? refusedStep(draft, shown) : noted({ kind: "review", draft, ...shown });
  }
  const sent = await send(draft);
  return typeof sent === "string" ? refusedStep(draft, sent) : "sent";
}

/** Nothing was done, and what was written is still there. */
export function refusedStep<Refusal extends string>(draft: Draft, refused: Refusal): Step<Refusal> {
  return { kind: "fill-in", draft, faults: [], refused };
}

/** Whether it is something, and no more than the register keeps. */
export const isText = (text: string): boolean => text !== "" && text.length <= 2000;

/** Whether it is a day from tomorrow on, within a year, by the calendar in Norway. */
export function isComingDay(text: string): boolean {
  const dayFrom = (days: number): string =>
    new Date(Date.now() + days * 24 * 3600 * 1000).toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text > dayFrom(0) && text <= dayFrom(365);
}
