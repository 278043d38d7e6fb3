/** Seconds since 1970, as in every time of OAuth and of our records. */
export type Clock = () => number;

export const systemClock: Clock = () => Math.floor(Date.now() / 1000);

/** Seconds since 1970, with their fractions: for what must be told apart within a second. */
export const preciseClock: Clock = () => Date.now() / 1000;

/** For who has just asked: what `performance.now()` said. */
export type SteadyClock = (elapsedMs?: number) => number;

/** Seconds that a clock is set back without its being worth a thought, and beyond which the time before was what was wrong. */
const setBack = { least: 60, most: 15 * 60 };

/**
 * The system's clock, which goes on where that is set back by some minutes (NTP after a bad start, a hypervisor): else a session would live
 * so much longer, and one that was begun just before would be one from the future.
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

/** Seconds that a record may come from the future: made by a machine whose clock goes on as above, read by one whose clock is right. */
export const longestAhead = setBack.most + setBack.least;
