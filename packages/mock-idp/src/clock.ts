import { AsyncLocalStorage } from "node:async_hooks";

/** Milliseconds that the running code's clock is off. */
const offset = new AsyncLocalStorage<number>();

/** The clocks that are set; Date.now() is replaced only while there is one. */
const set = new Set<object>();
const originals = new Map<DateConstructor, () => number>();

function intercept(): void {
  const { Date } = globalThis;
  if (originals.has(Date)) return;
  const honest = Date.now;
  originals.set(Date, honest);
  Date.now = () => honest.call(Date) + (offset.getStore() ?? 0);
}

function release(): void {
  for (const [date, honest] of originals) date.now = honest;
  originals.clear();
}

/**
 * The provider's own clock. The engine reads Date.now(), so that is replaced while a clock is off, and tells the other time
 * only to what runs for this provider: the process's clock stays as it is for everybody else.
 */
export class Clock {
  #milliseconds = 0;

  /** Lets time pass, on top of what has passed. */
  advance(seconds: number): void {
    this.skew(this.#milliseconds / 1000 + seconds);
  }

  /** Sets the clock this far ahead of the real time; behind when negative, right when 0. */
  skew(seconds: number): void {
    this.#milliseconds = seconds * 1000;
    if (this.#milliseconds === 0) set.delete(this);
    else set.add(this);
    if (set.size === 0) release();
  }

  /** Runs the provider's work by its own clock. */
  run<T>(work: () => T): T {
    if (this.#milliseconds === 0) return work();
    intercept();
    return offset.run(this.#milliseconds, work);
  }

  /** Runs what is not the provider's, such as a call to a client in the same process. */
  static outside<T>(work: () => T): T {
    return offset.run(0, work);
  }
}
