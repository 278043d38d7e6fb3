/** Something that is tried again, later each time. */
export interface BackOff {
  /** Once more, unless that is due already. */
  readonly later: () => void;
  /** It worked: the next time is soon again. */
  readonly reset: () => void;
  readonly stop: () => void;
}

/** Milliseconds: from two seconds on, twice as long each time up to a minute, and not all browsers at once. */
export function backOff(attempt: () => void): BackOff {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    later() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          attempt();
        },
        Math.min(60, 2 ** ++tries) * (750 + Math.random() * 500),
      );
    },
    reset() {
      tries = 0;
      stop();
    },
    stop,
  };
}
