import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SessionStore, StoredSession } from "../../src/stores/session-store.ts";

export interface StoreUnderTest {
  readonly name: string;
  /** What has run out is deleted by `sweep`, unless the server does that by itself. */
  readonly expires?: "by itself";
  /** A store that holds nothing. */
  open(): Promise<SessionStore>;
  /** Another store over the same data as the last one opened, as a second process would have it. */
  reopen?(): Promise<SessionStore>;
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** A record with plausible times; its sealed body is 40 bytes unless given. */
export function aRecord(changes: Partial<StoredSession> = {}): StoredSession {
  const now = nowSeconds();
  const sealed = Uint8Array.from({ length: 40 }, (_, index) => index);
  return {
    version: 1,
    provider: "ansattporten",
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + 7200,
    index: [],
    sealed,
    ...changes,
  };
}

/** How many of the answers are `true`. */
export function wins(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length;
}

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
const bodies: ReadonlyArray<readonly [string, Uint8Array]> = [
  ["every byte value", everyByte],
  ["only zeroes", new Uint8Array(64)],
  ["bytes that are not UTF-8", Uint8Array.of(0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80)],
  ["64 kB", Uint8Array.from({ length: 65_536 }, (_, index) => (index * 31) & 0xff)],
  ["a view into a larger buffer", everyByte.subarray(100, 150)],
  ["nothing", new Uint8Array(0)],
];

/** Keys that a careless store takes for another key, for a pattern or for a command. */
export const oddKeys = [
  "",
  " ",
  "a",
  "A",
  "a ",
  "å",
  "a\u030a",
  "🔑",
  "line\nbreak",
  "'; DROP TABLE sessions; --",
  '"',
  "%",
  "_",
  "*",
  "a:b",
  "a/../b",
  "{a}",
  "__proto__",
  "constructor",
  "x".repeat(1000),
  `${"x".repeat(1000)}y`,
];

export function describeSessionStore({ name, expires, open, reopen }: StoreUnderTest): void {
  describe(`session store: ${name}`, () => {
    let store: SessionStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe("read and write", () => {
      it("knows no record under a key that was never written", async () => {
        expect(await store.read("never")).toBeUndefined();
      });

      it("gives back a record as it was written", async () => {
        const record = aRecord();
        expect(await store.write("key", record, 0)).toBe(true);
        expect(await store.read("key")).toEqual(record);
      });

      it.each(bodies)("keeps a sealed body byte for byte: %s", async (_, sealed) => {
        await store.write("key", aRecord({ sealed }), 0);
        const read = (await store.read("key"))?.sealed;
        expect(read).toBeInstanceOf(Uint8Array);
        expect(Buffer.from(read ?? []).toString("hex")).toBe(Buffer.from(sealed).toString("hex"));
      });

      it.each([
        ["bytes", () => Uint8Array.of(1, 2, 3)],
        // `slice` of a Buffer copies nothing, and keeps all that lies beside it.
        ["a Buffer", () => Buffer.from([1, 2, 3])],
      ])("keeps what was written when the caller overwrites the bytes afterwards: %s", async (_, make) => {
        const sealed = make();
        await store.write("key", aRecord({ sealed }), 0);
        sealed.fill(0);
        (await store.read("key"))?.sealed.fill(0);
        expect([...((await store.read("key"))?.sealed ?? [])]).toEqual([1, 2, 3]);
      });

      it("tells odd keys apart, for records and for claims", async () => {
        for (const [index, key] of oddKeys.entries()) {
          expect(await store.write(key, aRecord({ createdAt: index }), 0), JSON.stringify(key)).toBe(true);
          expect(await store.claim(key, nowSeconds() + 60), JSON.stringify(key)).toBe(true);
        }
        for (const [index, key] of oddKeys.entries()) expect((await store.read(key))?.createdAt).toBe(index);
        await store.end("a", nowSeconds() + 60);
        expect((await Promise.all(oddKeys.map((key) => store.read(key)))).filter(Boolean)).toHaveLength(
          oddKeys.length - 1,
        );
      });
    });

    describe("compare-and-set", () => {
      it("does not create over a record that is there", async () => {
        await store.write("key", aRecord({ provider: "first" }), 0);
        expect(await store.write("key", aRecord({ provider: "second" }), 0)).toBe(false);
        expect((await store.read("key"))?.provider).toBe("first");
      });

      it("replaces every field when the version is the expected one", async () => {
        await store.write("key", aRecord(), 0);
        const next: StoredSession = {
          version: 2,
          provider: "helseid",
          createdAt: 1,
          lastSeenAt: 2,
          expiresAt: 3,
          index: ["subject b"],
          sealed: Uint8Array.of(9),
        };
        expect(await store.write("key", next, 1)).toBe(true);
        expect(await store.read("key")).toEqual(next);
      });

      it.each([
        ["an older version", 1],
        ["a version that is not written yet", 3],
      ])("refuses a writer that expects %s", async (_, expected) => {
        await store.write("key", aRecord(), 0);
        await store.write("key", aRecord({ version: 2 }), 1);
        expect(await store.write("key", aRecord({ version: expected + 1, provider: "late" }), expected)).toBe(false);
        expect(await store.read("key")).toMatchObject({ version: 2, provider: "ansattporten" });
      });

      it("does not create a record for a writer that expects one", async () => {
        expect(await store.write("key", aRecord({ version: 2 }), 1)).toBe(false);
        expect(await store.read("key")).toBeUndefined();
      });

      it.each([0, 1])("lets one of 50 parallel writers win at version %i", async (expected) => {
        if (expected === 1) await store.write("key", aRecord(), 0);
        const writers = Array.from({ length: 50 }, (_, index) =>
          store.write("key", aRecord({ version: expected + 1, createdAt: index }), expected),
        );
        const answers = await Promise.all(writers);
        expect(wins(answers)).toBe(1);
        expect((await store.read("key"))?.createdAt).toBe(answers.indexOf(true));
      });
    });

    describe("touch", () => {
      it("moves lastSeenAt forward and nothing else", async () => {
        const record = aRecord();
        await store.write("key", record, 0);
        await store.touch("key", record.lastSeenAt + 60);
        expect(await store.read("key")).toEqual({ ...record, lastSeenAt: record.lastSeenAt + 60 });
      });

      it("never moves lastSeenAt back", async () => {
        const record = aRecord();
        await store.write("key", record, 0);
        await store.touch("key", record.lastSeenAt - 60);
        expect(await store.read("key")).toEqual(record);
      });

      it("lets the latest of parallel touches stand", async () => {
        const record = aRecord();
        await store.write("key", record, 0);
        await Promise.all([3, 30, 7, 29, 1].map((later) => store.touch("key", record.lastSeenAt + later)));
        expect((await store.read("key"))?.lastSeenAt).toBe(record.lastSeenAt + 30);
      });

      it("does not make a writer lose its compare-and-set", async () => {
        await store.write("key", aRecord(), 0);
        await store.touch("key", nowSeconds() + 60);
        expect(await store.write("key", aRecord({ version: 2 }), 1)).toBe(true);
      });

      it("creates nothing, neither before a session nor after its end", async () => {
        await store.touch("key", nowSeconds());
        expect(await store.read("key")).toBeUndefined();
        await store.write("key", aRecord(), 0);
        await store.end("key", nowSeconds() + 60);
        await store.touch("key", nowSeconds());
        expect(await store.read("key")).toBeUndefined();
      });
    });

    describe("end", () => {
      it("deletes the record, and says so only the first time", async () => {
        await store.write("key", aRecord(), 0);
        expect(await store.end("key", nowSeconds() + 60)).toBe(true);
        expect(await store.end("key", nowSeconds() + 60)).toBe(false);
        expect(await store.read("key")).toBeUndefined();
      });

      it.each([
        ["that would replace it", 1],
        ["that would create it anew", 0],
      ])("beats a late write %s", async (_, expected) => {
        await store.write("key", aRecord(), 0);
        await store.end("key", nowSeconds() + 60);
        expect(await store.write("key", aRecord({ version: expected + 1 }), expected)).toBe(false);
        expect(await store.read("key")).toBeUndefined();
      });

      it("beats a first write that comes after it", async () => {
        expect(await store.end("key", nowSeconds() + 60)).toBe(false);
        expect(await store.write("key", aRecord(), 0)).toBe(false);
      });

      it("frees the key when the tombstone has run out", async () => {
        await store.end("key", nowSeconds() - 1);
        expect(await store.write("key", aRecord(), 0)).toBe(true);
      });

      it("wins or comes first, whichever way it races with a write", async () => {
        for (let round = 0; round < 20; round++) {
          const key = `race ${round}`;
          await store.write(key, aRecord(), 0);
          await Promise.all([store.write(key, aRecord({ version: 2 }), 1), store.end(key, nowSeconds() + 60)]);
          expect(await store.read(key)).toBeUndefined();
        }
      });

      it("answers true to one of 50 parallel callers", async () => {
        await store.write("key", aRecord(), 0);
        const ends = Array.from({ length: 50 }, () => store.end("key", nowSeconds() + 60));
        expect(wins(await Promise.all(ends))).toBe(1);
      });
    });

    describe("claim", () => {
      it("is true once, then false", async () => {
        expect(await store.claim("state", nowSeconds() + 60)).toBe(true);
        expect(await store.claim("state", nowSeconds() + 60)).toBe(false);
        expect(await store.claim("another", nowSeconds() + 60)).toBe(true);
      });

      it("is true for one of 50 parallel claims", async () => {
        const claims = Array.from({ length: 50 }, () => store.claim("state", nowSeconds() + 60));
        expect(wins(await Promise.all(claims))).toBe(1);
      });

      it("has nothing to do with sessions and tombstones of the same key", async () => {
        await store.claim("key", nowSeconds() + 60);
        expect(await store.write("key", aRecord(), 0)).toBe(true);
        await store.end("key", nowSeconds() + 60);
        expect(await store.claim("key", nowSeconds() + 60)).toBe(false);
      });
    });

    describe("close", () => {
      it("may be called twice, and before any use", async () => {
        await store.close();
        await expect(store.close()).resolves.toBeUndefined();
      });

      it("keeps everything for a later use of the same store", async () => {
        const record = aRecord();
        await store.write("key", record, 0);
        await store.claim("state", nowSeconds() + 60);
        await store.end("ended", nowSeconds() + 60);
        await store.close();

        expect(await store.read("key")).toEqual(record);
        expect(await store.claim("state", nowSeconds() + 60)).toBe(false);
        expect(await store.write("ended", aRecord(), 0)).toBe(false);
      });
    });

    if (expires === "by itself") describeExpiry(() => store);
    else describeSweep(() => store);
    if (reopen) describeSharedStore(() => store, reopen);
  });
}

function describeSweep(opened: () => SessionStore): void {
  it("deletes what expired at sweep, counts it, and leaves the rest", async () => {
    const [store, now] = [opened(), nowSeconds()];
    await writeOldAndYoung(store, now);
    expect(await store.sweep(now)).toBe(0);
    expect(await store.sweep(now + 300)).toBe(3);
    expect(await store.sweep(now + 300)).toBe(0);

    expect(await store.read("old")).toBeUndefined();
    expect(await store.read("young")).toBeDefined();
    expect(await store.claim("young", now + 600)).toBe(false);
    expect(await store.write("buried lately", aRecord(), 0)).toBe(false);
    expect(await store.endIndexed("of the old", 0)).toBe(0);
  });
}

function describeExpiry(opened: () => SessionStore): void {
  it("leaves everything at sweep, since the server deletes what has expired", async () => {
    const [store, now] = [opened(), nowSeconds()];
    await writeOldAndYoung(store, now);
    expect(await store.sweep(now + 300)).toBe(0);
    expect(await store.read("old")).toBeDefined();
    expect(await store.claim("old", now + 600)).toBe(false);
    expect(await store.write("buried long ago", aRecord(), 0)).toBe(false);
  });
}

async function writeOldAndYoung(store: SessionStore, now: number): Promise<void> {
  await store.write("old", aRecord({ expiresAt: now + 60, index: ["of the old"] }), 0);
  await store.write("young", aRecord({ expiresAt: now + 600 }), 0);
  await store.claim("old", now + 60);
  await store.claim("young", now + 600);
  await store.end("buried long ago", now + 60);
  await store.end("buried lately", now + 600);
}

function describeSharedStore(first: () => SessionStore, reopen: () => Promise<SessionStore>): void {
  describe("shared by two processes", () => {
    let store: SessionStore;
    let other: SessionStore;
    beforeEach(async () => {
      store = first();
      other = await reopen();
    });
    afterEach(() => other.close());

    it("shows each what the other wrote, touched and ended", async () => {
      const record = aRecord();
      await store.write("key", record, 0);
      expect(await other.read("key")).toEqual(record);
      await other.touch("key", record.lastSeenAt + 5);
      expect((await store.read("key"))?.lastSeenAt).toBe(record.lastSeenAt + 5);
      await store.end("key", nowSeconds() + 60);
      expect(await other.read("key")).toBeUndefined();
      expect(await other.write("key", aRecord({ version: 2 }), 1)).toBe(false);
    });

    it("lets one of them win a claim and a write", async () => {
      const fifty = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? store : other));
      expect(wins(await Promise.all(fifty.map((one) => one.claim("state", nowSeconds() + 60))))).toBe(1);
      expect(wins(await Promise.all(fifty.map((one) => one.write("key", aRecord(), 0))))).toBe(1);
    });
  });
}
