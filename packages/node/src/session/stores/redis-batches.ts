import type { Script } from "./redis-scripts.ts";

/** Keys of one question: the server does nothing else for some tenths of a millisecond. */
const batch = 32;

/** Keys of large records that one store asks about at once: a read of another person waits behind no more than these. */
const mostUnderWay = 64;

/** Asks one script about some keys. `undefined`: they are on several nodes of a cluster. */
export type AskTogether = (script: Script, keys: readonly string[], given: readonly string[]) => Promise<unknown>;

/** Asks one script about many keys, and gives the answers in no order. Each question has a deadline of its own. */
export type AskInBatches = (script: Script, keys: readonly string[], ...given: string[]) => Promise<unknown[]>;

/**
 * A record with thousands of index entries takes thousands of keys: as few questions as the server allows, and few of them at a time.
 * A record with few entries waits for no other.
 */
export function inBatches(ask: AskTogether): AskInBatches {
  const [inTurn, oneInTurn] = [turns(mostUnderWay / batch), turns(mostUnderWay)];
  // A cluster has each key in a slot of its own, and so has a proxy in front of one: the first answer tells.
  let isOneServer = true;

  /** The answer about all keys at once, if the server gives one. */
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
      // The first that fails ends the loop, and with it the batches that all share.
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

/** Lets so many work at a time. The others wait for their turn, in the order in which they came. */
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
