import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree } from "../gates/tree.ts";
import { frameworks } from "../mounting/frameworks.ts";
import { repository } from "../workspace.ts";

const tree = await readTree(repository);
const folder = "docs/guides/";
const guides = tree.filter(({ path }) => path.startsWith(folder) && path.endsWith(".md"));
/** What a block of code may be taken from: all of it is compiled, and most of it run. */
const compiled = tree.filter(({ path }) => /^(packages\/[^/]+\/examples|apps|e2e)\/.*\.tsx?$/.test(path));
/** Examples that exist to be shown. */
const forGuides = compiled.filter(({ path }) => /^packages\/[^/]+\/examples\/(guides|mounting)\//.test(path));

/** What `e2e/support/nginx.ts` starts an nginx with. */
const configurations = tree.filter(({ path }) => /^docs\/guides\/nginx\/.*\.conf$/.test(path));
/** Shown beside the whole, as what one might set instead. */
const oneSetting = /^[^\n]*\n$/;

/** Pages whose code is held to it in another way, each with how. */
const otherwise: Readonly<Record<string, string>> = {
  "docs/guides/quick-start.md": "a gate makes the application of the page, and logs in to it",
  ...Object.fromEntries(
    frameworks.map(({ page }) => [page, "tests/mounting.test.ts builds the page, and logs in to it"]),
  ),
};

/** Blocks of TypeScript: whole lines. */
function codeOf(text: string): string[] {
  return Array.from(text.matchAll(/^```tsx?\n([^]*?)^```$/gm), ([, code = ""]) => code);
}

const isTakenFrom = (code: string, text: string): boolean => `\n${text}`.includes(`\n${code}`);

describe.each(guides)("$path", ({ path, text }) => {
  test("shows code of real files alone, word for word", () => {
    const strange = codeOf(text).filter((code) => !compiled.some((file) => isTakenFrom(code, file.text)));
    expect(path in otherwise ? [] : strange).toEqual([]);
  });

  test("shows an nginx that is run, word for word", () => {
    const shown = Array.from(text.matchAll(/^```nginx\n([^]*?)^```$/gm), ([, code = ""]) => code);
    const strange = shown.filter((code) => !configurations.some((file) => isTakenFrom(code, file.text)));
    expect(strange.filter((code) => !oneSetting.test(code))).toEqual([]);
  });

  test("leads to files that are there", () => {
    const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g), ([, link = ""]) => link);
    expect(links.filter((link) => !existsSync(join(repository, dirname(path), link)))).toEqual([]);
  });

  test("names tests that are there", () => {
    const named = Array.from(text.matchAll(/`((?:packages|e2e|tooling)\/[\w./-]+\.tsx?)`/g), ([, file = ""]) => file);
    expect(named.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
  });
});

test("each example that exists to be shown is on a page, or is what another one imports", () => {
  const shown = guides.flatMap(({ text }) => codeOf(text));
  const isImported = (path: string): boolean => {
    const name = basename(path).replace(/\.tsx?$/, "");
    return forGuides.some(
      (other) => other.path !== path && new RegExp(`from "\\.[./]*/${name}(\\.tsx?)?"`).test(other.text),
    );
  };
  const hidden = forGuides.filter(
    ({ path, text }) => !shown.some((code) => isTakenFrom(code, text)) && !isImported(path),
  );
  expect(hidden.map(({ path }) => path)).toEqual([]);
});

test("each page is in the table of contents", () => {
  const contents = guides.find(({ path }) => path === `${folder}README.md`)?.text ?? "";
  const pages = guides.map(({ path }) => path.slice(folder.length)).filter((name) => name !== "README.md");
  expect(pages.filter((name) => !contents.includes(`](${name})`))).toEqual([]);
});
