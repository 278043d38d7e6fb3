import { readFileSync } from "node:fs";
import { digdir, numbersOf } from "@adgangskort/mock-idp/lists";
import { expect, it } from "vitest";
import { reviewPack, rulesIn, testedCommit, type FileResult } from "../review/review-pack.ts";

const reviewed = { provider: "helseid", version: "1.0.0", commit: "0123456789ab", date: "2026-11-26" };
const page = `
| Rule | What | By whom | Where |
| ---- | ---- | ------- | ----- |
| IDT5 | one audience | library | always; \`helseid/login.test.ts\` |
| FK6  | tested       | you     | not by us |
`;
const login = (failed: string[] = []): FileResult => ({
  path: "/x/packages/node/tests/helseid/login.test.ts",
  passed: 30,
  failed,
});
const other = (path: string, failed: string[] = []): FileResult => ({ path, passed: 7, failed });

it("tells of each rule what its tests gave, and of one without tests that it has none", () => {
  const pack = reviewPack(page, [login()], reviewed);
  expect(pack).toContain("| IDT5 | one audience | library | always | `helseid/login.test.ts`: 30 passed |");
  expect(pack).toContain("| FK6 | tested | you | not by us | – |");
  expect(pack).toContain("commit 0123456789ab");
  expect(pack).toContain("No test of these files failed.");
});

it("names every test that failed", () => {
  const pack = reviewPack(page, [login(["the aud is checked"])], reviewed);
  expect(pack).toContain("`helseid/login.test.ts`: 30 passed, **1 failed**");
  expect(pack).toContain("- the aud is checked");
});

it("says nothing of tests that no rule of the page names", () => {
  const pack = reviewPack(page, [other("/x/packages/node/tests/clock.test.ts", ["is right"]), login()], reviewed);
  expect(pack).toContain("No test of these files failed.");
  expect(pack).not.toContain("is right");
});

it("names a test that failed once, however many rules name its file", () => {
  const again = `${page}| IDT6 | the end | library | always; \`helseid/login.test.ts\` |\n`;
  expect(reviewPack(again, [login(["the aud is checked"])], reviewed).match(/- the aud is checked/g)).toHaveLength(1);
});

it("takes no test for another of the same name", () => {
  const general = page.replace("helseid/login.test.ts", "login.test.ts");
  const own = login();
  const wanted = other("/x/packages/node/tests/login.test.ts");
  expect(reviewPack(general, [own, wanted], reviewed)).toContain("`login.test.ts`: 7 passed");
  expect(() => reviewPack(general, [own, other("/x/packages/next/tests/login.test.ts")], reviewed)).toThrow(
    "login.test.ts was not run",
  );
});

it("names no commit that its tests were not run at", () => {
  const clean = { commit: "0123456789ab", committedAt: 1000, changed: [], ranAt: 1001 };
  expect(testedCommit(clean)).toBe("0123456789ab");
  expect(() => testedCommit({ ...clean, changed: ["packages/node/src/runtime/clock.ts"] })).toThrow(
    "src/runtime/clock.ts: commit first",
  );
  expect(() => testedCommit({ ...clean, ranAt: 999 })).toThrow("run them again");
});

it("is not made of tests that nobody ran, nor of a page without rules", () => {
  expect(() => reviewPack(page, [], reviewed)).toThrow("helseid/login.test.ts was not run");
  expect(() => reviewPack("", [], reviewed)).toThrow("no table");
});

it("finds every rule of HelseID's page: SK, FK, IDT and AT", () => {
  const rules = rulesIn(readFileSync(new URL("../../docs/providers/helseid.md", import.meta.url), "utf8"));
  const numbers = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  expect(rules.map(({ rule }) => rule)).toEqual([
    ...numbers("SK", 5),
    ...numbers("FK", 6),
    ...numbers("IDT", 9),
    ...numbers("AT", 9),
  ]);
});

it("finds every line of Maskinporten's list on its page", () => {
  const rules = rulesIn(readFileSync(new URL("../../docs/providers/maskinporten.md", import.meta.url), "utf8"));
  expect(rules.map(({ rule }) => rule)).toEqual(numbersOf(digdir.maskinporten));
});
