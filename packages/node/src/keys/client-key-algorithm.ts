import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { JWK } from "jose";

/** Half of a key pair. */
export type KeyHalf = "private" | "public";

/** How to check a key for an algorithm, and how to generate one. */
interface KeyKind {
  /** The fault of a key, if any. */
  readonly fault: (key: KeyObject | undefined, half: KeyHalf) => string | undefined;
  readonly generate: () => KeyObject;
}

const leastBits = 2048;

const rsa: KeyKind = {
  fault: (key, half) => {
    if (key?.asymmetricKeyType !== "rsa") return `is not a ${half} RSA key`;
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    // RFC 7518 3.3: a key of 2048 bits or larger.
    return bits < leastBits ? `has ${bits} bits; at least ${leastBits} are needed` : undefined;
  },
  // More than the minimum: 2048 bits are acceptable only until 2030 (NIST SP 800-57 part 1, table 4).
  generate: () => generateKeyPairSync("rsa", { modulusLength: 3072 }).privateKey,
};

/** RFC 7518 3.4: each algorithm has one curve. */
function ellipticCurve(name: string, namedCurve: string): KeyKind {
  return {
    fault: (key, half) =>
      key?.asymmetricKeyDetails?.namedCurve === namedCurve ? undefined : `is not a ${half} key on the curve ${name}`,
    generate: () => generateKeyPairSync("ec", { namedCurve }).privateKey,
  };
}

/** Every algorithm that a client may sign with. `none` is missing, so an unsigned assertion cannot be sent. */
const kinds = new Map<string, KeyKind>([
  ["RS256", rsa],
  ["RS384", rsa],
  ["RS512", rsa],
  ["PS256", rsa],
  ["PS384", rsa],
  ["PS512", rsa],
  ["ES256", ellipticCurve("P-256", "prime256v1")],
  ["ES384", ellipticCurve("P-384", "secp384r1")],
  ["ES512", ellipticCurve("P-521", "secp521r1")],
]);

/** The algorithms among those that a provider accepts with which this library can sign. */
export function signingAlgorithms(taken: readonly string[]): readonly string[] {
  return taken.filter((algorithm) => kinds.has(algorithm));
}

/** The fault of a key for this algorithm, if any. */
export function keyFault(jwk: JWK, algorithm: string, half: KeyHalf = "private"): string | undefined {
  return kinds.get(algorithm)?.fault(keyOf(jwk, half), half);
}

/** A new private key for this algorithm; `undefined` for an unknown algorithm. */
export function generateKey(algorithm: string): KeyObject | undefined {
  return kinds.get(algorithm)?.generate();
}

function keyOf(jwk: JWK, half: KeyHalf): KeyObject | undefined {
  const create = half === "private" ? createPrivateKey : createPublicKey;
  try {
    return create({ key: jwk, format: "jwk" });
  } catch {
    return undefined;
  }
}
