import { createHmac, hkdfSync } from "node:crypto";

/** Keys for one secret, each for one purpose. */
export interface Keys {
  /** Session id → key in the store. */
  readonly storeKey: Buffer;
  /** Session id → key of the record. */
  readonly record: Buffer;
  /** Issuer, client and the provider's own id of a session or person → entry of the index. */
  readonly index: Buffer;
  /** Provider, issuer and client → key of login transactions. */
  readonly transaction: Buffer;
  /** Subject and session id → pseudonym in events. */
  readonly pseudonym: Buffer;
}

/** The keys of every secret, newest first: write with the first, read with any. */
export type KeyRing = readonly [Keys, ...Keys[]];

const purposes = ["storeKey", "record", "index", "transaction", "pseudonym"] as const;

/** Derives one key a purpose from each secret (HKDF, RFC 5869). Populations never share a key. */
export function keyRing(secrets: readonly [string, ...string[]], population: string): KeyRing {
  const [newest, ...older] = secrets;
  return [deriveKeys(newest, population), ...older.map((secret) => deriveKeys(secret, population))];
}

function deriveKeys(secret: string, population: string): Keys {
  const derived = purposes.map((purpose) => {
    const bytes = hkdfSync("sha256", secret, "adgangskort", `${population} ${purpose}`, 32);
    return [purpose, Buffer.from(bytes)];
  });
  return Object.fromEntries(derived) as Record<(typeof purposes)[number], Buffer>;
}

/** HMAC-SHA-256 over parts that cannot run into each other. */
export function mac(key: Buffer, ...parts: readonly string[]): Buffer {
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest();
}
