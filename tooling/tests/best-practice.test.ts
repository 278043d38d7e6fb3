import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree } from "../gates/tree.ts";
import { dueAt, guidance } from "../guidance-due.ts";
import { repository } from "../workspace.ts";

const folder = "docs/beste-praksis/";
const tree = await readTree(repository);
const pages = tree.filter(({ path }) => path.startsWith(folder) && path.endsWith(".md"));
const rules = pages.filter(({ path }) => !path.endsWith("README.md"));
const contents = pages.find(({ path }) => path.endsWith("README.md"))?.text ?? "";
const plan = tree.filter(({ path }) => path === "docs/innforing.md");

test("the guidance has its nineteen rules, each on a page in the table", () => {
  const numbers = rules.map(({ path }) => Number(path.slice(folder.length, folder.length + 2)));
  expect(numbers).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
  for (const { path, text } of rules) {
    const [, title = "nothing"] = /^# \d+\. (.+)$/m.exec(text) ?? [];
    expect(contents).toContain(`[${title}](${path.slice(folder.length)})`);
  }
});

test("each page has an edition, a day of review and a source by name", async () => {
  const all = await guidance();
  expect(Object.keys(all)).toHaveLength(19);
  expect(dueAt(new Date("2026-12-01"), all)).toEqual([]);
  for (const [page, text] of Object.entries(all)) {
    const [, source = ""] = text.split("## Kilde");
    expect(source, page).toMatch(/\[.{5,}\]\(https:\/\/(?:www|docs)\.(?:digdir|uutilsynet)\.no/);
  }
});

test("a page is due six months after its review, and one without a day at once", () => {
  const page = "Utgave 1. Sist gjennomgått 2026-01-31.";
  expect(dueAt(new Date("2026-07-30"), { page })).toEqual([]);
  expect(dueAt(new Date("2026-08-01"), { page, other: "Utgave 1." })).toEqual([
    "page: last reviewed 2026-01-31",
    "other: has no day of review",
  ]);
});

describe.each(rules)("$path", ({ text }) => {
  test("says what the library does, where an app shows it, which test proves it, and the source", () => {
    expect(Array.from(text.matchAll(/^## (.+)$/gm), ([, title]) => title)).toEqual([
      "Hva biblioteket gjør",
      "Se det i en app",
      "Testene som viser det",
      "Kilde",
    ]);
  });

  test("names tests that are there, by their titles", () => {
    const named = Array.from(text.matchAll(/^- `([\w./-]+\.tsx?)`: «(.+)»$/gm), ([, file = "", title = ""]) => ({
      file,
      title,
    }));
    expect(named.length).toBeGreaterThan(0);
    for (const { file, title } of named) expect(readFileSync(join(repository, file), "utf8"), file).toContain(title);
  });
});

test.each([...pages, ...plan])("$path leads to files that are there", ({ path, text }) => {
  const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g), ([, link = ""]) => link);
  const files = Array.from(text.matchAll(/`((?:apps|packages|e2e)\/[\w./-]+)`/g), ([, file = ""]) => file);
  const missing = [...links.map((link) => join(dirname(path), link)), ...files].filter(
    (file) => !existsSync(join(repository, file)),
  );
  expect(missing).toEqual([]);
});

const apps = tree.filter(({ path }) =>
  existsSync(join(repository, /^docs\/(apps\/[\w-]+)\.md$/.exec(path)?.[1] ?? " ")),
);

test.each(apps)("$path names files that are there", ({ path, text }) => {
  const app = path.slice("docs/".length, -".md".length);
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  const aFile = /`((?:app|apps|e2e|tests|texts)\/[^`* ]*|[\w./[\]-]+\.tsx?)`/g;
  const named = rows.flatMap((row) => Array.from(row.matchAll(aFile), ([, file = ""]) => file));
  expect(named.length).toBeGreaterThan(0);
  const isThere = (file: string): boolean =>
    ["", app, "apps/shell/src"].some((at) => existsSync(join(repository, at, file))) ||
    tree.some(({ path: other }) => /^(?:apps|e2e)\//.test(other) && other.endsWith(`/${file}`));
  expect(named.filter((file) => !isThere(file))).toEqual([]);
});
