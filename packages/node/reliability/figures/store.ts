import { seconds, written, type Cells, type Figures } from "./figure.ts";

/** The session store is down, slow or read-only, or it restarts. */
export const storeFigures = {
  "L-17": { tokenCalls: 1 },
  "L-19": { requests: 1_000, answeredMs: 2_000, heldMegabytes: 5, fullAt: 3, backMs: 2_000 },
  "L-20": { perSecond: 200, downMs: 1_000, beforeMs: 500, afterMs: 1_000, sessions: 20 },
  "L-21": { records: 1_000 },
} as const satisfies Figures;

const { "L-17": l17, "L-19": l19, "L-20": l20, "L-21": l21 } = storeFigures;

export const storeCells = {
  "L-17": [
    `0 logins begun, 0 cookies deleted, served at the first request after. Valkey and PostgreSQL that refuse writes: 0 let in, 0 lost. Long form, a disk that fails under an open SQLite file until it is repaired: 0 let in, 0 lost, 0 resurrected`,
    `Away for a moment: ${l17.tokenCalls} token call, the session goes on`,
  ],
  "L-18": `0 half sessions`,
  "L-19": `${written(l19.requests)} requests at once, again and again, on redis and postgres: each answered status 503 ≤ ${seconds(l19.answeredMs)}, and another route too; < ${l19.heldMegabytes} MB more from round ${l19.fullAt + 1} on; back < ${seconds(l19.backMs)}`,
  "L-20": `Under ${l20.perSecond} requests a second, down for ${seconds(l20.downMs)}, on redis and postgres: errors only from ${seconds(l20.beforeMs)} before the stop to ${seconds(l20.afterMs)} after the start, 0 of ${l20.sessions} sessions lost. Killed connections, an administrator's shutdown and a server that forgot its scripts: \`tests/stores/redis-store.test.ts\`, \`tests/stores/postgres-store.test.ts\``,
  "L-21": `${written(l21.records)} damaged records: each answered status 401`,
  "L-23": `A record of each shape that was written is read as it was: 0 logouts`,
} as const satisfies Cells;
