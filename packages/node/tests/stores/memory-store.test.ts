import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/stores/memory.ts";
import { aRecord } from "./session-store-suite.ts";

describe("memory store", () => {
  it("drops what expired by itself, in passing, so that it does not grow", async () => {
    let now = 1_000_000;
    const store = memoryStore({ name: randomUUID(), now: () => now });
    for (let index = 0; index < 1000; index++) {
      await store.write(`session ${index}`, aRecord({ expiresAt: now + 60 }), 0);
      await store.claim(`claim ${index}`, now + 60);
      await store.end(`ended ${index}`, now + 60);
    }
    now += 120;
    await store.claim("one more", now + 60);
    expect(await store.read("session 0")).toBeUndefined();
    expect(await store.sweep(now)).toBe(0);
  });

  it("extends no lock that has lapsed, though nobody has taken it since", async () => {
    let now = 1_000_000;
    const store = memoryStore({ name: randomUUID(), now: () => now });
    const lock = await store.lock("key", now + 60);
    now += 60;
    expect(await lock?.extend?.(now + 60)).toBe(false);
  });

  it("is one store a name in the process, however often it is made", async () => {
    const name = randomUUID();
    await memoryStore({ name }).write("key", aRecord(), 0);
    expect(await memoryStore({ name }).read("key")).toBeDefined();
    expect(await memoryStore({ name: randomUUID() }).read("key")).toBeUndefined();
  });
});
