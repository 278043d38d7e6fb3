import { describe, expect, it } from "vitest";
import { isAuthError } from "../../src/index.ts";
import { AuthError } from "../../src/errors/errors.ts";

describe("an error of this library", () => {
  it.each([
    ["one of another copy of the package", { name: "AuthError", code: "access_denied" }, true],
    ["one of another kind with such a code", { name: "SystemError", code: "access_denied" }, false],
  ])("is told by its name and its code: %s", (_, members, is) => {
    const error = Object.assign(new Error("refused"), members);
    expect([isAuthError(error), isAuthError(error, "access_denied")]).toEqual([is, is]);
  });

  it("lists each fault of the options on a line of its own, and has other details as they are", () => {
    const faults = [
      { option: "baseUrl", fault: "is missing" },
      { option: "secrets", fault: "are too short" },
    ];
    const [, ...lines] = new AuthError("configuration_invalid", { details: { faults } }).message.split("\n");
    expect(lines).toEqual(["  - baseUrl: is missing", "  - secrets: are too short"]);
    const refused = new AuthError("request_invalid", { details: { parameter: "iss", fault: "unknown" } });
    expect(refused.message).toMatch(/ \{"parameter":"iss","fault":"unknown"\}$/);
  });
});
