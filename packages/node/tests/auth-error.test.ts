import { describe, expect, it } from "vitest";
import { isAuthError } from "../src/index.ts";

describe("an error of this library", () => {
  it.each([
    ["one of another copy of the package", { name: "AuthError", code: "access_denied" }, true],
    ["one of another kind with such a code", { name: "SystemError", code: "access_denied" }, false],
  ])("is told by its name and its code: %s", (_, members, is) => {
    const error = Object.assign(new Error("refused"), members);
    expect([isAuthError(error), isAuthError(error, "access_denied")]).toEqual([is, is]);
  });
});
