import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { subjectsSinceRule, wrongCommits } from "../gates/commits.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";
import { project } from "./project.ts";

it("accepts `area: imperative`, with several areas, and verbs that only look like other forms", () => {
  expect(
    wrongCommits([
      "node: refuse a callback without its cookie",
      "node, next: bring the session of a Server Action",
      "mock-idp: address each tenant by its id",
      "docs: need no account for the first hour",
    ]),
  ).toEqual([]);
});

it("accepts those that CONTRIBUTING.md shows", () => {
  const page = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8").split("\n## Commits\n")[1] ?? "";
  const shown = Array.from(page.matchAll(/^- `(.+?)`/gm), ([, subject = ""]) => subject);
  expect(shown).toHaveLength(3);
  expect(wrongCommits(shown)).toEqual([]);
});

test.each([
  ["Refuse a callback without its cookie", "has not the form"],
  ["Node: refuse a callback", "has not the form"],
  ["node: Refuse a callback", "has not the form"],
  ["node: refused a callback", '"refused" is no imperative'],
  ["node: refuses a callback", '"refuses" is no imperative'],
  ["node: refusing a callback", '"refusing" is no imperative'],
  ["node: refuse a callback.", "ends with a full stop"],
  [`node: refuse ${"a".repeat(60)}`, "73 characters"],
])("refuses %s", (subject, fault) => {
  expect(wrongCommits([subject])).toEqual([expect.stringContaining(fault)]);
});

it("reads the commits after the one that brought the rule, and no merges", async () => {
  const root = project({ "tooling/gates/commits.ts": "" });
  const git = (...args: string[]) =>
    run(["git", "-c", "user.name=a", "-c", "user.email=a@example.no", ...args], { cwd: root });
  const commit = async (subject: string): Promise<void> => {
    writeFileSync(join(root, "a"), subject);
    await git("add", "-A");
    await git("commit", "--allow-empty", "-m", subject);
  };
  await git("init", "-b", "main");
  await git("commit", "--allow-empty", "-m", "Before the rule");
  await commit("The rule itself");
  await commit("docs: say one thing");
  await git("checkout", "-b", "other", "HEAD~1");
  await git("commit", "--allow-empty", "-m", "docs: say another");
  await git("checkout", "main");
  await git("merge", "--no-ff", "-m", "Merge other", "other");
  expect((await subjectsSinceRule(root)).toSorted()).toEqual(["docs: say another", "docs: say one thing"]);
});
