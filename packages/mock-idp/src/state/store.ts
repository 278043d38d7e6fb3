import type { Adapter, AdapterPayload } from "oidc-provider";
import { RecentMap } from "../runtime/bounded-map.ts";

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** How many entries are kept of what a login that still refreshes needs. */
export const RECENT = 5000;

const isOver = ({ expiresAt }: Entry): boolean => expiresAt <= Date.now();

/**
 * The engine's storage (sessions, codes, grants, tokens): in memory, cleared between tests. What was not used for longest is dropped first: a
 * refresh makes two entries, and must not drop the grants of logins that still refresh.
 */
export class Store {
  readonly #entries = new RecentMap<string, Entry>(RECENT);

  clear(): void {
    this.#entries.clear();
  }

  #find(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    return entry && !isOver(entry) ? entry.payload : undefined;
  }

  #findWhere(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, entry] of this.#entries) {
      if (key.startsWith(`${model}:`) && !isOver(entry) && matches(entry.payload)) return entry.payload;
    }
    return undefined;
  }

  /** The usable refresh token of a grant. */
  refreshTokenOf(grantId: string): string | undefined {
    return this.#findWhere("RefreshToken", (payload) => payload.grantId === grantId && !payload.consumed)?.jti;
  }

  revokeGrant(grantId: string): void {
    for (const [key, { payload }] of this.#entries) {
      if (payload.grantId === grantId || key === `Grant:${grantId}`) this.#entries.delete(key);
    }
  }

  adapter(model: string): Adapter {
    const key = (id: string): string => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        this.#entries.set(key(id), {
          payload,
          expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY,
        });
      },
      find: async (id) => this.#find(key(id)),
      findByUid: async (uid) => this.#findWhere(model, (payload) => payload.uid === uid),
      findByUserCode: async (userCode) => this.#findWhere(model, (payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = this.#find(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        this.#entries.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        this.revokeGrant(grantId);
      },
    };
  }
}
