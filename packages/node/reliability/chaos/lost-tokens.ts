import { readFileSync } from "node:fs";
import type { Replica } from "./fleet.ts";
import type { Login } from "./provider.ts";

/**
 * Whether the last tokens of a login died with a process: the provider gave them to a replica that was killed, and this replica's trace
 * of the session ends after it went to the provider and before it had written them.
 */
export function diedWithTheirProcess({ chain, storeKey }: Login, replicas: ReadonlyMap<string, Replica>): boolean {
  const last = chain.uses.findLast(({ taken }) => taken);
  const holder = last && replicas.get(last.replica);
  if (!holder || holder.isAlive()) return false;
  // Somebody came with the same one again: had the tokens been stored, it would have been the next.
  if (!chain.uses.some(({ token, taken }) => token === last.token && !taken)) return false;
  return endsWithinRefresh(readFileSync(holder.trace, "utf8"), storeKey);
}

/** From the claim of the refresh to the write of what it gave, or to where it was given up. */
export function endsWithinRefresh(trace: string, storeKey: string): boolean {
  let within = false;
  for (const line of trace.split("\n")) {
    const [point, key = "", answer] = line.split("\t");
    if (point === "after claim" && answer === "true" && isClaimOf(key, storeKey)) within = true;
    if (point === "after write" && answer === "true" && key === storeKey) within = false;
    if (point === "before release" && key === `refresh ${storeKey}`) within = false;
  }
  return within;
}

function isClaimOf(key: string, storeKey: string): boolean {
  return key.startsWith("refresh of ") && key.endsWith(` ${storeKey}`);
}
