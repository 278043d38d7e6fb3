import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { oddKeys, type StoreUnderTest } from "./session-store-suite.ts";

const now = (): number => Date.now() / 1000;

/** What a store does with the notes of replicas, if it has `announce`. */
export function describeSessionNotes({ name, open, reopen }: StoreUnderTest): void {
  describe(`the notes of a session store: ${name}`, () => {
    let store: SessionStore;
    const announce = async (id: string, note: string, until = now() + 60): Promise<readonly string[]> =>
      (await store.announce?.(id, note, until))?.toSorted() ?? ["the store has no announce"];
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it("are returned to each process, its own among them, and once for each id", async () => {
      expect(await announce("a", "first")).toEqual(["first"]);
      const other = (await reopen?.()) ?? store;
      expect((await other.announce?.("b", "second", now() + 60))?.toSorted()).toEqual(["first", "second"]);
      expect(await announce("a", "third")).toEqual(["second", "third"]);
      expect(await announce("a", "third")).toEqual(["second", "third"]);
      if (other !== store) await other.close();
    });

    it("are kept apart by ids and as they are, however odd", async () => {
      for (const key of oddKeys) await store.announce?.(key, `of ${key}`, now() + 60);
      expect(await announce(randomUUID(), "last")).toEqual([...oddKeys.map((key) => `of ${key}`), "last"].toSorted());
    });

    it("are withdrawn by a time in the past, and nothing is announced by that", async () => {
      await announce("a", "first");
      await announce("b", "second");
      expect(await announce("a", "", 0)).toEqual(["second"]);
      expect(await announce("c", "never", now() - 1)).toEqual(["second"]);
      expect(await announce("b", "", 0)).toEqual([]);
      expect(await announce("b", "", 0)).toEqual([]);
    });

    it("expire each by itself", async () => {
      await announce("a", "short", now() + 0.3);
      expect(await announce("b", "long")).toEqual(["long", "short"]);
      await wait(1_500);
      expect(await announce("c", "", 0)).toEqual(["long"]);
      expect(await announce("a", "again")).toEqual(["again", "long"]);
    });

    it("are announced by fifty processes at once", async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `id ${index}`);
      for (let round = 0; round < 3; round += 1) await Promise.all(ids.map((id) => announce(id, `note of ${id}`)));
      expect(await announce("", "", 0)).toEqual(ids.map((id) => `note of ${id}`).toSorted());
    });

    it("are returned to a limit of 500", async () => {
      for (let at = 0; at < 520; at += 65)
        await Promise.all(Array.from({ length: 65 }, (_, index) => announce(String(at + index), "note")));
      expect((await announce("own", "own")).length).toBe(500);
      expect(await announce("own", "own")).toContain("own");
    });
  });
}
