import { constants, createHmac, type KeyObject, sign } from "node:crypto";

/** Signs the signing input of a JWS (RFC 7515: header and payload). */
export type Signer = (input: Buffer) => Buffer;

/** A JWS with any header and claims. Libraries refuse what faults need: no `kid`, an `alg` that is not text, a public key as a secret. */
export function compactJws(header: unknown, claims: unknown, signer: Signer): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${signer(Buffer.from(input)).toString("base64url")}`;
}

export const rs256 =
  (key: KeyObject): Signer =>
  (input) =>
    sign("sha256", input, key);

export const ps256 =
  (key: KeyObject): Signer =>
  (input) =>
    sign("sha256", input, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });

export const es256 =
  (key: KeyObject): Signer =>
  (input) =>
    sign("sha256", input, { key, dsaEncoding: "ieee-p1363" });

export const hmac =
  (secret: string | Buffer, bits: 256 | 384 | 512 = 256): Signer =>
  (input) =>
    createHmac(`sha${bits}`, secret).update(input).digest();

export const unsigned: Signer = () => Buffer.alloc(0);

/** As in the OpenID conformance suite (invalid-sig modules): every byte XOR 0x5A. */
export const xored =
  (signer: Signer): Signer =>
  (input) =>
    Buffer.from(signer(input).map((byte) => byte ^ 0x5a));
