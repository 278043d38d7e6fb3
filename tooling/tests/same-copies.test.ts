import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { differingCopies } from "../gates/same-copies.ts";
import { repository, workspacePackages, type WorkspacePackage } from "../workspace.ts";
import { project } from "./project.ts";

/** A shell and an app, each with a `next` that is a link to the folder that is named. */
function workspaceWith(next: { readonly shell: string; readonly app: string }): WorkspacePackage[] {
  const root = project({ "store/one/package.json": "{}", "store/two/package.json": "{}" });
  return (["shell", "app"] as const).map((name) => {
    const directory = join(root, name);
    mkdirSync(join(directory, "node_modules"), { recursive: true });
    symlinkSync(join(root, "store", next[name]), join(directory, "node_modules/next"));
    const dependencies: Record<string, string> = { next: "catalog:", ...(name === "app" && { shell: "workspace:*" }) };
    return { path: `apps/${name}`, directory, manifest: { name, dependencies } };
  });
}

test("an app and the shell with one Next are fine", () => {
  expect(differingCopies(workspaceWith({ shell: "one", app: "one" }))).toEqual([]);
});

test("an app with another Next than the shell's is told", () => {
  const problems = differingCopies(workspaceWith({ shell: "one", app: "two" }));
  expect(problems).toEqual([expect.stringMatching(/^apps\/app: next is .*two, and .*one in the shell$/)]);
});

test("an app without its Next is told", () => {
  const [shell, app] = workspaceWith({ shell: "one", app: "one" });
  const elsewhere = { ...app, directory: "/nowhere" } as WorkspacePackage;
  expect(differingCopies([shell as WorkspacePackage, elsewhere])).toHaveLength(1);
});

test("a workspace without a shell is told", () => {
  expect(differingCopies([])).toHaveLength(1);
});

test("of this repository's apps, all that import the shell are looked at", () => {
  const users = workspacePackages(repository).filter(({ manifest }) => manifest.imports?.["#shell/*"]);
  expect(users.map(({ manifest }) => manifest.dependencies?.["shell"])).toEqual(users.map(() => "workspace:*"));
  expect(users).toHaveLength(8);
});
