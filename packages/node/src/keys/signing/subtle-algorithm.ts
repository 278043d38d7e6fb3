import type { webcrypto } from "node:crypto";

type SubtleAlgorithm = webcrypto.RsaPssParams | webcrypto.EcdsaParams | { readonly name: "RSASSA-PKCS1-v1_5" };

/** The hash of a JWS algorithm (RFC 7518 3.1), as Web Crypto names it. */
export function hashOf(alg: string): `SHA-${string}` {
  return `SHA-${alg.slice(2)}`;
}

/** The parameters of Web Crypto for a JWS algorithm. */
export function subtleAlgorithm(alg: string): SubtleAlgorithm {
  // RFC 7518 3.5: the salt is as long as the output of the hash.
  if (alg.startsWith("PS")) return { name: "RSA-PSS", saltLength: Number(alg.slice(2)) / 8 };
  if (alg.startsWith("ES")) return { name: "ECDSA", hash: hashOf(alg) };
  return { name: "RSASSA-PKCS1-v1_5" };
}
