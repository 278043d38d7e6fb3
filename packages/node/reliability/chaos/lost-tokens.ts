import { readFileSync } from "node:fs";
import type { Replica } from "./fleet.ts";
import { accessTokenLifetime, type Login } from "./provider.ts";

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

/** Milliseconds by which clocks and rounding may differ. */
const margin = 1500;

/**
 * Whether a session that is gone ended by an answer that the provider's gateway lost: the provider gave new tokens that never came out, took
 * the old one no more when it came again, and the session was there until its access token ended.
 */
export function endedByLostAnswer({ chain }: Pick<Login, "chain">, goneAt: number): boolean {
  const last = chain.uses.findLast(({ taken }) => taken);
  if (!last?.lost || goneAt < chain.issuedAt + accessTokenLifetime * 1000 - margin) return false;
  return chain.uses.some(({ token, taken }) => token === last.token && !taken);
}

/** Writes of a refresh: that it is sent, and what it gave. */
const writes = 2;

/** From the claim of the refresh to the write of what it gave, or to where it was given up. */
export function endsWithinRefresh(trace: string, storeKey: string): boolean {
  let left = 0;
  for (const line of trace.split("\n")) {
    const [point, key = "", answer] = line.split("\t");
    if (point === "after claim" && answer === "true" && isClaimOf(key, storeKey)) left = writes;
    if (point === "after write" && answer === "true" && key === storeKey) left -= 1;
    if (point === "before release" && key === `refresh ${storeKey}`) left = 0;
  }
  return left > 0;
}

function isClaimOf(key: string, storeKey: string): boolean {
  return key.startsWith("refresh of ") && key.endsWith(` ${storeKey}`);
}

/** When the store was away, by `Date.now()`. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** Milliseconds before a failover whose writes may be lost: docs/stores.md. */
const lastMoments = 1000;

/**
 * Whether a session was lost by a failover: its login or its last tokens were written in the last moments before, or meanwhile. Tokens only if
 * the token before them came again, and the provider took it no more.
 */
export function lostByFailover({ chain }: Pick<Login, "chain">, outages: readonly Outage[]): boolean {
  const last = chain.uses.findLast(({ taken }) => taken);
  const cameAgain = chain.uses.some(({ token, taken }) => token === last?.token && !taken);
  if (last && !cameAgain) return false;
  return outages.some(({ from, until }) => chain.issuedAt > from - lastMoments && chain.issuedAt < until + margin);
}
