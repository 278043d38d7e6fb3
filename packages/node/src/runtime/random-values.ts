import { randomBytes } from "node:crypto";

const valueBytes = 32;

/** 256 random bits as base64url, for state, nonce and code_verifier (RFC 7636 4.1). */
export function randomValue(): string {
  return randomBytes(valueBytes).toString("base64url");
}

/** The random values of one login, from one call: each call to the random generator costs more than its bytes. */
export function randomValues(): Readonly<Record<"state" | "nonce" | "codeVerifier", string>> {
  const bytes = randomBytes(3 * valueBytes);
  const value = (at: number): string => bytes.toString("base64url", at * valueBytes, (at + 1) * valueBytes);
  return { state: value(0), nonce: value(1), codeVerifier: value(2) };
}
