import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTree } from "../gates/tree.ts";
import { brokenWorkflows } from "../gates/workflows.ts";
import { repository } from "../workspace.ts";

const path = ".github/workflows/ci.yml";
const tree = (await readTree(repository)).filter((file) => file.path.startsWith(".github/"));
const given = tree.find((file) => file.path === path)?.text ?? "";
const judged = (text: string): Promise<string[]> => brokenWorkflows([{ path, text }]);

test("the workflows hold", async () => {
  expect(await brokenWorkflows(tree)).toEqual([]);
});

const checkout = /uses: actions\/checkout@.*/;

test.each([
  ["a tag", given.replace(checkout, "uses: actions/checkout@v7"), /:\d+: actions\/checkout@v7 is not pinned/],
  ["a hash without its version", given.replace(checkout, `uses: actions/checkout@${"a".repeat(40)}`), /not pinned/],
  ["a branch of a sub-action", given.replace(checkout, "uses: changesets/action/pack@main # v2.1.1"), /not pinned/],
  ["an expression that names nothing", given.replace("github.event_name", "github.evnt_name"), /"evnt_name" is not/],
  ["a runner that does not exist", given.replace("ubuntu-24.04", "ubuntu-24.40"), /label "ubuntu-24.40" is unknown/],
  ["permissions for every job", given.replace("permissions: {}", "permissions: read-all"), /permissions must be \{\}/],
  ["a secret", given.replace("CI_NODE: $", "TOKEN: ${{ secrets.NPM_TOKEN }}\n          CI_NODE: $"), /uses a secret/],
])("%s is refused", async (_, text, says) => {
  expect(text).not.toBe(given);
  const problems = await judged(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(says);
});

test("a repository without workflows is refused", async () => {
  expect(await brokenWorkflows([])).toEqual([".github/workflows: there is no workflow"]);
});

test("the page on releases begins with the scope, and names the workflow and the environment that npm trusts", () => {
  const page = readFileSync(join(repository, "docs/guides/releasing.md"), "utf8");
  const release = tree.find((file) => file.path === ".github/workflows/release.yml")?.text;
  expect(page.split("\n")[2]).toContain("claim the scope `@adgangskort` on npm");
  const [, workflow, environment] = /npm trust github \S+ --file (\S+) .*--env (\S+)/.exec(page) ?? [];
  expect(workflow).toBe("release.yml");
  expect(release).toContain(`    environment: ${environment}\n`);
});
