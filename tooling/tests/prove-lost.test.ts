import { describe, expect, it } from "vitest";
import { lostChecks, movesOf, namesIn } from "../prove/lost.ts";

const none = movesOf("");

describe("a list of checks against an earlier one", () => {
  it("reads the names, also those with a bar", () => {
    const list =
      "$ node tooling/prove.ts --list\n| Check | Clause | File |\n| --- | --- | --- |\n| f: guard a \\|\\| b | derived | x.ts |\n";
    expect(namesIn(list)).toEqual(["f: guard a || b"]);
  });

  it("finds what is gone, also one of two with the same name", () => {
    expect(lostChecks(["a", "b", "b"], ["b", "c"], none)).toEqual(["lost: a", "lost: b"]);
  });

  it("takes a renamed identifier, as a whole word, for the old one", () => {
    const before = ["read: guard kept.keptAt > now"];
    const moves = movesOf("word ¦ kept ¦ cached");
    expect(lostChecks(before, ["read: guard cached.keptAt > now"], moves)).toEqual([]);
    expect(lostChecks(before, ["read: guard cached.cachedAt > now"], moves)).toHaveLength(1);
  });

  it("takes the check that was written anew for the old one, if it is there", () => {
    const moves = movesOf("check ¦ a ¦ b");
    expect(lostChecks(["a"], ["b"], moves)).toEqual([]);
    expect(lostChecks(["a"], ["c"], moves)).toEqual(["lost: a"]);
  });

  it("does not count one check for two", () => {
    expect(lostChecks(["a", "b"], ["b"], movesOf("check ¦ a ¦ b"))).toEqual(["lost: a"]);
  });

  it("lets go with a reason, and no move stay that matches nothing", () => {
    expect(lostChecks(["a"], [], movesOf("# a comment\n\ngone ¦ a ¦ a table decides it"))).toEqual([]);
    expect(lostChecks(["a"], ["a"], movesOf("gone ¦ a ¦ old"))).toEqual(["a move of what is not missing: a"]);
  });

  it.each(["gone ¦ a", "moved ¦ a ¦ b", "gone ¦ a ¦  "])("refuses the line «%s»", (line) => {
    expect(() => movesOf(line)).toThrow("No move");
  });
});
