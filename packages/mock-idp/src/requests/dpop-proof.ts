import { calculateJwkThumbprint, compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import type { JWK, JWTPayload, ProtectedHeaderParameters } from "jose";

/** A DPoP proof (RFC 9449 section 4.2), decoded. */
export interface DpopProof {
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
  /** Whether the key in the header verifies the signature. */
  readonly verified: boolean;
  /** The thumbprint of that key (RFC 7638). */
  readonly jkt: string;
}

async function thumbprint(jwk: JWK | undefined): Promise<string> {
  return jwk ? calculateJwkThumbprint(jwk).catch(() => "") : "";
}

async function isSigned(proof: string, { alg = "", jwk }: ProtectedHeaderParameters): Promise<boolean> {
  if (!jwk) return false;
  try {
    await compactVerify(proof, await importJWK(jwk, alg), { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

/** The DPoP proof of a request; undefined if it is missing or cannot be decoded. */
export async function openDpopProof(headers: Headers): Promise<DpopProof | undefined> {
  const proof = headers.get("dpop");
  if (proof === null) return undefined;
  try {
    const header = decodeProtectedHeader(proof);
    const payload = decodeJwt(proof);
    return { header, payload, verified: await isSigned(proof, header), jkt: await thumbprint(header.jwk) };
  } catch {
    return undefined;
  }
}
