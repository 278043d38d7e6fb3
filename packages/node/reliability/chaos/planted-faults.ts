import type { SessionStore, StoredSession } from "../../src/index.ts";
import type { Outcome } from "./outcome.ts";

type Answer = (cookie: string) => Promise<Outcome>;

interface Plant {
  readonly store?: (store: SessionStore) => SessionStore;
  readonly answers?: (answer: Answer) => Answer;
}

/** Faults that a run must find, each by the figure that it must show in. */
export const plantedFaults = {
  /** Any number of processes renew one session's tokens at once: the provider sees its refresh token come twice. */
  "logged out": {
    store: (store) => {
      const seen = new Map<string, { readonly record: StoredSession; readonly at: number }>();
      return {
        ...store,
        claim: async () => true,
        lock: async () => ({ release: async () => true }),
        // What was read half a second ago, and writes that say that they won: else the version of the record lets one process mark the token as sent.
        read: async (key) => {
          const before = seen.get(key);
          if (before && performance.now() < before.at + 500) return before.record;
          const record = await store.read(key);
          if (record) seen.set(key, { record, at: performance.now() });
          return record;
        },
        write: async (key, record, expected, ...more) =>
          (await store.write(key, record, expected, ...more)) || expected > 0,
      };
    },
  },
  /** A session is what it was when this process first saw it, whoever has ended it since. */
  resurrected: {
    store: (store) => {
      const seen = new Map<string, StoredSession>();
      return {
        ...store,
        read: async (key) => {
          const found = (await store.read(key)) ?? seen.get(key);
          if (found) seen.set(key, found);
          return found;
        },
      };
    },
  },
  /** Now and then a caller gets the answer to the call before. */
  "mixed up": {
    answers: (answer) => {
      let [calls, last]: [number, Outcome | undefined] = [0, undefined];
      return async (cookie) => {
        const [mine, before] = [await answer(cookie), last];
        last = mine;
        calls += 1;
        return calls % 5 === 0 && before ? before : mine;
      };
    },
  },
} satisfies Record<string, Plant> as Record<"logged out" | "resurrected" | "mixed up", Plant>;

export type PlantedFault = keyof typeof plantedFaults;
