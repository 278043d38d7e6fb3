import { operationCells, operationFigures } from "./figures-operation.ts";
import { seconds, written, type Forms } from "./written-figure.ts";

/** What a breakdown's tests assert, by the id of the row: the tests, docs/reliability.md and the catalogue read the same numbers here. */
export const figures = {
  "D-10": {
    people: { short: 10, long: 100 },
    callsOnFile: { short: 10, long: 100 },
    callsOnServer: { short: 10, long: 20 },
  },
  "L-02": { answeredMs: 3_000, outages: 7, people: 200 },
  "L-05": {
    callMs: 5_000,
    callbackMs: 10_000,
    toleranceMs: 1_500,
    endpoints: 5,
    answeredAfterMs: 14_000,
    processes: 3,
    tokenCalls: 1,
  },
  "L-06": { faults: 21, endpoints: 5 },
  "L-07": {
    outageSeconds: 60,
    people: 1_000,
    callsInOutage: 47,
    callsPerSecond: 50,
    windowMs: 2_500,
    through: 26,
    droppedCallbacks: 12,
    codes: 5,
    probes: 1,
  },
  "L-09": {
    calls: { short: 200, long: 10_000 },
    changeEvery: { short: 40, long: 100 },
    parallel: 10,
    callsInParallel: { short: 20, long: 100 },
    logins: { short: 5, long: 20 },
  },
  "L-19": { requests: 1_000, answeredMs: 2_000, heldMegabytes: 5, fullAt: 3, backMs: 2_000 },
  "L-20": { perSecond: 200, downMs: 1_000, beforeMs: 500, afterMs: 1_000, sessions: 20 },
  "L-26": { atOnce: 50, tokenCalls: 1, sessions: 1 },
  "L-40": { dns: 2, tls: 7, connectMs: 2_500 },
  ...operationFigures,
} as const satisfies Readonly<Record<string, Readonly<Record<string, number | Forms>>>>;

const { "L-02": l02, "L-05": l05, "L-06": l06, "L-07": l07, "L-09": l09 } = figures;
const { "L-19": l19, "L-20": l20, "L-26": l26, "L-40": l40 } = figures;

/** The third cell of a row of docs/reliability.md. A gate holds that it stands there word for word, and that its only bare number is 0. */
export const cells: Readonly<Record<string, string>> = {
  "L-02": `Answered ≤ ${seconds(l02.answeredMs)} in each of ${l02.outages} outages; ${l02.people} people leave 0 cookies, 0 unhandled rejections`,
  "L-05": `Answers of one byte a second end at ${seconds(l05.callMs)} at each of ${l05.endpoints} endpoints, a callback at ${seconds(l05.callbackMs)}, each ± ${seconds(l05.toleranceMs)}; the session route meanwhile: p99 < ${seconds(l05.toleranceMs)}. A refresh answered after ${seconds(l05.answeredAfterMs)}, requested by ${l05.processes} processes all the time, on each shared store: ${l05.tokenCalls} token call, 0 callers refused, 0 logged out`,
  "L-06": `${l06.faults} faults × ${l06.endpoints} endpoints = ${l06.faults * l06.endpoints} cases, each a typed code, a page and no session`,
  "L-07": `Outage of ${l07.outageSeconds} s with ${written(l07.people)} people: ≤ ${l07.callsInOutage} calls. Afterwards, of ${written(l07.people)} who try again for ${seconds(l07.windowMs)}: ≤ ${l07.callsPerSecond} calls in any second, ≥ ${l07.through} people through; no test waits for the others. ${l07.droppedCallbacks} callbacks whose codes are dropped: 0 other logins stopped; a provider that does not answer: ${l07.codes} codes sent and ${l07.probes} probe`,
  "L-09": `0 errors in ${written(l09.calls)} calls whose nonce changes every ${written(l09.changeEvery)}, with one round trip more for each change; 0 among ${l09.parallel} × ${written(l09.callsInParallel)} parallel ones; 0 failed logins of ${written(l09.logins)}, each after the nonces were discarded (two calls each)`,
  "L-19": `${written(l19.requests)} requests at once, again and again, on redis and postgres: each answered status 503 ≤ ${seconds(l19.answeredMs)}, and another route too; < ${l19.heldMegabytes} MB more from round ${l19.fullAt + 1} on; back < ${seconds(l19.backMs)}`,
  "L-20": `Under ${l20.perSecond} requests a second, down for ${seconds(l20.downMs)}, on redis and postgres: errors only from ${seconds(l20.beforeMs)} before the stop to ${seconds(l20.afterMs)} after the start, 0 of ${l20.sessions} sessions lost. Killed connections, an administrator's shutdown and a server that forgot its scripts: \`tests/redis-store.test.ts\`, \`tests/postgres-store.test.ts\``,
  "L-26": `${l26.atOnce} parallel callbacks: ${l26.tokenCalls} token call, ${l26.sessions} session, 0 error pages`,
  "L-40": `${l40.dns} faults of DNS, and one more in \`L-02\`, and ${l40.tls} of TLS: each \`provider_unavailable\` with its cause; a host that says nothing: no connection after ${seconds(l40.connectMs)}; a call through a proxy reaches the provider`,
  ...operationCells,
};
