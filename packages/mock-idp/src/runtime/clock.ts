// runtime/: the clock of a provider, a memory with a limit, and cells of Markdown.
// It must not know what a provider is.

import { AsyncLocalStorage } from "node:async_hooks";

/** Clock offset of the running code, in milliseconds. */
const offset = new AsyncLocalStorage<number>();

/** The clocks with an offset. Date.now() is replaced only while there are any. */
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
 * The provider's own clock. The engine reads Date.now(), so Date.now() is replaced while any clock has an
 * offset. Only code that runs for this provider sees the offset; the rest of the process sees the real time.
 */
export class Clock {
  #milliseconds = 0;

  /** Moves the clock forward by this many seconds. */
  advance(seconds: number): void {
    this.skew(this.#milliseconds / 1000 + seconds);
  }

  /** Sets the offset from the real time, in seconds; negative is behind. */
  skew(seconds: number): void {
    this.#milliseconds = seconds * 1000;
    if (this.#milliseconds === 0) set.delete(this);
    else set.add(this);
    if (set.size === 0) release();
  }

  /** The offset from the real time, in seconds. */
  get skewSeconds(): number {
    return this.#milliseconds / 1000;
  }

  /** Its time, in milliseconds since the epoch, whatever clock the running code has. */
  now(): number {
    return Clock.outside(() => Date.now()) + this.#milliseconds;
  }

  /** Runs the provider's work by its own clock. */
  run<T>(work: () => T): T {
    if (this.#milliseconds === 0) return work();
    intercept();
    return offset.run(this.#milliseconds, work);
  }

  /** Runs other code by the real clock, such as a call to a client in the same process. */
  static outside<T>(work: () => T): T {
    return offset.run(0, work);
  }
}
