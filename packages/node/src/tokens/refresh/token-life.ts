import type { AccessToken } from "../../session/stored-tokens.ts";

/** Seconds before expiry in which a token is no longer fresh, for latency and clock skew. */
const longestMargin = 30;

/**
 * Whether a token can be sent without a refresh. A token that is not fresh is still used until it expires, if a refresh fails. With `grantedAt`, a
 * token is fresh for three quarters of its life at least.
 */
export function isFresh(
  { accessExpiresAt, grantedAt = 0 }: AccessToken & { readonly grantedAt?: number },
  now: number,
): boolean {
  const margin = Math.min(longestMargin, (accessExpiresAt - grantedAt) / 4);
  return now < accessExpiresAt - margin;
}

export function hasEnded({ accessExpiresAt }: AccessToken, now: number): boolean {
  return now >= accessExpiresAt;
}
