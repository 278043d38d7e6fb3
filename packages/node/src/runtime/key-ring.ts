import { createSecretKey, hash, hkdfSync, type KeyObject } from "node:crypto";

/** HMAC-SHA-256 of a text under one key, in base64url. A function, so that the key cannot be printed. */
export type Mac = (text: string) => string;

/** The keys of one secret, one for each purpose. */
export interface Keys {
  /** Session id → key in the store. */
  readonly storeKey: Mac;
  /** Session id → key of the record. */
  readonly record: Mac;
  /** Issuer, client and the provider's id of a session or person → index entry. */
  readonly index: Mac;
  /** Provider, issuer and client → key of login transactions. */
  readonly transaction: Mac;
  /** Subject and session id → pseudonym in events. */
  readonly pseudonym: Mac;
  /** Issuer and subject → key of a person's data in caches of the application. */
  readonly cacheKey: Mac;
  /** Key of the sealed addresses of error pages. */
  readonly problem: Mac;
  /** What this secret is known by among the replicas. */
  readonly replica: Mac;
}

/** The keys of every secret, newest first. Writes use the first, reads try all. */
export type KeyRing = readonly [Keys, ...Keys[]];

const purposes = ["storeKey", "record", "index", "transaction", "pseudonym", "cacheKey", "problem", "replica"] as const;

/** Derives one key for each purpose from each secret (HKDF, RFC 5869). Populations never share a key. */
export function keyRing(secrets: readonly [string, ...string[]], population: string): KeyRing {
  const [newest, ...older] = secrets;
  return [deriveKeys(newest, population), ...older.map((secret) => deriveKeys(secret, population))];
}

function deriveKeys(secret: string, population: string): Keys {
  const derived = purposes.map((purpose) => {
    const bytes = hkdfSync("sha256", secret, "adgangskort", `${population} ${purpose}`, 32);
    return [purpose, macBy(new Uint8Array(bytes))];
  });
  return Object.fromEntries(derived) as Record<(typeof purposes)[number], Mac>;
}

/** Block size and digest size of SHA-256, in bytes. */
const [blockBytes, digestBytes] = [64, 32];

/**
 * HMAC as two one-shot digests, which take half the time of `createHmac`; every read of a session needs one. The buffers are reused and
 * not shared, since they hold the key.
 */
export function macBy(key: Uint8Array): Mac {
  let inner = padded(key, 0x36, blockBytes);
  const outer = padded(key, 0x5c, digestBytes);
  return (text) => {
    const end = blockBytes + Buffer.byteLength(text);
    if (end > inner.length) inner = padded(key, 0x36, end);
    inner.write(text, blockBytes);
    // RFC 2104 2: H(K XOR opad, H(K XOR ipad, text)).
    outer.write(hash("sha256", inner.subarray(0, end), "binary"), blockBytes, "binary");
    return hash("sha256", outer, "base64url");
  };
}

/** The key XOR `pad`, padded to one block, followed by `room` bytes for the text. The key must not be longer than a block. */
function padded(key: Uint8Array, pad: number, room: number): Buffer {
  const bytes = Buffer.alloc(blockBytes + room, pad);
  for (const [at, byte] of key.entries()) bytes[at] = byte ^ pad;
  return bytes;
}

/** The {@link Mac} of several parts, encoded unambiguously. */
export function mac(by: Mac, ...parts: readonly string[]): string {
  return by(JSON.stringify(parts));
}

/** A {@link mac} as an encryption key. `node:crypto` needs a sixth of the time for a key object that it needs for bytes. */
export function derivedKey(by: Mac, ...parts: readonly string[]): KeyObject {
  return createSecretKey(mac(by, ...parts), "base64url");
}
