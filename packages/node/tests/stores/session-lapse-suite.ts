import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { expectOne, fiftyLocks } from "./session-lock-suite.ts";
import { aRecord, nowSeconds, wins, type StoreUnderTest } from "./session-store-suite.ts";

/** What lapses in a store, by the store's own clock. That clock cannot be moved, so the tests wait side by side, each with a store of its own. */
export function describeLapses({ name, open: openStore }: StoreUnderTest): void {
  const open = async (): Promise<SessionStore> => {
    const store = await openStore();
    onTestFinished(() => store.close());
    return store;
  };

  describe.concurrent(`what lapses in a session store: ${name}`, () => {
    it("locks last longer when their holder extends them, and lapse at the new end", async () => {
      const store = await open();
      const lock = await store.lock("key", nowSeconds() + 2);
      expect(await lock?.extend?.(nowSeconds() + 4)).toBe(true);
      await wait(2_100);
      expect(await store.lock("key", nowSeconds() + 60)).toBeUndefined();
      await wait(2_000);
      expect(await store.lock("key", nowSeconds() + 60)).toBeDefined();
    });

    it("locks are not extended by a holder whose lock has lapsed, was released, or is another's by now", async () => {
      const store = await open();
      const released = await store.lock("key", nowSeconds() + 60);
      await released?.release();
      expect(await released?.extend?.(nowSeconds() + 60)).toBe(false);
      const late = await store.lock("key", nowSeconds() + 1);
      await wait(1_100);
      expect(await late?.extend?.(nowSeconds() + 60)).toBe(false);
      const next = await store.lock("key", nowSeconds() + 1);
      expect(await late?.extend?.(nowSeconds() + 60)).toBe(false);
      await wait(1_100);
      expect(await store.lock("key", nowSeconds() + 60)).toBeDefined();
      expect(await next?.extend?.(nowSeconds() + 60)).toBe(false);
    });

    it("locks lapse when their holder does not release them, for one of 50 callers", async () => {
      const store = await open();
      await store.lock("key", nowSeconds() + 1);
      await wait(1_100);
      await expectOne(fiftyLocks(store, "key"));
    });

    it("locks are not released by a holder whose lock has lapsed and is another's by now", async () => {
      const store = await open();
      const late = await store.lock("key", nowSeconds() + 1);
      await wait(1_100);
      const next = await store.lock("key", nowSeconds() + 60);
      expect(await late?.release()).toBe(false);
      expect(await store.lock("key", nowSeconds() + 60)).toBeUndefined();
      expect(await next?.release()).toBe(true);
    });

    it("a claim is not prolonged by those who lose it", async () => {
      const store = await open();
      await store.claim("state", nowSeconds() + 2);
      expect(await store.claim("state", nowSeconds() + 3600)).toBe(false);
      await wait(2_100);
      expect(await store.claim("state", nowSeconds() + 60)).toBe(true);
    });

    it("a claim is true again for one caller after it has run out", async () => {
      const store = await open();
      expect(await store.claim("state", nowSeconds() + 1)).toBe(true);
      await wait(1_100);
      const claims = Array.from({ length: 50 }, () => store.claim("state", nowSeconds() + 60));
      expect(wins(await Promise.all(claims))).toBe(1);
    });

    it("the longer of two tombstones is kept", async () => {
      const store = await open();
      await store.end("key", nowSeconds() + 60);
      await store.end("key", nowSeconds() - 60);
      await store.end("key", nowSeconds() + 1);
      await wait(1_100);
      expect(await store.write("key", aRecord(), 0)).toBe(false);
    });
  });
}
