import { expect, it } from "vitest";
import { storeFault } from "../../src/stores/calls/store-fault.ts";

it("a store's error is wrapped once, however many layers of a store it passes", () => {
  const once = storeFault(new Error("connect ECONNREFUSED"));
  expect(storeFault(once)).toBe(once);
  expect(once).toMatchObject({ code: "session_store_unavailable", cause: { message: "connect ECONNREFUSED" } });
});
