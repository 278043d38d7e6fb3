/** A map that drops its oldest entries, so that a mock that runs for days does not grow. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #limit: number;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.#limit) {
      const oldest = this.keys().next();
      if (!oldest.done) this.delete(oldest.value);
    }
    return this;
  }
}

/** A bounded map that drops what was not used for longest. A `get` moves the entry to the end: not for a map that is iterated with it. */
export class RecentMap<K, V> extends BoundedMap<K, V> {
  override get(key: K): V | undefined {
    const value = super.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }
}
