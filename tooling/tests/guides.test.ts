import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree } from "../gates/tree.ts";
import { repository } from "../workspace.ts";

const tree = await readTree(repository);
const guides = tree.filter(({ path }) => /^docs\/(guides|operations)\/.*\.md$/.test(path));
/** Examples that exist to be shown. */
const forGuides = tree.filter(({ path }) =>
  /^packages\/[^/]+\/examples\/(guides|mounting|operations|keys|telemetry)\//.test(path),
);

/** Blocks of TypeScript: whole lines. */
function codeOf(text: string): string[] {
  return Array.from(text.matchAll(/^```(?:tsx?|html)\n([^]*?)^```$/gm), ([, code = ""]) => code);
}

const isTakenFrom = (code: string, text: string): boolean => `\n${text}`.includes(`\n${code}`);

describe.each(guides)("$path", ({ path, text }) => {
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

test.each(["guides", "operations"])("each page of docs/%s is in its table of contents", (name) => {
  const folder = `docs/${name}/`;
  const contents = guides.find(({ path }) => path === `${folder}README.md`)?.text ?? "";
  const pages = guides.flatMap(({ path }) => (path.startsWith(folder) ? path.slice(folder.length) : []));
  // A folder has a table of contents of its own.
  const own = pages.filter((page) => page !== "README.md" && (!page.includes("/") || page.endsWith("/README.md")));
  expect(own.filter((page) => !contents.includes(`](${page})`))).toEqual([]);
});
