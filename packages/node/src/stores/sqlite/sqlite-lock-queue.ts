import { setTimeout as pause } from "node:timers/promises";

/** How long a call waits for the lock of another process, in milliseconds. */
const deadlineMs = 2_000;

/** Maximum calls that wait. Further ones fail at once, so that a lock that is never released cannot fill the memory. */
const mostWaiting = 2_000;

/** The event loop runs after this many milliseconds of waiting calls, and other processes can take the lock. */
const burstMs = 5;

interface Waiting {
  readonly deadline: number;
  /** Runs the whole call. Returns whether it is done: false while another process has the lock. */
  readonly attempt: () => boolean;
  readonly giveUp: () => void;
}

/** Runs a call at once, or in its turn while another process has the lock. */
export type LockQueue = <Result>(work: () => Result) => Result | Promise<Result>;

/**
 * Calls that wait for the lock of another process, first come, first served. Only the first of them tries, so that many waiting calls block the
 * event loop no more than one. A call runs again as a whole, so it must leave nothing behind when it meets the lock.
 */
export function lockQueue(): LockQueue {
  const waiting: Waiting[] = [];
  let isDraining = false;

  function enqueue<Result>(work: () => Result): Promise<Result> {
    if (waiting.length >= mostWaiting)
      throw new Error(`${waiting.length} calls are already waiting for the file's lock.`);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    let met: unknown;
    waiting.push({
      deadline: performance.now() + deadlineMs,
      attempt() {
        try {
          resolve(work());
        } catch (error) {
          met = error;
          if (isBusy(error)) return false;
          reject(error);
        }
        return true;
      },
      giveUp: () => reject(met ?? new Error("Another process has the file's lock.")),
    });
    if (!isDraining) void drain();
    return promise;
  }

  async function drain(): Promise<void> {
    isDraining = true;
    while (waiting.length > 0) {
      await lockPause();
      const began = performance.now();
      while (performance.now() - began < burstMs && waiting[0]?.attempt() === true) waiting.shift();
      while (waiting[0] && waiting[0].deadline <= performance.now()) waiting.shift()?.giveUp();
    }
    isDraining = false;
  }

  return (work) => {
    if (waiting.length > 0) return enqueue(work);
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      return enqueue(work);
    }
  };
}

/** The pause between two attempts, in which the event loop runs. Random, so that several processes do not try in step. */
export async function lockPause(): Promise<void> {
  await pause(5 + Math.random() * 15);
}

/** SQLITE_BUSY with any extended code. For example, switching a new file to WAL ignores the busy timeout. */
export function isBusy(error: unknown): boolean {
  const primaryCodeMask = 0xff;
  const busy = 5;
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & primaryCodeMask) === busy;
}
