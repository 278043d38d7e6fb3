import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf } from "../support/application.ts";
import { expect, test } from "@playwright/test";

const app = folderOf("minimal");
const repository = dirname(dirname(app));
const readme = readFileSync(join(repository, "README.md"), "utf8");

/** The code blocks of TypeScript, by the file that the line above names. */
const blocks = [...readme.matchAll(/`([^`\n]+\.tsx?)`[^`\n]*\n\n```tsx?\n(.*?)^```$/gms)].map(
  ([, file = "", code]) => ({
    file,
    code,
  }),
);

test("the README's code is the app's, to the letter", () => {
  expect(blocks.map(({ file }) => file)).toEqual(["auth.ts", "app/auth/[...auth]/route.ts", "app/rapport/page.tsx"]);
  expect(readme.match(/^```tsx?$/gm)).toHaveLength(blocks.length);
  for (const { file, code } of blocks) expect(code, file).toBe(readFileSync(join(app, file), "utf8"));
});

test("every link and image of the README leads somewhere", () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = ""]) => target);
  expect(targets.length).toBeGreaterThan(5);
  expect(targets.filter((target) => !existsSync(join(repository, target)))).toEqual([]);
});

test("the README is read in a few minutes, and its moving picture is at most 1 MB", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThan(120);
  const [, picture = ""] = /!\[[^\]]+\]\(([^)]+\.webp)\)/.exec(readme) ?? [];
  expect(statSync(join(repository, picture)).size).toBeLessThanOrEqual(1_000_000);
});
