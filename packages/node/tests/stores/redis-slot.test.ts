import { expect, it } from "vitest";
import { slotOf } from "../../src/stores/redis/redis-slot.ts";

it("a key has the slot of the cluster specification, by its first hash tag only", () => {
  expect(slotOf("123456789")).toBe(0x31c3);
  expect(slotOf("a{user}b")).toBe(slotOf("user"));
  expect(slotOf("foo{{bar}}zap")).toBe(slotOf("{bar"));
  expect(slotOf("foo{bar}{zap}")).toBe(slotOf("bar"));
  // If the first hash tag is empty, the whole key is hashed. Later tags are ignored.
  expect(slotOf("foo{}{bar}")).not.toBe(slotOf("bar"));
});
