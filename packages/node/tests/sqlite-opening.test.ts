import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished, vi } from "vitest";
import { sqliteStore } from "../src/index.ts";

it("the first calls of a store, made at once, open its database once", async () => {
  const prepared = vi.spyOn(DatabaseSync.prototype, "prepare");
  const store = sqliteStore({ path: ":memory:" });
  onTestFinished(async () => {
    prepared.mockRestore();
    await store.close();
  });
  await Promise.all([store.read("one"), store.read("two")]);
  expect(new Set(prepared.mock.contexts).size).toBe(1);
});
