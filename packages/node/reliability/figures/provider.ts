import { seconds, written, type Cells, type Figures } from "./figure.ts";

/** The provider is down, slow or broken, or it changes. */
export const providerFigures = {
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
  "L-40": { dns: 2, tls: 7, connectMs: 2_500 },
} as const satisfies Figures;

const { "L-02": l02, "L-05": l05, "L-06": l06, "L-07": l07, "L-09": l09, "L-40": l40 } = providerFigures;

export const providerCells = {
  "L-02": `Answered ≤ ${seconds(l02.answeredMs)} in each of ${l02.outages} outages; ${l02.people} people leave 0 cookies, 0 unhandled rejections`,
  "L-05": `Answers of one byte a second end at ${seconds(l05.callMs)} at each of ${l05.endpoints} endpoints, a callback at ${seconds(l05.callbackMs)}, each ± ${seconds(l05.toleranceMs)}; the session route meanwhile: p99 < ${seconds(l05.toleranceMs)}. A refresh answered after ${seconds(l05.answeredAfterMs)}, requested by ${l05.processes} processes all the time, on each shared store: ${l05.tokenCalls} token call, 0 callers refused, 0 logged out`,
  "L-06": `${l06.faults} faults × ${l06.endpoints} endpoints = ${l06.faults * l06.endpoints} cases, each a typed code, a page and no session`,
  "L-07": `Outage of ${l07.outageSeconds} s with ${written(l07.people)} people: ≤ ${l07.callsInOutage} calls. Afterwards, of ${written(l07.people)} who try again for ${seconds(l07.windowMs)}: ≤ ${l07.callsPerSecond} calls in any second, ≥ ${l07.through} people through; no test waits for the others. ${l07.droppedCallbacks} callbacks whose codes are dropped: 0 other logins stopped; a provider that does not answer: ${l07.codes} codes sent and ${l07.probes} probe`,
  "L-09": `0 errors in ${written(l09.calls)} calls whose nonce changes every ${written(l09.changeEvery)}, with one round trip more for each change; 0 among ${l09.parallel} × ${written(l09.callsInParallel)} parallel ones; 0 failed logins of ${written(l09.logins)}, each after the nonces were discarded (two calls each)`,
  "L-40": `${l40.dns} faults of DNS, and one more in \`L-02\`, and ${l40.tls} of TLS: each \`provider_unavailable\` with its cause; a host that says nothing: no connection after ${seconds(l40.connectMs)}; a call through a proxy reaches the provider`,
} as const satisfies Cells;
