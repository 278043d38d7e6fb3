import { expect, it } from "vitest";
import { modules } from "./modules.ts";
import { skipped } from "./skipped.ts";

it("each of the suite's modules C-01 to C-90 has a row, or a reason why not", () => {
  const ids = [...modules, ...skipped].map(({ catalogue }) => catalogue);
  expect(ids.toSorted()).toEqual(Array.from({ length: 90 }, (_, index) => `C-${String(index + 1).padStart(2, "0")}`));
});

it("each is named once", () => {
  const names = [...modules, ...skipped].map(({ module }) => module);
  expect(new Set(names).size).toBe(names.length);
});
