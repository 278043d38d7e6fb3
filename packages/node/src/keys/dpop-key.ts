import { generateKeyPairSync } from "node:crypto";
import type { CryptoKey, JWK } from "jose";
import { forgetIfFailed } from "../runtime/load-once.ts";
import { processWide } from "../runtime/process-wide.ts";

/** The algorithm of the proofs: of those that providers accept, the one with the smallest keys and signatures. */
export const dpopAlgorithm = "ES256";

/** The private key that the tokens of one session are bound to (RFC 9449). It is stored only encrypted, in a record or a cookie. */
export interface DpopKey {
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** A key for a new session. It never changes while the session lives (RFC 9449 5): the refresh token may be bound to it. */
export function newDpopKey(): DpopKey {
  const {
    x = "",
    y = "",
    d = "",
  } = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    format: "jwk",
  });
  return { x, y, d };
}

/** The public key for a proof (RFC 9449 4.2), with its members in the order of a thumbprint (RFC 7638 3.2). */
export function publicDpopKey({ x, y }: DpopKey): JWK {
  return { crv: "P-256", kty: "EC", x, y };
}

/** A key pair for Web Crypto. */
export interface DpopKeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** The size of the cache of imported key pairs. */
const mostImported = 1000;

/** The imported key pair, from an LRU cache: an import costs more than a signature, and every call decrypts its record again. */
export function dpopKeyPair(key: DpopKey): Promise<DpopKeyPair> {
  const imported = processWide("keys of DPoP", () => new Map<string, Promise<DpopKeyPair>>());
  const name = `${key.x} ${key.y} ${key.d}`;
  const pair = imported.get(name) ?? forgetIfFailed(importPair(key), () => imported.delete(name));
  // Least recently used first.
  imported.delete(name);
  imported.set(name, pair);
  const [oldest] = imported.keys();
  if (imported.size > mostImported && oldest !== undefined) imported.delete(oldest);
  return pair;
}

async function importPair(key: DpopKey): Promise<DpopKeyPair> {
  // Loaded with the first proof: a callback makes a key, and needs no import for that.
  const { importJWK } = await import("jose/key/import");
  const half = async (jwk: JWK): Promise<CryptoKey> => (await importJWK(jwk, dpopAlgorithm)) as CryptoKey;
  const [privateKey, publicKey] = await Promise.all([
    half({ ...publicDpopKey(key), d: key.d }),
    half(publicDpopKey(key)),
  ]);
  return { privateKey, publicKey };
}
