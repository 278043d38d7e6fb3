import { seconds, written, type Cells, type Figures } from "./figure.ts";

/** Sessions and their tokens, in one process and in many. */
export const sessionFigures = {
  "D-10": {
    people: { short: 10, long: 100 },
    callsOnFile: { short: 10, long: 100 },
    callsOnServer: { short: 10, long: 20 },
  },
  "L-12": { setBackMinutes: 10 },
  "L-13": { callers: 100, instances: 2, tokenCalls: 1 },
  "L-14": {
    processesOnFile: 4,
    processesOnServer: { short: 2, long: 4 },
    requests: { short: 50, long: 200 },
    rounds: { short: 1, long: 5 },
    tokenCalls: 1,
  },
  "L-15": { killedAtEach: { short: 1, long: 5 }, lockMs: 12_500 },
} as const satisfies Figures;

const { "L-12": l12, "L-13": l13, "L-14": l14, "L-15": l15 } = sessionFigures;

export const sessionCells = {
  "L-12": `Set back by ${l12.setBackMinutes} minutes: the end of the session stays the same to the second`,
  "L-13": `${l13.callers} parallel requests to ${l13.instances} instances: ${l13.tokenCalls} token call, ${l13.callers} answers`,
  "L-14": `${l14.processesOnFile} processes on sqlite, ${written(l14.processesOnServer)} on redis, a redis cluster and postgres; ${written(l14.requests)} requests each, ${written(l14.rounds)} time on each: ${l14.tokenCalls} token call each time, each request answered, 0 refresh tokens used twice`,
  "L-15": `\`SIGKILL\` of ${written(l15.killedAtEach)} refresh at each point where one waits for the store, and while the provider has the request, on each shared store: 0 wrong tokens, 0 locks after ${seconds(l15.lockMs)}; a new login only if the tokens died with the process`,
} as const satisfies Cells;
