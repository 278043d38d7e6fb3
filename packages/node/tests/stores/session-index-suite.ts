import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { describeManyOrganisations } from "../support/many-organisations-suite.ts";
import { aRecord, nowSeconds, oddKeys, type StoreUnderTest } from "./session-store-suite.ts";

/** What every store does with the index of a record. */
export function describeSessionIndex({ name, open, reopen }: StoreUnderTest): void {
  describe(`the index of a session store: ${name}`, () => {
    let store: SessionStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const begin = (key: string, index: readonly string[]): Promise<boolean> => store.write(key, aRecord({ index }), 0);
    const alive = async (...keys: string[]): Promise<string[]> => {
      const records = await Promise.all(keys.map((key) => store.read(key)));
      return keys.filter((_, position) => records[position]);
    };

    it("ends every session that names the entry, and no other", async () => {
      await begin("a", ["session 1", "subject x"]);
      await begin("b", ["subject x", "session 2"]);
      await begin("c", ["subject y", "session 3"]);
      await begin("d", []);
      expect(await store.endIndexed("subject x", nowSeconds())).toBe(2);
      expect(await store.endIndexed("subject x", nowSeconds())).toBe(0);
      expect(await alive("a", "b", "c", "d")).toEqual(["c", "d"]);
    });

    it("tells odd entries apart, and takes none for a pattern", async () => {
      for (const [position, entry] of oddKeys.entries()) await begin(`key ${position}`, [entry]);
      for (const entry of oddKeys) expect(await store.endIndexed(entry, 0), JSON.stringify(entry)).toBe(1);
    });

    it("gives the entries back in their order, as they were written, whatever the caller does to them", async () => {
      const index = ["b", "a", "b"];
      await begin("key", index);
      index.length = 0;
      expect((await store.read("key"))?.index).toEqual(["b", "a", "b"]);
      expect(await store.endIndexed("b", 0)).toBe(1);
    });

    it("finds a session by what its latest version names", async () => {
      await begin("key", ["old", "kept"]);
      await store.write("key", aRecord({ version: 2, index: ["kept", "new"] }), 1);
      expect(await store.endIndexed("old", 0)).toBe(0);
      expect(await alive("key")).toEqual(["key"]);
      expect(await store.endIndexed("new", 0)).toBe(1);
      expect(await store.endIndexed("kept", 0)).toBe(0);
    });

    it("is not changed by a writer that loses, nor by a touch", async () => {
      await begin("key", ["first"]);
      await begin("key", ["second"]);
      await store.write("key", aRecord({ version: 3, index: ["third"] }), 2);
      await store.touch("key", nowSeconds() + 5);
      expect(await store.endIndexed("second", 0)).toBe(0);
      expect(await store.endIndexed("third", 0)).toBe(0);
      expect(await store.endIndexed("first", 0)).toBe(1);
    });

    it("beats a late write of a session that it ended, until that one would have run out", async () => {
      await begin("key", ["entry"]);
      await store.endIndexed("entry", 0);
      expect(await store.write("key", aRecord({ version: 2 }), 1)).toBe(false);
      expect(await begin("key", [])).toBe(false);
      expect(await store.sweep(nowSeconds() + 7000)).toBe(0);
    });

    it("keeps sessions that name the entry from beginning until then, and no longer", async () => {
      expect(await store.endIndexed("entry", nowSeconds() + 60)).toBe(0);
      expect(await begin("late", ["another", "entry"])).toBe(false);
      expect(await begin("other", ["another"])).toBe(true);
      expect(await store.endIndexed("past", nowSeconds())).toBe(0);
      expect(await begin("next", ["past"])).toBe(true);
    });

    it("keeps a session from beginning whose login began before its entry ended, and lets in one that began later", async () => {
      const [now, lasts] = [Date.now() / 1000, 900];
      await begin("ended", ["entry"]);
      await store.endIndexed("entry", now + lasts);
      const beginAt = (key: string, begun: number): Promise<boolean> =>
        store.write(key, aRecord({ index: ["other", "entry"] }), 0, begun + lasts);
      expect(await beginAt("before", now - 1)).toBe(false);
      expect(await alive("before")).toEqual([]);
      expect(await beginAt("after", now + 1)).toBe(true);
      // The key's own tombstone always counts.
      expect(await beginAt("ended", now + 1)).toBe(false);
      expect(await store.write("another", aRecord({ index: ["entry"] }), 0)).toBe(false);
    });

    it("lets a session that is there go on when another of its entries is buried", async () => {
      await begin("key", ["mine"]);
      await store.endIndexed("other", nowSeconds() + 60);
      expect(await store.write("key", aRecord({ version: 2, index: ["mine", "other"] }), 1)).toBe(true);
    });

    it("counts each session once, whoever ends it and by which entry", async () => {
      for (let round = 0; round < 20; round++) await begin(`key ${round}`, ["entry", `own ${round}`]);
      const ends = Array.from({ length: 20 }, (_, round) => store.endIndexed(`own ${round}`, 0));
      const counts = await Promise.all([...ends, store.endIndexed("entry", 0), store.endIndexed("entry", 0)]);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    });

    it("forgets what a session named when it ends", async () => {
      await begin("ended", ["entry"]);
      await store.end("ended", 0);
      expect(await store.endIndexed("entry", 0)).toBe(0);
    });

    it("finds the sessions that name the entry, as they are now, and shows nothing that is sealed", async () => {
      await begin("a", ["subject x", "session 1"]);
      await begin("b", ["subject x"]);
      await begin("c", ["subject y"]);
      await store.touch("a", nowSeconds() + 5);
      const found = (await store.findIndexed("subject x")).toSorted((a, b) => a.key.localeCompare(b.key));
      expect(found.map(({ key }) => key)).toEqual(["a", "b"]);
      const { sealed: _, ...envelope } = (await store.read("a"))!;
      expect(found[0]).toStrictEqual({ key: "a", envelope });
    });

    it("finds no session by an entry that it no longer names, nor one that has ended", async () => {
      await begin("renamed", ["old"]);
      await store.write("renamed", aRecord({ version: 2, index: ["new"] }), 1);
      await begin("ended", ["old"]);
      await store.end("ended", nowSeconds() + 60);
      await begin("named", ["entry"]);
      await store.endIndexed("entry", 0);
      for (const entry of ["old", "entry", "nobody's"]) expect(await store.findIndexed(entry), entry).toEqual([]);
      expect(await store.findIndexed("new")).toMatchObject([{ key: "renamed", envelope: { version: 2 } }]);
    });

    it("finds by odd entries, and takes none for a pattern", async () => {
      for (const [position, entry] of oddKeys.entries()) await begin(`key ${position}`, [entry]);
      for (const [position, entry] of oddKeys.entries()) {
        const found = await store.findIndexed(entry);
        expect(
          found.map(({ key }) => key),
          JSON.stringify(entry),
        ).toEqual([`key ${position}`]);
      }
    });

    describeManyOrganisations(() => store);
    if (reopen) describeSharedIndex(() => store, reopen);
  });
}

function describeSharedIndex(first: () => SessionStore, reopen: () => Promise<SessionStore>): void {
  it("is shared by two processes", async () => {
    const [store, other] = [first(), await reopen()];
    await store.write("key", aRecord({ index: ["entry"] }), 0);
    expect(await other.findIndexed("entry")).toMatchObject([{ key: "key" }]);
    expect(await other.endIndexed("entry", nowSeconds() + 60)).toBe(1);
    expect(await store.read("key")).toBeUndefined();
    expect(await store.write("late", aRecord({ index: ["entry"] }), 0)).toBe(false);
    await other.close();
  });
}
