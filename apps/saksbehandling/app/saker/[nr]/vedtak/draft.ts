import { draftsBy, type DraftOf } from "#shell/draft.ts";
import type { Decision } from "../../case";

export const { readDraft, faultsOf } = draftsBy<Decision>({
  utfall: (text) => text === "innvilget" || text === "avslaatt",
  maaneder: (text, { utfall }) => utfall !== "innvilget" || (/^\d{1,2}$/.test(text) && within(Number(text), 1, 12)),
  // Eleven digits may be somebody's national id, which has no place in a text that others read.
  begrunnelse: (text) => within(text.length, 10, 2000) && !/\d{6}\s?\d{5}/.test(text),
});

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** The decision that a draft without faults makes. */
export function decisionOf({ utfall, maaneder, begrunnelse }: DraftOf<Decision>): Decision {
  return utfall === "innvilget"
    ? { utfall, maaneder: Number(maaneder), begrunnelse }
    : { utfall: "avslaatt", maaneder: 0, begrunnelse };
}
