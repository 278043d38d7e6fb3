import type { AccessToken } from "../session/stored-tokens.ts";

/** Seconds before expiry in which a token is no longer fresh, for latency and clock skew. */
const margin = 30;

/** Whether a token can be sent without a refresh. A token that is not fresh is still used until it expires, if a refresh fails. */
export function isFresh({ accessExpiresAt }: AccessToken, now: number): boolean {
  return now < accessExpiresAt - margin;
}

export function hasEnded({ accessExpiresAt }: AccessToken, now: number): boolean {
  return now >= accessExpiresAt;
}
