import { seconds, written, type Cells, type Figures } from "./figure.ts";

/** The provider is down, slow or broken, or it changes. */
export const providerFigures = {
  "L-01": { startMs: 2_000, firstLoginMs: 5_000, failedBefore: 20 },
  "L-02": { answeredMs: 3_000, outages: 7, people: 200 },
  "L-03": { answeredMs: 8_000, tokenSets: 1 },
  "L-04": {
    people: 6,
    outageMinutes: 5,
    retrySeconds: 5,
    renewedSeconds: 16,
    unknownOutcomes: 7,
    refreshesAfter: 1,
  },
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
  "L-08": {
    loginsUnderLoad: 20,
    rotations: 3,
    loginsEach: 5,
    readsMore: 1,
    oldKeyMinutes: 10,
    forged: 3_000,
    floodSeconds: 600,
    floodReads: 25,
  },
  "L-09": {
    calls: { short: 200, long: 10_000 },
    changeEvery: { short: 40, long: 100 },
    parallel: 10,
    callsInParallel: { short: 20, long: 100 },
    logins: { short: 5, long: 20 },
  },
  "L-10": { endpoints: 3, foundSeconds: 60, refusedMinutes: 60, unreadableHours: 24, readsEachMinute: 2 },
  "L-11": { acceptedSeconds: 30, refusedFromSeconds: 120, refusedToSeconds: 300, exactSeconds: 2, jumpMinutes: 10 },
  "L-16": { answeredMs: 2_500, outages: 2 },
  "L-40": { dns: 2, tls: 7, connectMs: 2_500 },
} as const satisfies Figures;

const { "L-01": l01, "L-02": l02, "L-03": l03, "L-04": l04, "L-05": l05, "L-06": l06 } = providerFigures;
const { "L-07": l07, "L-08": l08, "L-09": l09, "L-10": l10, "L-11": l11, "L-16": l16, "L-40": l40 } = providerFigures;

export const providerCells = {
  "L-01": `Start, and the first read of a session, ≤ ${seconds(l01.startMs)}; first login ≤ ${seconds(l01.firstLoginMs)} after the provider is back, though ${l01.failedBefore} failed before`,
  "L-02": `Answered ≤ ${seconds(l02.answeredMs)} in each of ${l02.outages} outages; ${l02.people} people leave 0 cookies, 0 unhandled rejections`,
  "L-03": `Answered ≤ ${seconds(l03.answeredMs)} in each case, retried or not; never more than ${l03.tokenSets} token answer for one code`,
  "L-04": `Outage of ${l04.outageMinutes} minutes: 0 of ${l04.people} sessions lost, ≥ ${l04.retrySeconds} s between two tries for one session, all renewed ≤ ${l04.renewedSeconds} s after it; new logins get status 503 with \`Retry-After\`. After each of ${l04.unknownOutcomes} unknown outcomes: 0 further refreshes while the access token is good, ${l04.refreshesAfter} after it; after a cut on a kept-alive connection: 0`,
  "L-05": `Answers of one byte a second end at ${seconds(l05.callMs)} at each of ${l05.endpoints} endpoints, a callback at ${seconds(l05.callbackMs)}, each ± ${seconds(l05.toleranceMs)}; the session route meanwhile: p99 < ${seconds(l05.toleranceMs)}. A refresh answered after ${seconds(l05.answeredAfterMs)}, requested by ${l05.processes} processes all the time, on each shared store: ${l05.tokenCalls} token call, 0 callers refused, 0 logged out`,
  "L-06": `${l06.faults} faults × ${l06.endpoints} endpoints = ${l06.faults * l06.endpoints} cases, each a typed code, a page and no session`,
  "L-07": `Outage of ${l07.outageSeconds} s with ${written(l07.people)} people: ≤ ${l07.callsInOutage} calls. Afterwards, of ${written(l07.people)} who try again for ${seconds(l07.windowMs)}: ≤ ${l07.callsPerSecond} calls in any second, ≥ ${l07.through} people through; no test waits for the others. ${l07.droppedCallbacks} callbacks whose codes are dropped: 0 other logins stopped; a provider that does not answer: ${l07.codes} codes sent and ${l07.probes} probe`,
  "L-08": `0 failed logins when the key is published before it signs (${l08.loginsUnderLoad} under load), right after a read (${l08.rotations} × ${l08.loginsEach}), and just before a token is signed: ${l08.readsMore} read more for each change; a removed key is accepted for ≤ ${l08.oldKeyMinutes} minutes; flood of ${written(l08.forged)} forged tokens in ${l08.floodSeconds} s: ≤ ${l08.floodReads} reads`,
  "L-09": `0 errors in ${written(l09.calls)} calls whose nonce changes every ${written(l09.changeEvery)}, with one round trip more for each change; 0 among ${l09.parallel} × ${written(l09.callsInParallel)} parallel ones; 0 failed logins of ${written(l09.logins)}, each after the nonces were discarded (two calls each)`,
  "L-10": `${l10.endpoints} endpoints that move (token, PAR, keys) are found ≤ ${l10.foundSeconds} s, without a restart; ≤ ${l10.readsEachMinute} reads a minute while calls fail; the old metadata are used for ≤ ${l10.refusedMinutes} minutes after new ones were refused, and for ≤ ${l10.unreadableHours} hours more when they cannot be read`,
  "L-11": `−${l11.acceptedSeconds}…+${l11.acceptedSeconds} s: login; −${l11.refusedToSeconds}…−${l11.refusedFromSeconds} and +${l11.refusedFromSeconds}…+${l11.refusedToSeconds} s: \`id_token_invalid\`, with \`clockSkewSeconds\` exact to ${l11.exactSeconds} s; 0 sessions lost when our clock jumps by ${l11.jumpMinutes} minutes`,
  "L-16": `Logout answered ≤ ${seconds(l16.answeredMs)} in each of ${l16.outages} outages; the old cookie gets status 401`,
  "L-40": `${l40.dns} faults of DNS, and one more in \`L-02\`, and ${l40.tls} of TLS: each \`provider_unavailable\` with its cause; a host that says nothing: no connection after ${seconds(l40.connectMs)}; a call through a proxy reaches the provider`,
} as const satisfies Cells;
