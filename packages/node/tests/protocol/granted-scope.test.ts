import { describe, expect, it } from "vitest";
import { rejectedScope } from "../../src/protocol/granted-scope.ts";

describe("a token answer", () => {
  it.each<[string, object, string | undefined, readonly string[] | undefined]>([
    ["has what was asked for when it says nothing of it (RFC 6749 5.1)", {}, "a b", undefined],
    ["has what was asked for, and more", { scope: "c b a" }, "a b", undefined],
    ["as a list, as HelseID has it", { scope: ["a", "b"] }, "a b", undefined],
    ["lacks what its scope has not", { scope: "a" }, "a b", ["b"]],
    ["lacks what only begins alike", { scope: "ab a:read" }, "a", ["a"]],
    ["lacks everything by an empty scope", { scope: "" }, "a b", ["a", "b"]],
    ["lacks what was rejected, though its scope has it", { scope: "a b", rejected_scope: ["b"] }, "a b", ["b"]],
    ["lacks what was rejected in one text", { rejected_scope: "b c" }, "a b", ["b"]],
    ["lacks nothing by what others were rejected", { rejected_scope: ["c"] }, "a b", undefined],
    ["lacks whatever was rejected, when no scope was named", { rejected_scope: ["c"] }, undefined, ["c"]],
    ["lacks nothing by an empty list", { rejected_scope: [] }, undefined, undefined],
    ["is not read for what is no text", { scope: 7, rejected_scope: [7, null] }, "a", undefined],
  ])("%s", (_, answer, asked, lacking) => {
    expect(rejectedScope(answer, asked)?.details.asked).toEqual(lacking);
  });
});
