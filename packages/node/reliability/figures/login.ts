import type { Cells, Figures } from "./figure.ts";

/** A login that is interrupted, or that is made several times at once. */
export const loginFigures = {
  "L-26": { atOnce: 50, tokenCalls: 1, sessions: 1 },
} as const satisfies Figures;

const { "L-26": l26 } = loginFigures;

export const loginCells = {
  "L-26": `${l26.atOnce} parallel callbacks: ${l26.tokenCalls} token call, ${l26.sessions} session, 0 error pages`,
} as const satisfies Cells;
