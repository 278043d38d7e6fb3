import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** The walks of the page, and the files that each goes through. */
const walks = page
  .split(/^## /m)
  .slice(1)
  .filter((section) => /^\d\. `/m.test(section))
  .map((section) => ({
    title: section.split("\n")[0] ?? "",
    files: [...section.matchAll(/^\d\. `([^`]+)`/gm)].map(([, path = ""]) => path),
  }));

it("the four walks of the architecture page go through eight files at the most, all of which exist", () => {
  expect(walks.map(({ title }) => title)).toEqual([
    "From the route to the cookie",
    "From the cookie to the session",
    "A refresh",
    "A step-up",
  ]);
  for (const { title, files } of walks) {
    expect(files.length, title).toBeLessThanOrEqual(8);
    expect(files.filter((path) => !existsSync(join(root, "packages/node/src", path)))).toEqual([]);
  }
});

it("every other file that the architecture page names exists", () => {
  const named = [...page.matchAll(/`((?:packages|tooling|apps|docs)\/[\w./-]+\.\w+)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
