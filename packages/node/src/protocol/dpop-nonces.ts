import { processWide } from "../process-wide.ts";

/** Whose nonce it is: one origin may be both, and each asks for its own (RFC 9449 8, 9). */
export type NonceRole = "provider" | "api";

/** Origins whose newest nonce is known. */
const mostOrigins = 100;

/** RFC 9449 8.1: NQCHAR. Of one that is too long for a header, nothing is kept. */
const form = /^[\x21\x23-\x5B\x5D-\x7E]{1,1024}$/;

/** The nonce that this origin gave last, to whomever in this process. */
export function nonceOf(role: NonceRole, origin: string): string | undefined {
  return nonces().get(`${role} ${origin}`);
}

/** Takes down the nonce of an answer (RFC 9449 8.2): a new one may come with any. */
export function noteNonce(role: NonceRole, origin: string, nonce: unknown): void {
  if (!isNonce(nonce)) return;
  const known = nonces();
  const name = `${role} ${origin}`;
  known.delete(name);
  known.set(name, nonce);
  const [oldest] = known.keys();
  if (known.size > mostOrigins && oldest !== undefined) known.delete(oldest);
}

export function isNonce(value: unknown): value is string {
  return typeof value === "string" && form.test(value);
}

function nonces(): Map<string, string> {
  return processWide("nonces of DPoP", () => new Map<string, string>());
}
