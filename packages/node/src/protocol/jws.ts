import { constants, KeyObject, verify, type VerifyKeyObjectInput, type webcrypto } from "node:crypto";
import type { JWTHeaderParameters } from "jose";
import { JOSEAlgNotAllowed, JOSENotSupported, JWSInvalid, JWSSignatureVerificationFailed } from "jose/errors";
import type { KeyFinder } from "./jwks.ts";

/** What a signature vouches for, once it was verified. */
export interface VerifiedJws {
  readonly header: JWTHeaderParameters;
  readonly payload: Buffer;
}

/** How `node:crypto` verifies by an algorithm, and the one kind of key that it takes. */
interface Algorithm {
  readonly digest: string | null;
  /** What goes with the key. PKCS #1 v1.5 needs nothing, and a key alone costs less. */
  readonly options?: Omit<VerifyKeyObjectInput, "key">;
  readonly fits: (key: KeyObject) => boolean;
}

/** Bits of an RSA key (RFC 7518 3.3, 3.5). */
const leastBits = 2048;

const isRsa = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyType === "rsa" && Number(asymmetricKeyDetails?.modulusLength) >= leastBits;

const rsa = (digest: string): Algorithm => ({
  digest,
  fits: isRsa,
});

// RFC 7518 3.5: the salt is as long as the hash.
const pss = (digest: string): Algorithm => ({
  digest,
  options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
  fits: isRsa,
});

// RFC 7518 3.4: both numbers side by side, each as long as the curve has it.
const ecdsa = (digest: string, curve: string): Algorithm => ({
  digest,
  options: { dsaEncoding: "ieee-p1363" },
  fits: ({ asymmetricKeyDetails }) => asymmetricKeyDetails?.namedCurve === curve,
});

const ed25519: Algorithm = {
  digest: null,
  fits: ({ asymmetricKeyType }) => asymmetricKeyType === "ed25519",
};

/** Signatures by a key that everyone may know (RFC 7518 3.1, RFC 8037 3.1, RFC 9864 2.2). By a shared secret or `none`, nobody is named. */
const algorithms: ReadonlyMap<string, Algorithm> = new Map([
  ["RS256", rsa("sha256")],
  ["RS384", rsa("sha384")],
  ["RS512", rsa("sha512")],
  ["PS256", pss("sha256")],
  ["PS384", pss("sha384")],
  ["PS512", pss("sha512")],
  ["ES256", ecdsa("sha256", "prime256v1")],
  ["ES384", ecdsa("sha384", "secp384r1")],
  ["ES512", ecdsa("sha512", "secp521r1")],
  ["EdDSA", ed25519],
  ["Ed25519", ed25519],
]);

/**
 * Verifies a JWS in its compact form (RFC 7515 5.2) by a key that is found among the provider's. At once in this thread: Web Crypto
 * hands each signature to another, which costs more than the signature does. What is wrong is told by jose's errors.
 */
export async function verifyJws(token: string, allowed: readonly string[], keyOf: KeyFinder): Promise<VerifiedJws> {
  const parts = token.split(".");
  // RFC 7515 7.1
  if (parts.length !== 3) throw new JWSInvalid("There are not three parts");
  const [protectedHeader = "", payload = "", signature = ""] = parts;
  const header = headerOf(protectedHeader);
  // RFC 8725 3.1: the algorithm is ours to say, not the token's.
  if (!allowed.includes(header.alg)) throw new JOSEAlgNotAllowed('"alg" is not one of those that are allowed');
  // RFC 7515 4.1.11: what must be understood and is not; none is.
  if (Object.hasOwn(header, "crit")) throw new JOSENotSupported("No extension is understood");
  const algorithm = algorithms.get(header.alg);
  if (!algorithm) throw new JOSENotSupported(`alg ${header.alg} is not supported`);
  const bytes = bytesOf(signature);
  const content = bytesOf(payload);
  const key = keyObject(await keyOf(header, { payload, signature }));
  // RFC 8725 3.1: a key is used with the algorithms of its kind alone.
  if (!algorithm.fits(key)) throw new TypeError("The key is none of this algorithm's");
  const input = Buffer.from(`${protectedHeader}.${payload}`, "latin1");
  const genuine = verify(algorithm.digest, input, algorithm.options ? { ...algorithm.options, key } : key, bytes);
  if (!genuine) throw new JWSSignatureVerificationFailed();
  return { header, payload: content };
}

function headerOf(part: string): JWTHeaderParameters {
  const header = jsonObject(bytesOf(part));
  if (!header) throw new JWSInvalid("JWS Protected Header is invalid");
  if (typeof header["alg"] !== "string" || header["alg"] === "") throw new JWSInvalid('JWS "alg" missing or invalid');
  return header as JWTHeaderParameters;
}

const alphabet = /^[\w-]*$/;

/** RFC 7515 2: base64url without padding, line breaks or anything else. */
function bytesOf(part: string): Buffer {
  if (!alphabet.test(part) || part.length % 4 === 1) throw new JWSInvalid("A part is not base64url");
  return Buffer.from(part, "base64url");
}

const text = new TextDecoder("utf-8", { fatal: true });

/** RFC 7515 5.2 (3), RFC 7519 7.2 (10): UTF-8, and in it a JSON object; `undefined` for anything else. */
export function jsonObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const keyObjects = new WeakMap<webcrypto.CryptoKey, KeyObject>();

/** Once for each key of a set that was read: it costs what a signature does. */
function keyObject(key: webcrypto.CryptoKey): KeyObject {
  const known = keyObjects.get(key) ?? KeyObject.from(key);
  keyObjects.set(key, known);
  return known;
}
