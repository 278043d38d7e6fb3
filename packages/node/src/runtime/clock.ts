/** Whole seconds since 1970, as in OAuth and in our records. */
export type Clock = () => number;

export const systemClock: Clock = () => Math.floor(Date.now() / 1000);

/** Seconds since 1970 with fractions, for events less than a second apart. */
export const preciseClock: Clock = () => Date.now() / 1000;

/** Seconds since 1970. `elapsedMs` is `performance.now()`, for a caller that has just read it. */
export type SteadyClock = (elapsedMs?: number) => number;

/** In seconds. A smaller set-back than `least` does no harm; after a larger one than `most`, the time before it was the wrong one. */
const setBack = { least: 60, most: 15 * 60 };

/**
 * The system clock, but it ignores a set-back of 1 to 15 minutes (NTP after a bad start, a hypervisor). Otherwise sessions would live that much
 * longer, and a session created just before would lie in the future.
 */
export function steadyClock(): SteadyClock {
  let origin = (Date.now() - performance.now()) / 1000;
  return (elapsedMs = performance.now()) => {
    const told = Date.now() / 1000;
    const elapsed = elapsedMs / 1000;
    const counted = origin + elapsed;
    const back = counted - told;
    if (back > setBack.least && back <= setBack.most) return Math.floor(counted);
    origin = told - elapsed;
    return Math.floor(told);
  };
}

/** How far in the future a record's time may lie, in seconds: its machine may have ignored a set-back that the reader's machine followed. */
export const longestAhead = setBack.most + setBack.least;
