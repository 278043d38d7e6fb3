import { describe, expect, it } from "vitest";
import { requireUniqueMembers } from "../../src/runtime/unique-members.ts";

const jwt = (header: string, payload: string): string =>
  [header, payload, "signature"].map((part) => Buffer.from(part).toString("base64url")).join(".");

describe("a JWT whose members are unique", () => {
  it.each([
    ["one name in two objects", `{"aud":"a","act":{"aud":"a"},"may_act":{"aud":"a"}}`],
    ["one name in each object of a list", `{"authorization_details":[{"type":"a"},{"type":"a"}]}`],
    ["a value like another's name", `{"sub":"iss","iss":"sub","name":["iss","iss"]}`],
    ["a value with a colon and quotes", `{"iss":"\\"iss\\":","sub":"{"}`],
    ["no member", "{}"],
  ])("is accepted: %s", (_, payload) => {
    expect(JSON.parse(payload)).toBeTypeOf("object");
    expect(() => requireUniqueMembers(jwt(`{"alg":"RS256"}`, payload))).not.toThrow();
  });

  it("is checked in linear time", () => {
    const payload = JSON.stringify({
      text: `${"\\".repeat(500_000)}${"{".repeat(500_000)}`,
      list: Array.from({ length: 200_000 }, () => ({ a: "b" })),
    });
    const start = process.cpuUsage();
    requireUniqueMembers(jwt("{}", payload));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});

describe("a JWT with a repeated member", () => {
  it.each([
    ["in its payload", "{}", `{"iss":"a","iss":"b"}`],
    ["with equal values", "{}", `{"iss":"a","iss":"a"}`],
    ["with white space", "{}", `{ "iss" : "a" ,\n "iss"\t:\n"b" }`],
    ["whose name is escaped", "{}", `{"iss":"a","\\u0069ss":"b"}`],
    ["after a nested object", "{}", `{"iss":"a","act":{"iss":"c"},"iss":"b"}`],
    ["in a nested object", "{}", `{"cnf":{"jkt":"a","jkt":"b"}}`],
    ["in a list", "{}", `{"authorization_details":[{"type":"a","type":"b"}]}`],
    ["that is __proto__", "{}", `{"__proto__":{},"__proto__":{}}`],
    ["in its header", `{"alg":"RS256","kid":"a","kid":"b"}`, "{}"],
  ])("is refused: %s", (_, header, payload) => {
    expect(() => requireUniqueMembers(jwt(header, payload))).toThrow("a member is repeated");
  });
});
