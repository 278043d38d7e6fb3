/** Seconds since 1970, as in every time of OAuth and of our records. */
export type Clock = () => number;

export const systemClock: Clock = () => Math.floor(Date.now() / 1000);
