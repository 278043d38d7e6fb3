import type { Adapter, AdapterPayload } from "oidc-provider";

/** What the provider remembers, also when its instance gives way to another. */
export class Records {
  readonly #payloads = new Map<string, AdapterPayload>();

  readonly adapter = (model: string): Adapter => {
    const key = (id: string): string => `${model}:${id}`;
    const where = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...this.#payloads].find(([name, payload]) => name.startsWith(`${model}:`) && matches(payload))?.[1];
    return {
      upsert: async (id, payload) => void this.#payloads.set(key(id), payload),
      find: async (id) => this.#payloads.get(key(id)),
      findByUid: async (uid) => where((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.#payloads.get(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void this.#payloads.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, payload] of this.#payloads) if (payload.grantId === grantId) this.#payloads.delete(name);
      },
    };
  };
}
