import { processWide } from "../runtime/process-wide.ts";

/** Who issued the nonce. One origin may be both, each with its own nonce (RFC 9449 8, 9). */
export type NonceRole = "provider" | "api";

/** The number of nonces that are remembered: one for each role and origin. */
const mostOrigins = 100;

/** RFC 9449 8.1: NQCHAR. A nonce that is too long for a header is ignored. */
const form = /^[\x21\x23-\x5B\x5D-\x7E]{1,1024}$/;

/** The newest nonce that this origin gave to this process. */
export function nonceOf(role: NonceRole, origin: string): string | undefined {
  return nonces().get(`${role} ${origin}`);
}

/** Records the nonce of an answer (RFC 9449 8.2): any answer may bring a new one. */
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
