import { generateKeyPairSync } from "node:crypto";
import type { CryptoKey, JWK } from "jose";
import { forgetIfFailed } from "../load-once.ts";
import { processWide } from "../process-wide.ts";

/** What proofs are signed by: of the algorithms that providers take, the one whose keys and signatures are small. */
export const dpopAlgorithm = "ES256";

/** The private key of one session, to which its tokens are bound (RFC 9449). Only ever in the sealed part of a record, or of a cookie. */
export interface DpopKey {
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** A key for a new session. It never changes while the session lives (RFC 9449 5): the refresh token may be bound to it, too. */
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

/** The public half, as it stands in a proof (RFC 9449 4.2), and in this order in its thumbprint (RFC 7638 3.2). */
export function publicDpopKey({ x, y }: DpopKey): JWK {
  return { crv: "P-256", kty: "EC", x, y };
}

/** A pair as Web Crypto signs with it. */
export interface DpopKeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Pairs that are kept imported. */
const mostImported = 1000;

/** Imported once for as long as calls go on: that costs more than a signature, and each call opens its record anew. */
export function dpopKeyPair(key: DpopKey): Promise<DpopKeyPair> {
  const imported = processWide("keys of DPoP", () => new Map<string, Promise<DpopKeyPair>>());
  const name = `${key.x} ${key.y} ${key.d}`;
  const pair = imported.get(name) ?? forgetIfFailed(importPair(key), () => imported.delete(name));
  // The newest at the end, so that those in use stay.
  imported.delete(name);
  imported.set(name, pair);
  const [oldest] = imported.keys();
  if (imported.size > mostImported && oldest !== undefined) imported.delete(oldest);
  return pair;
}

async function importPair(key: DpopKey): Promise<DpopKeyPair> {
  // With the first proof: whoever only makes a key, as a machine does when it starts, needs none of it.
  const { importJWK } = await import("jose/key/import");
  const half = async (jwk: JWK): Promise<CryptoKey> => (await importJWK(jwk, dpopAlgorithm)) as CryptoKey;
  const [privateKey, publicKey] = await Promise.all([
    half({ ...publicDpopKey(key), d: key.d }),
    half(publicDpopKey(key)),
  ]);
  return { privateKey, publicKey };
}
