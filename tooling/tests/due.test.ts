import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changedFiles, chosenBy, dueDerived, dueWeakened, endsWell, newRows } from "../prove/due.ts";

/** A repository whose main branch has one commit a file, so many hours old each. */
function repositoryOf(hoursOld: Readonly<Record<string, number>>): {
  root: string;
  git: (...args: string[]) => string;
} {
  const root = mkdtempSync(join(tmpdir(), "due-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const author = ["-c", "user.name=Kari", "-c", "user.email=kari@example.no"];
  let date = "";
  const git = (...args: string[]): string =>
    execFileSync("git", [...author, ...args], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  git("init", "--quiet", "--initial-branch=main");
  for (const [file, hours] of Object.entries(hoursOld)) {
    writeFileSync(join(root, file), file);
    git("add", file);
    date = new Date(Date.UTC(2026, 10, 28) - hours * 3_600_000).toISOString();
    git("commit", "--quiet", "--message", file);
  }
  return { root, git };
}

test("on the main branch, a landing is what was committed in a day", async () => {
  const { root, git } = repositoryOf({ old: 30, morning: 12, last: 0 });
  expect(await changedFiles(root)).toEqual({
    base: git("rev-parse", "--short=12", "HEAD~2").trim(),
    files: new Set(["morning", "last"]),
  });
  expect((await changedFiles(root, "HEAD^")).files).toEqual(new Set(["last"]));
});

test("on a branch, a landing is what was committed and changed since the branch began", async () => {
  const { root, git } = repositoryOf({ old: 30, last: 0 });
  git("checkout", "--quiet", "-b", "branch", "main^");
  git("cherry-pick", "--no-commit", "main");
  git("commit", "--quiet", "--message", "other");
  writeFileSync(join(root, "old"), "changed");
  expect((await changedFiles(root)).files).toEqual(new Set(["old", "last"]));
});

test("a file that git does not know yet has changed, and so has the old name of one that was renamed", async () => {
  const { root, git } = repositoryOf({ old: 30, "på norsk": 0 });
  git("mv", "old", "new");
  writeFileSync(join(root, "added"), "added");
  expect((await changedFiles(root)).files).toEqual(new Set(["old", "new", "added", "på norsk"]));
});

test("in a checkout without an earlier commit, every file is changed", async () => {
  const { root } = repositoryOf({ one: 1, two: 0 });
  expect(await changedFiles(root)).toEqual({ base: "the beginning", files: new Set(["one", "two"]) });
  await expect(changedFiles(root, "misspelt")).rejects.toThrow("misspelt is no commit here");
});

test("a landing proves what it touches: sources, and functions of the tests that it touches", () => {
  const check = (id: number, source: string, within: string) => ({
    id,
    name: `${source} ${id}`,
    package: "node",
    source,
    within,
    mutant: { start: 0, end: 0, replace: "" },
    tests: ["tests/a.test.ts"],
  });
  const all = [check(1, "s/a.ts", "f"), check(2, "s/b.ts", "f"), check(3, "s/b.ts", "g")];
  const held = { "s/b.ts": { "t/b.test.ts": ["g"] } };
  const due = (...changed: string[]) => dueDerived(all, new Set(changed), held).due.map(({ id }) => id);
  expect(due("s/a.ts")).toEqual([1]);
  expect(due("t/b.test.ts")).toEqual([3]);
  expect(due("README.md")).toEqual([]);
  const many = Array.from({ length: 500 }, (_, id) => check(id, "s/a.ts", "f"));
  const sample = dueDerived(many, new Set(["s/a.ts"]), held);
  expect(sample.of).toBe(500);
  expect(sample.due.length).toBeLessThan(100);
  expect(dueDerived(many, new Set(["s/a.ts"]), held)).toEqual(sample);
  const row = {
    name: "r",
    clause: "c",
    package: "node",
    edits: [{ file: "src/a.ts", find: "a", replace: "" }],
    tests: ["tests/a.test.ts"],
  };
  expect(dueWeakened([row], new Set(["packages/node/tests/a.test.ts"]), new Set()).due).toEqual([row]);
  expect(dueWeakened([row], new Set(["packages/node/src/b.ts"]), new Set()).due).toEqual([]);
  expect(dueWeakened([row], new Set(["a.rows"]), new Set(["r"])).due).toEqual([row]);
});

test("a row that was added or changed is due, though its source and its tests are as they were", async () => {
  const { root, git } = repositoryOf({ "a.rows": 30, last: 0 });
  const row = (...lines: string[]): void =>
    writeFileSync(join(root, "a.rows"), ["packages/node/src/a.ts ¦ tests/a.test.ts ¦ RFC 1", ...lines, ""].join("\n"));
  row("  one ¦ a ¦", "  two ¦ b ¦");
  git("commit", "--quiet", "--all", "--message", "rows");
  row("  one ¦ a ¦", "  two ¦ b ¦ c", "  three ¦ d ¦");
  expect(await newRows(root, "HEAD", new Set(["a.rows"]))).toEqual(new Set(["two", "three"]));
  expect(await newRows(root, "the beginning", new Set(["a.rows"]))).toEqual(new Set(["one", "two", "three"]));
});

test("a name that no check has is an error, also beside others", () => {
  const derived = [{ name: "packages/node/src/a.ts f: guard a" }];
  expect(chosenBy(["src/a.ts"], derived, [])).toEqual({ derived, weakened: [] });
  expect(() => chosenBy(["src/a.ts", "src/misspelt.ts"], derived, [])).toThrow("src/misspelt.ts is in the name of no");
});

test("a run does not end well with a check unproven, with none tried, or, except in a landing, with one left out", () => {
  const all = { due: 3, tried: 3, unproven: 0 };
  const some = { ...all, tried: 1 };
  const none = { ...all, tried: 0 };
  const ends = (isLanding: boolean): boolean[] =>
    [all, some, none, { ...all, unproven: 1 }, { due: 0, tried: 0, unproven: 0 }].map((of) => endsWell(of, isLanding));
  expect(ends(true)).toEqual([true, true, false, false, true]);
  expect(ends(false)).toEqual([true, false, false, false, false]);
});
