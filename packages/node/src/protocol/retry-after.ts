import type { IncomingHttpHeaders } from "node:http";

/** Nobody is kept waiting for longer, in seconds. */
const longest = 60;

/**
 * How long the provider asks to be left alone (RFC 9110 10.2.3), in seconds, or `undefined`. A point in time is read by the
 * provider's own clock, where its answer tells it.
 */
export function retryAfterOf({ "retry-after": given, date = "" }: IncomingHttpHeaders): number | undefined {
  const told = given?.trim();
  if (!told) return undefined;
  const theirNow = Date.parse(date);
  const now = Number.isNaN(theirNow) ? Date.now() : theirNow;
  const seconds = /^\d+$/.test(told) ? Number(told) : Math.ceil((Date.parse(told) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(longest, Math.max(0, seconds));
}
