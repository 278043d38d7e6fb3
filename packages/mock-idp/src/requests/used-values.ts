import { BoundedMap } from "../runtime/bounded-map.ts";

/** How many values are remembered per client and kind. */
const LIMIT = 10_000;

/** Single-use values of clients: jti, state, nonce. */
export class UsedValues {
  readonly #seen = new BoundedMap<string, BoundedMap<string, true>>(500);

  /** Records the value. True if this client has sent it before. */
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
