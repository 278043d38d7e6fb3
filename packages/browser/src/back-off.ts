/** A retry with exponential backoff. */
export interface BackOff {
  /** Schedules a retry, unless one is scheduled already. */
  readonly later: () => void;
  /** Success: resets the delay. */
  readonly reset: () => void;
}

/** From two seconds, doubled each time up to a minute, with jitter, until the signal aborts. In milliseconds. */
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
