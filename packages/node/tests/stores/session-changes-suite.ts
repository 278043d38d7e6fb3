import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChangeFeed } from "../../src/stores/session-changes.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { aRecord, nowSeconds, oddKeys, type StoreUnderTest } from "./session-store-suite.ts";

interface Heard {
  readonly feed: ChangeFeed;
  /** Keys that were told, in their order; `null` for changes that may have gone untold. */
  readonly told: (string | null)[];
}

/** A feed that is current, and what it tells from then on. */
export async function listen(store: SessionStore): Promise<Heard> {
  const told: (string | null)[] = [];
  const feed = store.changes({ changed: (key) => told.push(key), lost: () => told.push(null) });
  await expectCurrent(feed);
  // What came before it was current, a feed says to be lost.
  told.length = 0;
  return { feed, told };
}

export const expectCurrent = (feed: ChangeFeed): Promise<void> =>
  vi.waitFor(() => expect(feed.isCurrent()).toBe(true), { timeout: 10_000, interval: 5 });

/** Asks, as a cache does before each read, until all of it was told. */
const expectHeard = ({ feed, told }: Heard, ...keys: (string | null)[]): Promise<void> =>
  vi.waitFor(
    () => {
      expect(feed.isCurrent()).toBe(true);
      expect(told).toEqual(expect.arrayContaining(keys));
    },
    { timeout: 2_000, interval: 2 },
  );

/** What every store tells of changes. */
export function describeSessionChanges({ name, open, reopen }: StoreUnderTest): void {
  describe(`the changes of a session store: ${name}`, () => {
    let store: SessionStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const begin = (key: string, index: readonly string[] = []): Promise<boolean> =>
      store.write(key, aRecord({ index }), 0);

    it("are told by the time that the call which made them resolves", async () => {
      const { told } = await listen(store);
      for (const key of ["replaced", "ended", "named"]) await begin(key, [key]);
      expect(told).toEqual([]);
      await store.write("replaced", aRecord({ version: 2, index: ["replaced"] }), 1);
      expect(told).toContain("replaced");
      await store.end("ended", nowSeconds() + 60);
      expect(told).toContain("ended");
      await store.endIndexed("named", 0);
      expect(told).toContain("named");
      expect(new Set(told).size).toBe(3);
    });

    it("are the ends and replacements that were made, and nothing else", async () => {
      for (const key of ["a", "b"]) await begin(key, [key]);
      const heard = await listen(store);
      await store.touch("a", nowSeconds() + 5);
      await store.write("a", aRecord(), 0);
      await store.write("a", aRecord({ version: 3 }), 2);
      await store.end("never", nowSeconds() + 60);
      await store.endIndexed("nobody", nowSeconds() + 60);
      await store.claim("a", nowSeconds() + 60);
      await (await store.lock("a", nowSeconds() + 60))?.release();
      await store.findIndexed("a");
      await store.sweep(nowSeconds());
      await store.end("b", nowSeconds() + 60);
      await expectHeard(heard, "b");
      expect(new Set(heard.told)).toEqual(new Set(["b"]));
    });

    it("are told to every listener until it closes its feed, and to none for longer than the store is open", async () => {
      const [first, second] = [await listen(store), await listen(store)];
      await Promise.all(["one", "two"].map((key) => begin(key)));
      await store.end("one", 0);
      await first.feed.close();
      await first.feed.close();
      expect(first.feed.isCurrent()).toBe(false);
      await store.end("two", 0);
      expect([first.told.includes("one"), first.told.includes("two")]).toEqual([true, false]);
      expect([second.told.includes("one"), second.told.includes("two")]).toEqual([true, true]);
      await store.close();
      expect(second.feed.isCurrent()).toBe(false);
    });

    if (reopen) describeSharedChanges(() => store, reopen);
  });
}

function describeSharedChanges(first: () => SessionStore, reopen: () => Promise<SessionStore>): void {
  describe("made by another process", () => {
    let store: SessionStore;
    let other: SessionStore;
    beforeEach(async () => {
      store = first();
      other = await reopen();
    });
    afterEach(() => other.close());

    it("are told: ends, ends by index, and replacements", async () => {
      const heard = await listen(other);
      for (const key of ["a", "b", "c", "d"]) await store.write(key, aRecord({ index: [`entry ${key}`, "all"] }), 0);
      await store.write("a", aRecord({ version: 2, index: ["all"] }), 1);
      await expectHeard(heard, "a");
      await store.end("b", nowSeconds() + 60);
      await expectHeard(heard, "b");
      expect(heard.told).not.toContain("c");
      await store.endIndexed("all", nowSeconds() + 60);
      await expectHeard(heard, "c", "d");
    });

    it("are told of odd keys", async () => {
      const heard = await listen(other);
      for (const key of oddKeys) await store.write(key, aRecord(), 0);
      for (const key of oddKeys) await store.end(key, 0);
      await expectHeard(heard, ...oddKeys);
    });

    it("are told each, when there are many at once", async () => {
      const heard = await listen(other);
      const keys = Array.from({ length: 300 }, (_, index) => `key ${index}`);
      for (let at = 0; at < keys.length; at += 30) {
        await Promise.all(keys.slice(at, at + 30).map((key) => store.write(key, aRecord({ index: ["all"] }), 0)));
      }
      await store.endIndexed("all", 0);
      await expectHeard(heard, ...keys);
    });
  });
}
