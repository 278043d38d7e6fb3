import type { IncomingHttpHeaders } from "node:http";
import { isAuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import type { ClientConfig } from "../provider-config.ts";

/** What is known of a provider's clock, in seconds by which it is ahead of ours. */
interface ProviderClock {
  /** By the `Date` of its last answer (RFC 9110 6.6.1). Never more than it is: the answer was on its way since. */
  told: number;
  /** By which its time differs from ours in what the client signs. */
  used: number;
}

/** Seconds that an answer may have been on its way, and that `Date` does not count. */
const uncertainty = 2;

/** Takes down the time of an answer that nobody can have kept: those to calls of the client's own. */
export function noteClock({ issuer }: ClientConfig, { date = "" }: IncomingHttpHeaders): void {
  const theirs = Date.parse(date);
  if (!Number.isNaN(theirs)) clockOf(issuer).told = Math.round((theirs - Date.now()) / 1000);
}

/** How far the provider says that its clock is ahead of ours. 0 while nothing is known. */
export function toldSkew(issuer: string): number {
  return clockOf(issuer).told;
}

/**
 * By how much assertions are dated otherwise than by our clock. That is what it is until a provider refuses the client; its
 * `Date` may be wrong too.
 */
export function usedSkew(issuer: string): number {
  return clockOf(issuer).used;
}

/** Whether the provider may have refused an assertion for its time, by what it has told since. */
export function isOtherClock(issuer: string, used: number): boolean {
  return Math.abs(toldSkew(issuer) - used) >= uncertainty;
}

/** Takes down that the provider accepted an assertion so dated, and tells the operator when our clock is off. */
export function rememberSkew({ id, issuer, emit }: ClientConfig, used: number): void {
  const clock = clockOf(issuer);
  if (clock.used === used) return;
  clock.used = used;
  if (used === 0) return;
  const note =
    `The provider refused an assertion dated by this machine's clock, and accepted one that is ${used} seconds off, by its ` +
    `own Date. Is this machine's clock right?`;
  emit({ action: "credentials", result: "warned", provider: id, note });
}

/** Whether an answer was refused only since our clock is another than the provider's: nobody's session ends by that. */
export function isClocksFault(error: unknown): boolean {
  return isAuthError(error, "id_token_invalid") && error.details.clockSkewSeconds !== undefined;
}

function clockOf(issuer: string): ProviderClock {
  const clocks = processWide("clocks of providers", () => new Map<string, ProviderClock>());
  const clock = clocks.get(issuer) ?? { told: 0, used: 0 };
  clocks.set(issuer, clock);
  return clock;
}
