import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;
const options = { authTagLength: tagBytes };

/** Encrypts `text` with AES-256-GCM, with `context` as associated data. Result: 12 bytes of nonce, ciphertext, 16 bytes of tag. */
export function seal(key: KeyObject, context: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, options);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts. `undefined` if the bytes, the key or the context differ from those of the encryption. */
export function unseal(key: KeyObject, context: string, sealed: Uint8Array): string | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, options);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    // Decoded once at the end: `update` with an encoding would need a stateful decoder.
    const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
    decipher.final();
    return text.toString();
  } catch {
    return undefined;
  }
}
