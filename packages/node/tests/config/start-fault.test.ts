import { expect, it } from "vitest";
import { AuthError, startFault } from "../../src/index.ts";

const faults = [
  { option: "baseUrl", fault: "must be https" },
  { option: "secrets", fault: "is empty" },
];
const invalid = new AuthError("configuration_invalid", { details: { faults } });

it.each([
  ["itself", invalid],
  ["as the cause of another", new Error("auth.ts failed", { cause: invalid })],
])("the line of a server that does not start has every fault of the options: %s", (_, error) => {
  expect(startFault(error)).toBe(
    "The server does not start. configuration_invalid: baseUrl: must be https; secrets: is empty",
  );
});

it("the line of a server that does not start has another error with its place", () => {
  expect(startFault(new AuthError("session_required"))).toMatch(
    /^The server does not start\. AuthError: .*session_required.* \(at .*start-fault\.test\.ts.*:\d+:\d+\)$/,
  );
});

it("the line of a server that does not start says of what is no error that it is none", () => {
  expect(startFault("x")).toBe("The server does not start. A module threw what is no error.");
});
