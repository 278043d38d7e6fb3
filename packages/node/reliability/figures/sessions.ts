import type { Cells, Figures } from "./figure.ts";

/** Sessions and their tokens, in one process and in many. */
export const sessionFigures = {
  "D-10": {
    people: { short: 10, long: 100 },
    callsOnFile: { short: 10, long: 100 },
    callsOnServer: { short: 10, long: 20 },
  },
} as const satisfies Figures;

export const sessionCells = {} as const satisfies Cells;
