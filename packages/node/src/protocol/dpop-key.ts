import { generateKeyPairSync } from "node:crypto";
import type { CryptoKey, JWK } from "jose";
import { importJWK } from "jose/key/import";

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

const imported = new WeakMap<DpopKey, Promise<DpopKeyPair>>();

/** Imported once for as long as the session is kept. */
export function dpopKeyPair(key: DpopKey): Promise<DpopKeyPair> {
  const pair = imported.get(key) ?? importPair(key);
  imported.set(key, pair);
  return pair;
}

async function importPair(key: DpopKey): Promise<DpopKeyPair> {
  const half = async (jwk: JWK): Promise<CryptoKey> => (await importJWK(jwk, dpopAlgorithm)) as CryptoKey;
  const [privateKey, publicKey] = await Promise.all([
    half({ ...publicDpopKey(key), d: key.d }),
    half(publicDpopKey(key)),
  ]);
  return { privateKey, publicKey };
}
