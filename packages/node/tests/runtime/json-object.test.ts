import { expect, it } from "vitest";
import { objectIn } from "../../src/runtime/json-object.ts";

it("an object in JSON is read, and nothing else is one", () => {
  expect(objectIn('{"claims":"{}"}')).toEqual({ claims: "{}" });
  for (const other of ["[]", '[{"error":"x"}]', "null", '"text"', "1", "", "{", "{}{}"])
    expect(objectIn(other), other).toBeUndefined();
});
