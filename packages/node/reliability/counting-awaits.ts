import type { SessionStore } from "../src/index.ts";

const methods = ["read", "write", "claim", "lock"] as const;

/** The store, which names each point where its caller waits: before and after every call, and the release of a lock. */
export function countingAwaits(store: SessionStore, reach: (point: string) => void): SessionStore {
  const around = async <Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> => {
    reach(`before ${name}`);
    const answer = await call();
    reach(`after ${name}`);
    return answer;
  };
  const counted = Object.fromEntries(
    methods.map((name) => [
      name,
      (...given: unknown[]) =>
        around(name, () => (store[name] as (...given: unknown[]) => Promise<unknown>).apply(store, given)),
    ]),
  ) as unknown as Pick<SessionStore, (typeof methods)[number]>;
  return {
    ...store,
    ...counted,
    lock: async (key, until) => {
      const lock = await counted.lock(key, until);
      return lock && { release: () => around("release", () => lock.release()) };
    },
  };
}
