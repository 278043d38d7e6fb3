import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesIn } from "../gates/quick-start.ts";
import { readTree } from "../gates/tree.ts";
import { dueAt, guidance, isReviewed, readings, sourcesOf } from "../guidance-due.ts";
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

test("each page has an edition, a day of review, and sources that say how much of them was read", async () => {
  const all = await guidance();
  expect(Object.keys(all)).toHaveLength(19);
  for (const [page, text] of Object.entries(all)) {
    expect(dueAt(new Date("2026-12-03"), { [page]: text }).join(), page).not.toMatch(/no day|last reviewed/);
    const [, part = ""] = text.split("## Kilde\n");
    expect(sourcesOf(text).length, page).toBe(part.match(/https:/g)?.length);
    for (const { url, read } of sourcesOf(text)) expect(readings, `${page}: ${url}`).toContain(read);
  }
});

test("a page is reviewed only if each of its sources was read to the last line", async () => {
  for (const [page, text] of Object.entries(await guidance()))
    expect(isReviewed(text), page).toBe(sourcesOf(text).every(({ read }) => read === readings[0]));
});

test("a page whose source is not read to the end is due, whenever it was seen", () => {
  const page = "Utgave 2. Ikke gjennomgått mot hele kilden. Sist sett på 2026-12-03.";
  expect(dueAt(new Date("2026-12-03"), { page })).toEqual([
    "page: not reviewed, because a source is not read to the last line; last seen 2026-12-03",
  ]);
});

test("the quick start and every app log each attempt", () => {
  const page = tree.find(({ path }) => path === "docs/guides/quick-start.md")?.text ?? "";
  const shown = filesIn(page).map(({ name, content }) => ({ path: name, text: content }));
  const configurations = [...tree.filter(({ path }) => /^apps\/[\w-]+\/auth\.ts$/.test(path)), ...shown].filter(
    ({ text }) => text.includes("createAuth({"),
  );
  expect(configurations.length).toBeGreaterThan(9);
  expect(configurations.filter(({ text }) => !text.includes("\n  onEvent: ")).map(({ path }) => path)).toEqual([]);
});

test("only an app whose entries are different roles names an entry in its guards", () => {
  const guard = /\bauth\.(?:require\w+|judge|protect\w*)\([^;]*?\bprovider: "/;
  const naming = tree.filter(
    ({ path, text }) => /^(?:apps|e2e\/fixtures\/ways)\/.*\.tsx?$/.test(path) && guard.test(text),
  );
  expect(naming.map(({ path }) => path.split("/").slice(0, 2).join("/"))).toEqual(["apps/tilsyn", "apps/tilsyn"]);
});

test("no app and no command ends other people's sessions, as rule 18 and the page for operators say", () => {
  const callers = tree.filter(
    ({ path, text }) => /^(?:apps|packages\/node\/src\/cli)\/.*\.tsx?$/.test(path) && /\bendSessions\(/.test(text),
  );
  expect(callers.map(({ path }) => path)).toEqual([]);
  expect(rules.find(({ path }) => path.includes("/18-"))?.text).toContain("Ingen rute, ingen kommando");
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
