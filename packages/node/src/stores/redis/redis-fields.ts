import type { SessionEnvelope, StoredSession } from "../session-store.ts";

/** A string or a missing value, in any client configuration. */
export type Field = string | Buffer | null | undefined;

/** A client may be configured to return numbers as strings. */
export function isOne(answer: unknown): boolean {
  return Number(answer) === 1;
}

export function bytesOf(field: Field): Uint8Array {
  return new Uint8Array(Buffer.from(String(field ?? ""), "base64url"));
}

/** The envelope of a record. `undefined` without a record, or if another program wrote something else under the key. */
export function envelopeOf(version: Field, lastSeenAt: Field, envelope: Field): SessionEnvelope | undefined {
  if (!version || !lastSeenAt || !envelope) return undefined;
  try {
    const fields = JSON.parse(String(envelope)) as Omit<StoredSession, "version" | "lastSeenAt" | "sealed">;
    return { version: Number(String(version)), lastSeenAt: Number(String(lastSeenAt)), ...fields };
  } catch {
    return undefined;
  }
}
