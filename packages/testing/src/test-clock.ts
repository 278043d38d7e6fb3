/** The time of the application and its providers, which are in this process. */
export interface TestClock {
  /** Lets so many seconds pass for both at once. Timers do not fire. */
  pass(seconds: number): void;
  /** The real time again. */
  reset(): void;
}

/** Moves `Date` and `performance.now()` of this process. Not together with the fake timers of a test runner. */
export function testClock(): TestClock {
  const { Date: Honest, performance } = globalThis;
  const elapsed = performance.now.bind(performance);
  let ahead = 0;
  class MovedDate extends Honest {
    constructor(...given: readonly []) {
      // `new Date()` alone means now.
      super(...(given.length === 0 ? ([Honest.now() + ahead] as unknown as readonly []) : given));
    }
    /** Dates that were made by others, such as a copy, are dates too. */
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof Honest;
    }
    static override now(): number {
      return Honest.now() + ahead;
    }
  }
  return {
    pass: (seconds) => {
      ahead += seconds * 1000;
      globalThis.Date = MovedDate as DateConstructor;
      performance.now = () => elapsed() + ahead;
    },
    reset: () => {
      if (ahead === 0) return;
      ahead = 0;
      globalThis.Date = Honest;
      performance.now = elapsed;
    },
  };
}
