import { isIP } from "node:net";
import { processWide } from "./process-wide.ts";

/** The clock of a site by the `Date` of its newest answer: its time at the start of this process's monotonic clock, in milliseconds. */
interface ServerClock {
  readonly origin: number;
  readonly notedAt: number;
}

/** How long an answer counts, in milliseconds. The monotonic clock may stand still while a machine sleeps. */
const countsMs = 60 * 60 * 1000;

/** The headers of an answer, as Node has them. */
export interface DatedHeaders {
  readonly date?: string | undefined;
  readonly age?: string | string[] | undefined;
}

/** Records the `Date` of an answer (RFC 9110 6.6.1). Not of one that a cache stored, which has an `Age` (RFC 9111 5.1). */
export function noteServerClock(url: URL, { date = "", age }: DatedHeaders): void {
  const theirs = Date.parse(date);
  if (Number.isNaN(theirs) || (age !== undefined && age !== "0")) return;
  const notedAt = performance.now();
  clocks().set(siteOf(url), { origin: theirs - notedAt, notedAt });
}

/** How far the clock of this site is ahead of ours now, in seconds: a clock of ours that is set since then is compared as it is now. */
export function serverSkew(url: URL): number | undefined {
  return skewOf(clocks().get(siteOf(url)));
}

/** How far the clock of each other site that has answered in the last hour is ahead of ours. */
export function otherSkews(url: URL): readonly number[] {
  const own = siteOf(url);
  return Array.from(clocks(), ([site, clock]) => (site === own ? undefined : skewOf(clock))).filter(
    (skew) => skew !== undefined,
  );
}

function skewOf(clock: ServerClock | undefined): number | undefined {
  const now = performance.now();
  if (!clock || now - clock.notedAt > countsMs) return undefined;
  return Math.round((clock.origin + now - Date.now()) / 1000);
}

/** Hosts of one domain are usually one operator's, whose clocks are wrong together. */
function siteOf({ hostname, host }: URL): string {
  const labels = hostname.split(".");
  return labels.length < 3 || isIP(hostname) !== 0 ? host : labels.slice(-2).join(".");
}

/** One entry a site that the configuration names. */
function clocks(): Map<string, ServerClock> {
  return processWide("clocks of servers", () => new Map<string, ServerClock>());
}
