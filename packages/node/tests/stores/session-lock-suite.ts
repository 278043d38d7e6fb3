import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Lock, SessionStore } from "../../src/stores/session-store.ts";
import { aRecord, nowSeconds, oddKeys, type StoreUnderTest } from "./session-store-suite.ts";

/** The lock of one of several callers, when exactly one got it. */
export async function expectOne(takers: readonly Promise<Lock | undefined>[]): Promise<Lock> {
  const taken = (await Promise.all(takers)).filter((lock) => lock !== undefined);
  expect(taken).toHaveLength(1);
  return taken[0]!;
}

/** Fifty callers who try to lock the same key at once. */
export const fiftyLocks = (store: SessionStore, key: string): Promise<Lock | undefined>[] =>
  Array.from({ length: 50 }, () => store.lock(key, nowSeconds() + 60));

/** What every store does with locks. */
export function describeSessionLocks({ name, open, reopen }: StoreUnderTest): void {
  describe(`the locks of a session store: ${name}`, () => {
    let store: SessionStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it("are held by one of 50 parallel callers, and after its release by one of 50 others", async () => {
      const first = await expectOne(fiftyLocks(store, "key"));
      expect(await store.lock("key", nowSeconds() + 60)).toBeUndefined();
      expect(await first.release()).toBe(true);
      await expectOne(fiftyLocks(store, "key"));
    });

    it("are one for each key, however odd", async () => {
      const locks = await Promise.all(oddKeys.map((key) => store.lock(key, nowSeconds() + 60)));
      expect(locks.filter(Boolean)).toHaveLength(oddKeys.length);
      await locks[2]?.release();
      const again = await Promise.all(oddKeys.map((key) => store.lock(key, nowSeconds() + 60)));
      expect(again.map(Boolean)).toEqual(oddKeys.map((_, index) => index === 2));
    });

    it("are released once", async () => {
      const lock = await store.lock("key", nowSeconds() + 60);
      expect(await lock?.release()).toBe(true);
      const next = await store.lock("key", nowSeconds() + 60);
      expect(await lock?.release()).toBe(false);
      expect(await next?.release()).toBe(true);
    });

    it("have nothing to do with claims, sessions and tombstones of the same key", async () => {
      expect(await store.claim("key", nowSeconds() + 60)).toBe(true);
      const lock = await store.lock("key", nowSeconds() + 60);
      expect(lock).toBeDefined();
      expect(await store.write("key", aRecord(), 0)).toBe(true);
      await store.end("key", nowSeconds() + 60);
      expect(await store.lock("key", nowSeconds() + 60)).toBeUndefined();
      expect(await lock?.release()).toBe(true);
      expect(await store.claim("key", nowSeconds() + 60)).toBe(false);
    });

    if (reopen) describeSharedLocks(() => store, reopen);
  });
}

function describeSharedLocks(first: () => SessionStore, reopen: () => Promise<SessionStore>): void {
  it("are shared by two processes", async () => {
    const [store, other] = [first(), await reopen()];
    const takers = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? store : other).lock("key", nowSeconds() + 60),
    );
    const lock = await expectOne(takers);
    expect(await lock.extend?.(nowSeconds() + 90)).toBe(true);
    expect(await Promise.all([store, other].map((each) => each.lock("key", nowSeconds() + 60)))).toEqual([
      undefined,
      undefined,
    ]);
    expect(await lock.release()).toBe(true);
    expect(await other.lock("key", nowSeconds() + 60)).toBeDefined();
    expect(await store.lock("key", nowSeconds() + 60)).toBeUndefined();
    await other.close();
  });
}
