/** Bytes of an answer or a record from which on it is worked on in steps: each takes milliseconds, in which the process does nothing else. */
const large = 256 * 1024;

/** Those who wait for a turn, in the order in which they came. */
const waiting: (() => void)[] = [];

/** Between two steps of work on so many bytes: waits for a turn if they are many. */
export async function yieldToEventLoop(bytes: number): Promise<void> {
  if (bytes > large) await eventLoopTurn();
}

/**
 * Lets the requests of other people go on between two steps. In each turn of the event loop one of the steps that wait begins, so that a request
 * waits for one step at a time, however many logins take such steps at once.
 */
export function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Twice: the first immediate after an answer runs before Node looks for others.
    if (waiting.push(resolve) === 1) setImmediate(() => setImmediate(next));
  });
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
