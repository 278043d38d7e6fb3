import type { IncomingHttpHeaders } from "node:http";
import { isAuthError } from "../errors/errors.ts";
import { processWide } from "../runtime/process-wide.ts";
import { otherSkews } from "../runtime/server-clock.ts";
import type { ClientConfig } from "../config/provider-config.ts";

/** How far a provider's clock is ahead of ours, in seconds. */
interface ProviderClock {
  /** By the `Date` of its last answer (RFC 9110 6.6.1). Never too high: the answer has travelled since. */
  told: number;
  /** The skew that the client's assertions are dated with. */
  used: number;
}

/** The assumed latency of an answer plus the rounding of `Date`, in seconds. */
const uncertainty = 2;

/** Records the `Date` of an answer. Only for answers to the client's own calls, which no cache can have stored. */
export function noteClock({ issuer }: ClientConfig, { date = "" }: IncomingHttpHeaders): void {
  const theirs = Date.parse(date);
  if (!Number.isNaN(theirs)) clockOf(issuer).told = Math.round((theirs - Date.now()) / 1000);
}

/** How far the provider's clock is ahead of ours by its `Date`, in seconds. 0 before the first answer. */
export function measuredSkew(issuer: string): number {
  return clockOf(issuer).told;
}

/**
 * The skew that assertions are dated with, in seconds. 0 until the provider refuses an assertion dated by our clock and accepts one dated
 * by its `Date`, as the `Date` may be wrong too.
 */
export function appliedSkew(issuer: string): number {
  return clockOf(issuer).used;
}

/** Whether the provider may have refused an assertion because of its date, judging by the `Date` of the refusal. */
export function isOtherClock(issuer: string, used: number): boolean {
  return Math.abs(measuredSkew(issuer) - used) >= uncertainty;
}

/** Records the skew of an accepted assertion. Warns the operator if our clock seems wrong. */
export function rememberSkew({ id, issuer, emit }: ClientConfig, used: number): void {
  const clock = clockOf(issuer);
  if (clock.used === used) return;
  clock.used = used;
  // It is right again.
  if (Math.abs(used) < uncertainty) return;
  const note =
    `The provider refused an assertion dated by this machine's clock, and accepted one that is ${used} seconds off, by its ` +
    `own Date. ${describeClock(issuer, used)}`;
  emit({ action: "credentials", result: "warned", provider: id, note });
}

/** Clocks that differ by less agree, in seconds. */
const agreement = 10;

/**
 * Which of two clocks is likelier wrong, as a sentence for the operator: that of this machine, if more of the other servers that have answered this
 * process agree with the provider than with us.
 * @param skew how far the provider's clock is ahead of ours, in seconds
 */
export function describeClock(issuer: string, skew: number): string {
  const others = otherSkews(new URL(issuer));
  const [withUs, withProvider] = [0, skew].map(
    (clock) => others.filter((other) => Math.abs(other - clock) < agreement).length,
  ) as [number, number];
  const servers = (count: number): string => (count === 1 ? "one other server" : `${count} other servers`);
  if (withProvider > withUs)
    return `The clock of this machine is likelier wrong: ${servers(withProvider)} and the provider agree. Set it by NTP.`;
  if (withUs > withProvider)
    return `The provider's clock is likelier wrong: ${servers(withUs)} and this machine agree. Report it to the provider.`;
  return "It is not known which clock is wrong, as no other servers tell: check that NTP sets the clock of this machine.";
}

/** The details of a fault that a time has, if the clocks differ by more than is tolerated. */
export function clockDetails(issuer: string, skew: number): { clockSkewSeconds: number; clock: string } {
  return { clockSkewSeconds: skew, clock: describeClock(issuer, skew) };
}

/** Whether an id_token was refused only because the clocks differ. No session ends because of that. */
export function isClocksFault(error: unknown): boolean {
  return isAuthError(error, "id_token_invalid") && error.details.clockSkewSeconds !== undefined;
}

function clockOf(issuer: string): ProviderClock {
  const clocks = processWide("clocks of providers", () => new Map<string, ProviderClock>());
  const clock = clocks.get(issuer) ?? { told: 0, used: 0 };
  clocks.set(issuer, clock);
  return clock;
}
