import type { AccessToken } from "./kept-tokens.ts";

/** Seconds that a token must still be good for: it has a way to go, and clocks differ. */
const margin = 30;

/** Whether a token is sent without a thought. One that is fresh no more has to do, until it has ended, where no other is to be had. */
export function isFresh({ accessExpiresAt }: AccessToken, now: number): boolean {
  return now < accessExpiresAt - margin;
}

export function hasEnded({ accessExpiresAt }: AccessToken, now: number): boolean {
  return now >= accessExpiresAt;
}
