import { createHmac, randomBytes } from "node:crypto";
import { preciseClock } from "../../runtime/clock.ts";

/** Maximum number of permits that are reused. */
const mostKept = 10_000;

/** What a permit was given for. */
export interface PermitKey {
  readonly nationalId: string;
  readonly resource: string;
  readonly action: string;
  readonly organisation: string;
  readonly level: number;
}

/** Permits that may be reused for some seconds, for the actions that the options name. Refusals are never kept. */
export class PermitCache {
  readonly #seconds: ReadonlyMap<string, number>;
  /** A memory dump must not hold national ids. */
  readonly #key = randomBytes(32);
  readonly #kept = new Map<string, number>();

  constructor(seconds: ReadonlyMap<string, number>) {
    this.#seconds = seconds;
  }

  has(permit: PermitKey): boolean {
    return preciseClock() < (this.#kept.get(this.#nameOf(permit)) ?? 0);
  }

  /** `askedAt`: when the question was sent, since Altinn may have decided at once. */
  keep(permit: PermitKey, askedAt: number): void {
    const seconds = this.#seconds.get(permit.action);
    if (seconds === undefined) return;
    const name = this.#nameOf(permit);
    this.#kept.delete(name);
    this.#kept.set(name, askedAt + seconds);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
  }

  #nameOf({ nationalId, resource, action, organisation, level }: PermitKey): string {
    const text = JSON.stringify([nationalId, resource, action, organisation, level]);
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}
