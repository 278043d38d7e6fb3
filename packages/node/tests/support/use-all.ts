import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { SessionStore } from "../../src/index.ts";
import { listen } from "../stores/session-changes-suite.ts";
import { aRecord, nowSeconds } from "../stores/session-store-suite.ts";

/** Every call that a login, its session and its end make. */
export async function useAll(store: SessionStore): Promise<void> {
  const { told } = await listen(store);
  expect(await store.write("key", aRecord({ index: ["entry"] }), 0)).toBe(true);
  expect(await store.write("key", aRecord({ version: 2, index: ["entry"] }), 1)).toBe(true);
  await store.touch("key", nowSeconds() + 1);
  expect(await store.read("key")).toMatchObject({ version: 2 });
  expect(await store.findIndexed("entry")).toHaveLength(1);
  expect(await store.endIndexed("entry", nowSeconds() + 1)).toBe(1);
  expect(await store.end("key", nowSeconds() + 1)).toBe(false);
  expect(await store.claim(randomUUID(), nowSeconds() + 1)).toBe(true);
  expect(await (await store.lock(randomUUID(), nowSeconds() + 1))?.release()).toBe(true);
  expect(await store.announce?.("id", "note", nowSeconds() + 10)).toEqual(["note"]);
  expect(await store.announce?.("id", "", 0)).toEqual([]);
  expect(told).toContain("key");
}
