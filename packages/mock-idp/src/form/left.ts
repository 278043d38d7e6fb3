import { z } from "zod";

/** What the agency says of a line itself. */
export interface Answer {
  readonly answer: string;
  /** Who filled it in. */
  readonly by: string;
  /** The day, as `2026-11-20`. */
  readonly on: string;
}

/** The agency's answers, and what they left out with the reason, by number. */
export type Left = Readonly<Record<string, Answer | { readonly without: string }>>;

const text = z.string().trim().min(1);

/** `left.json`. */
export const leftSchema: z.ZodType<Left> = z.record(
  z.string(),
  z.union([z.strictObject({ answer: text, by: text, on: z.iso.date() }), z.strictObject({ without: text })]),
);
