import { storeFault } from "./store-fault.ts";

/** The deadlines for the server's answer, in milliseconds. */
export const deadlines = { read: 500, write: 1_000, migrate: 60_000 } as const;

/** Maximum pending calls. Further ones fail at once, so that a hanging server cannot fill the memory. */
const mostUnanswered = 2_000;

/** The tick of the deadline timer in milliseconds. */
const turnMs = 50;

type BoundedCall = <Answer>(kind: keyof typeof deadlines, question: () => Promise<Answer>) => Promise<Answer>;

interface Waiting {
  turnsLeft: number;
  readonly giveUp: () => void;
}

/**
 * Calls a server with deadlines. After its deadline a call rejects, but the server may still carry it out.
 * @param trouble why the client has no connection, if known; most clients queue calls silently while they reconnect
 * @throws {@link AuthError} `session_store_unavailable`
 */
export function boundedCalls(trouble: () => Error | undefined = () => undefined): BoundedCall {
  const waiting = new Set<Waiting>();
  let isTurning = false;
  let unanswered = 0;
  const answered = (): void => void unanswered--;

  /**
   * A blocked event loop delays timers and I/O alike, so only time in which the loop ran counts towards the deadline.
   */
  function turn(): void {
    for (const each of waiting) if (--each.turnsLeft <= 0) each.giveUp();
    if (waiting.size > 0) setTimeout(turn, turnMs);
    else isTurning = false;
  }

  function inTime<Answer>(milliseconds: number, asked: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const each: Waiting = {
        turnsLeft: milliseconds / turnMs + 1,
        giveUp() {
          waiting.delete(each);
          reject(new Error(`No answer within ${milliseconds} ms.`, { cause: trouble() }));
        },
      };
      waiting.add(each);
      asked.then(resolve, reject).finally(() => waiting.delete(each));
      if (!isTurning) setTimeout(turn, turnMs);
      isTurning = true;
    });
  }

  return async (kind, question) => {
    try {
      if (unanswered >= mostUnanswered) throw new Error(`${unanswered} calls are already pending.`);
      const asked = question();
      unanswered++;
      asked.then(answered, answered);
      return await inTime(deadlines[kind], asked);
    } catch (error) {
      throw storeFault(error);
    }
  };
}
