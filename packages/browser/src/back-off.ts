/** Something that is tried again, later each time. */
export interface BackOff {
  /** Once more, unless that is due already. */
  readonly later: () => void;
  /** It worked: the next time is soon again. */
  readonly reset: () => void;
}

/** Milliseconds: from two seconds on, twice as long each time up to a minute, and not all browsers at once; until the signal. */
export function backOff(attempt: () => void, signal: AbortSignal): BackOff {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reset = (): void => {
    tries = 0;
    clearTimeout(timer);
    timer = undefined;
  };
  signal.addEventListener("abort", reset);
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
    reset,
  };
}
