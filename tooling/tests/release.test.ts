import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../gates/packed.ts";
import { brokenRelease, problemsOf, withoutContents } from "../gates/release.ts";
import { run } from "../run.ts";

/** A workspace with two published packages and a private one, and the changelogs that it has. */
function workspace(versions: Readonly<Record<string, string>>, changelogs: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder("release-test");
  writeFileSync(join(folder, "pnpm-workspace.yaml"), "packages: [packages/*, tooling]\n");
  for (const path of ["packages/one", "packages/two", "tooling"]) {
    mkdirSync(join(folder, path), { recursive: true });
    const manifest = { name: path, version: versions[path], private: path === "tooling" };
    writeFileSync(join(folder, path, "package.json"), JSON.stringify(manifest));
    const changelog = changelogs[path];
    if (changelog !== undefined) writeFileSync(join(folder, path, "CHANGELOG.md"), changelog);
  }
  return folder;
}

const before = new Map([
  ["packages/one", "0.0.0"],
  ["packages/two", "0.0.0"],
  ["tooling", undefined],
]);
const released = { "packages/one": "0.1.0", "packages/two": "0.1.0" };
const entry = "# name\n\n## 0.1.0\n\n### Minor Changes\n";
const entries = { "packages/one": entry, "packages/two": entry };

test("a release gives every package one version and an entry in its changelog", () => {
  expect(problemsOf(workspace(released, entries), before)).toEqual([]);
});

test("a repository that was just released has nothing to rehearse", async () => {
  const folder = workspace(released, entries);
  mkdirSync(join(folder, ".changeset"));
  writeFileSync(join(folder, ".changeset/README.md"), "");
  const git = (...args: string[]): Promise<{ code: number | null }> => run(["git", ...args], { cwd: folder });
  for (const args of [
    ["init", "-q"],
    ["add", "-A"],
    ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
  ])
    expect(await git(...args)).toMatchObject({ code: 0 });
  expect(await brokenRelease(folder)).toEqual([]);
});

test("each package has a list of what it contains", () => {
  const folder = workspace(released, entries);
  expect(withoutContents(folder)).toEqual([
    "sbom/packages-one.cdx.json is missing",
    "sbom/packages-two.cdx.json is missing",
  ]);
  mkdirSync(join(folder, "sbom"));
  for (const name of ["one", "two"]) writeFileSync(join(folder, `sbom/packages-${name}.cdx.json`), "{}");
  expect(withoutContents(folder)).toEqual([]);
});

test.each([
  [
    "two versions",
    workspace({ ...released, "packages/two": "0.2.0" }, { ...entries, "packages/two": "\n## 0.2.0\n" }),
    /different versions: 0\.1\.0, 0\.2\.0/,
  ],
  ["a changelog without the entry", workspace(released, { "packages/one": entry }), /packages\/two: no entry/],
  ["a version for a private package", workspace({ ...released, tooling: "0.1.0" }, entries), /tooling: private/],
])("it refuses %s", (_, folder, says) => {
  const problems = problemsOf(folder, before);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(says);
});
