import type { Cells, Figures } from "./figure.ts";

/** A login that is interrupted, or that is made several times at once. */
export const loginFigures = {
  "L-22": { loginsAtOnce: 25, kills: 4 },
  "L-24": { logins: 1 },
  "L-25": { tabs: 10, orders: 10 },
  "L-26": { atOnce: 50, tokenCalls: 1, sessions: 1 },
} as const satisfies Figures;

const { "L-22": l22, "L-24": l24, "L-25": l25, "L-26": l26 } = loginFigures;

export const loginCells = {
  "L-22": `${l22.loginsAtOnce} logins at once, \`SIGKILL\` between authorize and callback, ${l22.kills} times: each succeeds`,
  "L-24": `0 logouts; without the old secret ${l24.logins} login, no loop`,
  "L-25": `${l25.tabs} tabs in each of ${l25.orders} orders: ${l25.tabs} in the app on their own pages, 0 error pages; also if all return before one is through`,
  "L-26": `${l26.atOnce} parallel callbacks: ${l26.tokenCalls} token call, ${l26.sessions} session, 0 error pages`,
} as const satisfies Cells;
