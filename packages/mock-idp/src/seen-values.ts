import { BoundedMap } from "./bounded-map.ts";

/** How many values of one kind are remembered for each client. */
const LIMIT = 10_000;

/** Values that a client may use once: jti, state, nonce. */
export class SeenValues {
  readonly #seen = new BoundedMap<string, BoundedMap<string, true>>(500);

  /** Whether this client has sent the value before; from now on it has. */
  again(kind: string, client_id: string, value: string): boolean {
    const name = `${kind} ${client_id}`;
    const earlier = this.#seen.get(name) ?? new BoundedMap<string, true>(LIMIT);
    const known = earlier.has(value);
    earlier.set(value, true);
    this.#seen.set(name, earlier);
    return known;
  }

  clear(): void {
    this.#seen.clear();
  }
}
