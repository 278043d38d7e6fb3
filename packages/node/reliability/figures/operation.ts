import { seconds, written, type Cells, type Figures } from "./figure.ts";

/** Browsers, logouts, load and operation. */
export const operationFigures = {
  "L-27": { clicks: 1, withinMinutes: 59, afterMinutes: 61, nightHours: 12 },
  "L-28": { cookieBytes: 64, idBits: 256 },
  "L-29": {},
  "L-30": { bytes: 4_000, organisations: 1 },
  "L-31": { people: 100, atOnce: 10, metadataReads: 1, keyReads: 2 },
  "L-32": { interleavings: { short: 20, long: 200 } },
  "L-33": { rounds: 10, tabsThere: 2, tabsHere: 1, toldMs: 1_000 },
  "L-34": {},
  "L-35": { logins: 25, clients: 40, tokenCalls: 1, sessions: 1 },
  "L-36": { streams: 100, goneMs: 2_000, callbacks: 20, pending: 10, closedMs: 10_000 },
  "L-37": {
    logins: { short: 40, long: 1_500 },
    keptMegabytes: 1,
    handlesApart: 3,
    leakingLogins: { short: 120, long: 160 },
  },
  "L-38": { ageHours: 25, readMs: 2_000, answeredMs: 1_500, reads: 1 },
  "L-39": { bytes: 4_500, logins: 5, sessions: 1, deletingClicks: 1 },
  "L-41": { steps: 5, people: 6 },
  "L-42": { endpoints: 5, forms: 3, longestSeconds: 60, earlySeconds: 1, busySeconds: 45, busyCalls: 2 },
  "L-43": { minutes: 3, fewest: 5, most: 11, idleMinutes: 27 },
  "L-44": { hours: 12 },
  "L-45": { workers: 4, tests: 5, repeats: { short: 1, long: 200 } },
  "L-46": {
    organisations: 5_000,
    listed: 100,
    atOnce: { short: 2, long: 10 },
    atOnceOnStores: { short: 1, long: 10 },
    stores: { short: 2, long: 4 },
    others: { short: 3, long: 20 },
    stepMs: 200,
  },
  "L-47": {
    profiles: { short: 1, long: 9 },
    people: { short: 8, long: 60 },
    runSeconds: { short: 6, long: 300 },
    planted: { short: 0, long: 2 },
  },
} as const satisfies Figures;

const { "L-27": l27, "L-28": l28, "L-30": l30, "L-31": l31, "L-32": l32, "L-33": l33 } = operationFigures;
const { "L-35": l35, "L-36": l36, "L-37": l37, "L-38": l38, "L-39": l39, "L-41": l41 } = operationFigures;
const { "L-42": l42, "L-43": l43, "L-44": l44, "L-45": l45, "L-46": l46, "L-47": l47 } = operationFigures;

export const operationCells = {
  "L-27": `Left for ${l27.withinMinutes} min: ${l27.clicks} click to the page that the person was heading for; for ${l27.afterMinutes} min and for ${l27.nightHours} h: ${l27.clicks} click to the landing page`,
  "L-28": `A cookie of ≤ ${l28.cookieBytes} bytes, name included; an id of ${l28.idBits} bits`,
  "L-29": `0 further logins`,
  "L-30": `A record with ${l30.organisations} organisation ≤ ${written(l30.bytes)} bytes, tokens included`,
  "L-31": `${l31.people} people, ${l31.atOnce} at once: ${l31.people} in, ${l31.metadataReads} reading of metadata, ≤ ${l31.keyReads} of keys`,
  "L-32": `${written(l32.interleavings)} seeded interleavings: 0 sessions come back`,
  "L-33": `${l33.rounds} logouts, each with ${l33.tabsHere} open tab in the same process and ${l33.tabsThere} in another: each of ${l33.rounds * (l33.tabsHere + l33.tabsThere)} told < ${seconds(l33.toldMs)}; 0 running requests fail`,
  "L-34": `0 sessions of a login that began before the token`,
  "L-35": `${written(l35.logins * l35.clients)} abandoned callbacks of ${l35.logins} logins: ${l35.logins * l35.tokenCalls} token calls, ${l35.logins * l35.sessions} sessions, 0 callbacks that stay pending; one that fails: 0 unhandled rejections`,
  "L-36": `With ${l36.streams} open streams gone < ${seconds(l36.goneMs)}; rolling restart with ${l36.callbacks} callbacks, ${l36.pending} of them pending at SIGTERM: 0 failed, gone < ${seconds(l36.closedMs)}; a provider that does not answer: gone < ${seconds(l36.closedMs)}`,
  "L-37": `On SQLite, ≥ ${written(l37.logins)} logins of people who do all that people do and leave: after the first third ≤ ${l37.keptMegabytes} MB more, handles that differ by ≤ ${l37.handlesApart}. A process that keeps each request and its session is found within a run of ≥ ${written(l37.leakingLogins)} logins`,
  "L-38": `Metadata ${l38.ageHours} h old: a login is answered < ${seconds(l38.answeredMs)}, while ${l38.reads} reading of ${seconds(l38.readMs)} goes on`,
  "L-39": `≤ ${written(l39.bytes)} bytes; ≤ ${l39.logins} pending logins and ${l39.sessions} session; refused by nginx or by Node: ${l39.deletingClicks} click until the person can log in`,
  "L-41": `${l41.steps} steps of a rollover, each under the refreshes of ${l41.people} sessions at once and a login: 0 failed`,
  "L-42": `After status 429 0 calls until ${l42.earlySeconds} s before the time, at each of ${l42.endpoints} endpoints and for each of ${l42.forms} forms, of which an hour is cut to ${l42.longestSeconds} s; the first after it succeeds. While status 503 lasts, ${l42.busySeconds} s: ${l42.busyCalls} calls, of which the second is the probe, and 0 people logged out`,
  "L-43": `0 logouts by a network that is away or a clock that is wrong; asked ${l43.fewest} to ${l43.most} times in ${l43.minutes} min without an answer, 0 times in ${l43.idleMinutes} min in which nothing happens`,
  "L-44": `From a page left for ${l44.hours} h: status 401 as JSON, 0 redirects`,
  "L-45": `${l45.workers} workers on one application and one mock, ${l45.tests} tests, runs of each: ${written(l45.repeats)}; 0 failed, 0 flaky`,
  "L-46": `People with ${written(l46.organisations)} organisations: ${written(l46.atOnce)} at once in memory, and ${written(l46.atOnceOnStores)} on each of ${written(l46.stores)} other stores: each let in, with ${l46.listed} organisations listed; 0 reads of ${written(l46.others)} others refused; the longest step < ${l46.stepMs} ms of CPU`,
  "L-47": `${written(l47.profiles)} breakdowns, each in a run of ${written(l47.runSeconds)} s with ${written(l47.people)} people: 0 mixed up, 0 resurrected, 0 logged out; ${written(l47.planted)} planted faults found`,
} as const satisfies Cells;
