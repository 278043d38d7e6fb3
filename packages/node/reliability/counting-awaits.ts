import type { SessionStore } from "../src/index.ts";

const methods = ["read", "write", "claim", "lock"] as const;

/** Gets a point, its key, and the store's answer, if there is one. If it returns a promise, the caller stays at that point until it resolves. */
type Reach = (point: string, key: string, answer?: unknown) => Promise<void> | undefined | void;

/** The store, which names each point where its caller waits: before and after every call, and the release of a lock. */
export function countingAwaits(store: SessionStore, reach: Reach): SessionStore {
  const around = async <Answer>(name: string, key: string, call: () => Promise<Answer>): Promise<Answer> => {
    await reach(`before ${name}`, key);
    const answer = await call();
    await reach(`after ${name}`, key, answer);
    return answer;
  };
  const counted = Object.fromEntries(
    methods.map((name) => [
      name,
      (...given: unknown[]) =>
        around(name, String(given[0]), () =>
          (store[name] as (...given: unknown[]) => Promise<unknown>).apply(store, given),
        ),
    ]),
  ) as unknown as Pick<SessionStore, (typeof methods)[number]>;
  return {
    ...store,
    ...counted,
    lock: async (key, until) => {
      const lock = await counted.lock(key, until);
      return (
        lock && {
          extend: (later: number) => around("extend", key, async () => (await lock.extend?.(later)) ?? false),
          release: () => around("release", key, () => lock.release()),
        }
      );
    },
  };
}
