import { describe, expect, it } from "vitest";
import { digestOfDetails } from "../../src/session/stored-tokens.ts";

const digest = (details: unknown): string => digestOfDetails(details);
const [one, other] = [
  { type: "a", authorized_parties: [{ orgno: "310000019" }, { orgno: "310460258" }] },
  { type: "b", actions: ["read", "write"] },
];

describe("the authorization_details that a refresh must repeat (RFC 9396 7)", () => {
  it("are the same in another order of objects, of members and of what is in a list", () => {
    const {
      type,
      authorized_parties: [first, second],
    } = one;
    expect(digest([other, { authorized_parties: [second, first], type }])).toBe(digest([one, other]));
    expect(digest(undefined)).toBe(digest([]));
  });

  it.each([
    ["one less", [one]],
    ["one twice", [one, other, other]],
    ["another value", [one, { ...other, type: "c" }]],
    ["a value of another type", [one, { ...other, actions: "read,write" }]],
    ["a member more", [one, { ...other, more: null }]],
    ["a list within a list", [[one, other]]],
  ])("are others with %s", (_, details) => {
    expect(digest(details)).not.toBe(digest([one, other]));
  });

  it("are refused if they are nested too deeply for the stack", () => {
    expect(() => digest(JSON.parse("[".repeat(20_000) + "]".repeat(20_000)))).toThrow(
      /^representation_invalid: .*"nested too deeply"/,
    );
  });
});
