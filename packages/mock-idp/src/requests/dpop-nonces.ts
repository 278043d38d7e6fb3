import { randomBytes } from "node:crypto";
import { BoundedMap } from "../runtime/bounded-map.ts";

/** Milliseconds. */
const RENEWED = 60_000;
const ACCEPTED = 300_000;

/** The nonces that DPoP proofs must contain (RFC 9449 section 8): renewed every minute, accepted for five. */
export class DpopNonces {
  readonly #issued = new BoundedMap<string, number>(1000);
  #current = "";

  /** The newest nonce, renewed when due. */
  get current(): string {
    const issuedAt = this.#issued.get(this.#current);
    if (issuedAt === undefined || Date.now() - issuedAt >= RENEWED || Date.now() < issuedAt) this.#renew();
    return this.#current;
  }

  #renew(): void {
    this.#current = randomBytes(24).toString("base64url");
    this.#issued.set(this.#current, Date.now());
  }

  /** Whether the nonce was issued here, expired or not. */
  issued(nonce: string): boolean {
    return this.#issued.has(nonce);
  }

  accepts(nonce: string): boolean {
    const issuedAt = this.#issued.get(nonce);
    return issuedAt !== undefined && Date.now() - issuedAt < ACCEPTED;
  }

  /** Issues a new nonce and stops accepting all earlier ones. */
  rotate(): string {
    const given = Array.from(this.#issued.keys());
    for (const nonce of given) this.#issued.set(nonce, 0);
    this.#renew();
    return this.#current;
  }

  clear(): void {
    this.#issued.clear();
    this.#current = "";
  }
}
