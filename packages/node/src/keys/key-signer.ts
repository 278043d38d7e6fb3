import type { webcrypto } from "node:crypto";
import { isMissing, type Fault, type Unchecked } from "../options/option-object.ts";
import { subtleAlgorithm } from "./signing/subtle-algorithm.ts";

/** What a signer gets. */
export interface SignatureInput {
  /** The bytes to sign. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** Their digest, by the hash of `alg`, for a service that takes no more than a digest. */
  readonly digest: Uint8Array<ArrayBuffer>;
  /** The JWS algorithm (RFC 7518 3.1), such as `RS256`. */
  readonly alg: string;
  /** Aborted at the deadline, 1.5 seconds after the first call. */
  readonly signal: AbortSignal;
}

/** Returns the signature. One by ECDSA may be in DER, or as RFC 7518 3.4 says. The salt of PS256 has 32 bytes. */
export type Sign = (input: SignatureInput) => Promise<Uint8Array>;

/** The signer of a key outside this process: `sign`, or `privateKey` as a CryptoKey, which may be non-extractable. */
export function checkSigner(
  options: Unchecked<"sign" | "privateKey"> | undefined,
  at: string,
  fault: Fault,
): Sign | undefined {
  const { sign, privateKey } = options ?? {};
  if (isMissing(sign) === isMissing(privateKey))
    fault(at, "needs a sign function, or a privateKey that is a CryptoKey; not both");
  else if (typeof sign === "function") return sign as Sign;
  else if (!isMissing(sign)) fault(`${at}.sign`, "must be a function");
  else if (!(privateKey instanceof CryptoKey)) fault(`${at}.privateKey`, "must be a CryptoKey");
  else if (privateKey.type !== "private" || !privateKey.usages.includes("sign"))
    fault(`${at}.privateKey`, "must be a private CryptoKey that may sign");
  else return signerOf(privateKey);
  return undefined;
}

/** Signs with a key of Web Crypto. */
function signerOf(key: webcrypto.CryptoKey): Sign {
  return async ({ data, alg }) => new Uint8Array(await crypto.subtle.sign(subtleAlgorithm(alg), key, data));
}
