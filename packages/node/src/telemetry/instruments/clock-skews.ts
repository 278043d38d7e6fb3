import { serverSkew } from "../../runtime/server-clock.ts";
import type { ObservedCall } from "../telemetry.ts";

/** How far the clock of each provider is ahead of ours, in seconds: that of its endpoint which differs most. */
export function clockSkews(calls: Iterable<Pick<ObservedCall, "provider" | "url">>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { provider, url } of calls) {
    const skew = serverSkew(url);
    if (skew !== undefined && Math.abs(skew) >= Math.abs(found.get(provider) ?? 0)) found.set(provider, skew);
  }
  return found;
}
