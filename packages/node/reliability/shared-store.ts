import { sqliteStore, type SessionStore } from "../src/index.ts";

/** A store that several processes share, in words that can be handed to one. */
export type StoreSpec = { readonly kind: "sqlite"; readonly path: string };

export function openStore({ path }: StoreSpec): SessionStore {
  return sqliteStore({ path });
}
