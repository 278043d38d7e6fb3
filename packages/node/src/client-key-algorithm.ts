import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { JWK } from "jose";

/** What a private key must be for its algorithm, and how to make one. */
interface KeyKind {
  /** What is wrong with a key of any sort. */
  readonly fault: (key: KeyObject | undefined) => string | undefined;
  readonly generate: () => KeyObject;
}

const leastBits = 2048;

const rsa: KeyKind = {
  fault: (key) => {
    if (key?.asymmetricKeyType !== "rsa") return "is not a private RSA key";
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    // RFC 7518 3.3: a key of 2048 bits or larger.
    return bits < leastBits ? `has ${bits} bits; at least ${leastBits} are needed` : undefined;
  },
  // More than the least: 2048 bits are counted on until 2030 only (NIST SP 800-57 part 1, table 4).
  generate: () => generateKeyPairSync("rsa", { modulusLength: 3072 }).privateKey,
};

/** RFC 7518 3.4: one curve for each algorithm. */
function ellipticCurve(name: string, namedCurve: string): KeyKind {
  return {
    fault: (key) =>
      key?.asymmetricKeyDetails?.namedCurve === namedCurve ? undefined : `is not a private key on the curve ${name}`,
    generate: () => generateKeyPairSync("ec", { namedCurve }).privateKey,
  };
}

/** Every algorithm that a client may sign with. There is no `none` here, so that nothing unsigned can be sent. */
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

/** Of the algorithms that a provider takes, those that we can sign with. */
export function signingAlgorithms(taken: readonly string[]): readonly string[] {
  return taken.filter((algorithm) => kinds.has(algorithm));
}

/** What is wrong with a private key of this algorithm. */
export function keyFault(jwk: JWK, algorithm: string): string | undefined {
  return kinds.get(algorithm)?.fault(privateKeyOf(jwk));
}

/** A new private key for this algorithm; `undefined` for one that is not known. */
export function generateKey(algorithm: string): KeyObject | undefined {
  return kinds.get(algorithm)?.generate();
}

function privateKeyOf(jwk: JWK): KeyObject | undefined {
  try {
    return createPrivateKey({ key: jwk, format: "jwk" });
  } catch {
    return undefined;
  }
}
