import { createHash } from "node:crypto";

/** One of so many, by a text. */
export function shareOf(text: string, count: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % count;
}
