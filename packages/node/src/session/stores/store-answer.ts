import { storeFault } from "../store-fault.ts";

/** Milliseconds that a server has to answer: a request waits for a store no longer than for anything else. */
export const deadlines = { read: 500, write: 1_000, migrate: 60_000 } as const;

/** Questions that may wait for an answer at once. A server that hangs fills no memory: further ones are not put to it. */
const mostUnanswered = 2_000;

/** Milliseconds of one turn of the clock that deadlines go by. */
const turnMs = 50;

type Ask = <Answer>(kind: keyof typeof deadlines, question: () => Promise<Answer>) => Promise<Answer>;

interface Waiting {
  turnsLeft: number;
  readonly giveUp: () => void;
}

/**
 * Puts questions to a server, each with its deadline. What comes later is nobody's answer any more, but the server may still do it.
 * @param trouble why the client has no connection, if it has told: most clients let what is asked of them wait without a word
 * @throws {@link AuthError} `session_store_unavailable`
 */
export function questions(trouble: () => Error | undefined = () => undefined): Ask {
  const waiting = new Set<Waiting>();
  let isTurning = false;
  let unanswered = 0;
  const answered = (): void => void unanswered--;

  /**
   * A process that is busy turns the clock late and gets to its answers late: time counts only as far as there was a look for
   * answers in it, which is between two turns.
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
      if (unanswered >= mostUnanswered) throw new Error(`${unanswered} questions wait for an answer already.`);
      const asked = question();
      unanswered++;
      asked.then(answered, answered);
      return await inTime(deadlines[kind], asked);
    } catch (error) {
      throw storeFault(error);
    }
  };
}
