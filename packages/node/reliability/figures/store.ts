import { seconds, written, type Cells, type Figures } from "./figure.ts";

/** The session store is down, slow or read-only, or it restarts. */
export const storeFigures = {
  "L-19": { requests: 1_000, answeredMs: 2_000, heldMegabytes: 5, fullAt: 3, backMs: 2_000 },
  "L-20": { perSecond: 200, downMs: 1_000, beforeMs: 500, afterMs: 1_000, sessions: 20 },
} as const satisfies Figures;

const { "L-19": l19, "L-20": l20 } = storeFigures;

export const storeCells = {
  "L-19": `${written(l19.requests)} requests at once, again and again, on redis and postgres: each answered status 503 ≤ ${seconds(l19.answeredMs)}, and another route too; < ${l19.heldMegabytes} MB more from round ${l19.fullAt + 1} on; back < ${seconds(l19.backMs)}`,
  "L-20": `Under ${l20.perSecond} requests a second, down for ${seconds(l20.downMs)}, on redis and postgres: errors only from ${seconds(l20.beforeMs)} before the stop to ${seconds(l20.afterMs)} after the start, 0 of ${l20.sessions} sessions lost. Killed connections, an administrator's shutdown and a server that forgot its scripts: \`tests/redis-store.test.ts\`, \`tests/postgres-store.test.ts\``,
} as const satisfies Cells;
