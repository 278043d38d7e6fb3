import { createHash } from "node:crypto";

/** Of so many shares of the checks one is proven with each commit: a whole round takes longer than anyone waits for a landing. */
export const shares = 32;

/** Which share is due at a commit: any one, by the commit's own name, so that nobody chooses. */
export function dueShare(commit: string): number {
  return shareOf(commit, shares);
}

/** The checks of one share. A check keeps its share while others come and go. */
export function inShare<Named extends { readonly name: string }>(checks: readonly Named[], share: number): Named[] {
  return checks.filter(({ name }) => shareOf(name, shares) === share);
}

/** One of so many, by a text. */
export function shareOf(text: string, count: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % count;
}
