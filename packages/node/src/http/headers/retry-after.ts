import type { IncomingHttpHeaders } from "node:http";

/** The upper limit of the pause, in seconds. */
const longest = 60;

/**
 * The provider's `Retry-After` (RFC 9110 10.2.3) in seconds, or `undefined`. A date is compared with the `Date` of the same answer, if
 * there is one.
 */
export function retryAfterIn({ "retry-after": given, date = "" }: IncomingHttpHeaders): number | undefined {
  const told = given?.trim();
  if (!told) return undefined;
  const theirNow = Date.parse(date);
  const now = Number.isNaN(theirNow) ? Date.now() : theirNow;
  const seconds = /^\d+$/.test(told) ? Number(told) : Math.ceil((Date.parse(told) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(longest, Math.max(0, seconds));
}
