import type { Script } from "./redis-scripts.ts";

/** Maximum keys of one script call. It blocks the server for some tenths of a millisecond. */
const batch = 32;

/** Maximum keys of large records in concurrent calls of one store: other reads wait behind no more than these. */
const mostUnderWay = 64;

/** Runs a script with several keys. `undefined`: the keys are on different nodes of a cluster. */
export type AskTogether = (script: Script, keys: readonly string[], given: readonly string[]) => Promise<unknown>;

/** Runs a script for many keys in several calls, each with its own deadline. Returns the answers in no particular order. */
export type AskInBatches = (script: Script, keys: readonly string[], ...given: string[]) => Promise<unknown[]>;

/**
 * A record with thousands of index entries needs thousands of keys: as few calls as the server allows, and few of them concurrently. A
 * record with few entries never waits.
 */
export function inBatches(ask: AskTogether): AskInBatches {
  const [inTurn, oneInTurn] = [turns(mostUnderWay / batch), turns(mostUnderWay)];
  // A cluster, also behind a proxy, has each key in its own slot. The first answer shows whether it is one.
  let isOneServer = true;

  /** One call for all keys, or `undefined` if the server is a cluster. */
  async function askTogether(...asked: Parameters<AskTogether>): Promise<unknown> {
    const answer = isOneServer ? await ask(...asked) : undefined;
    if (answer === undefined) isOneServer = false;
    return answer;
  }

  return async (script, keys, ...given) => {
    if (keys.length === 0) return [];
    const askOne = (key: string): Promise<unknown> => ask(script, [key], given);
    if (keys.length <= batch) {
      const answer = await askTogether(script, keys, given);
      return answer === undefined ? Promise.all(keys.map(askOne)) : [answer];
    }
    const answers: unknown[] = [];
    const batches = batchesOf(keys, () => (isOneServer ? batch : 1));
    const work = async (): Promise<void> => {
      // The first failure ends the shared generator, so the other workers stop too.
      for (const keys of batches) {
        const answer = isOneServer ? await inTurn(() => askTogether(script, keys, given)) : undefined;
        if (answer !== undefined) answers.push(answer);
        else for (const key of keys) answers.push(await oneInTurn(() => askOne(key)));
      }
    };
    await Promise.all(Array.from({ length: mostUnderWay }, work));
    return answers;
  };
}

function* batchesOf(keys: readonly string[], size: () => number): Generator<readonly string[]> {
  for (let at = 0; at < keys.length;) {
    const next = keys.slice(at, at + size());
    at += next.length;
    yield next;
  }
}

/** A semaphore: runs at most `most` pieces of work concurrently, in order of arrival. */
export function turns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
