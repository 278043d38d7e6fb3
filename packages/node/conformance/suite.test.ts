import { oidfModules } from "@adgangskort/mock-idp";
import { expect, it } from "vitest";
import { modules } from "./modules.ts";
import { skipped } from "./skipped.ts";

it("each of the suite's modules has a row, or a reason why not, and no other", () => {
  const ids = [...modules, ...skipped].map(({ catalogue }) => catalogue);
  expect(ids.toSorted()).toEqual(Object.keys(oidfModules).toSorted());
});
