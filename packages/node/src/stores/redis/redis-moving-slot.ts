import { setTimeout as pause } from "node:timers/promises";
import { deadlines } from "../calls/bounded-call.ts";

/** What a node of a cluster answers while it moves the slot of the keys, if it has some of them and another node the others. */
const isMoving = /\b(?:TRYAGAIN|ASK|MOVED)\b/u;
const pauseMs = 20;

/**
 * Calls again while a cluster moves the slot, some milliseconds in each resharding, until the caller gives up. A command of `redis` follows ASK
 * and MOVED but not TRYAGAIN. A pipeline of either package follows none: `find` is a command that does, and tells the client of the new place.
 */
export async function retryDuringResharding<Answer>(
  kind: keyof typeof deadlines,
  call: () => Promise<Answer>,
  find?: () => Promise<unknown>,
): Promise<Answer> {
  const begun = performance.now();
  for (let isAgain = false; ; isAgain = true) {
    try {
      if (isAgain) await find?.();
      return await call();
    } catch (error) {
      const isLate = performance.now() - begun > deadlines[kind];
      if (isLate || !(error instanceof Error && isMoving.test(error.message))) throw error;
      await pause(pauseMs);
    }
  }
}
