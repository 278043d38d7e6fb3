import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorTable, type AuthErrorCode } from "../../src/errors/errors.ts";
import { instruments } from "../../src/telemetry/instruments/instruments.ts";

const root = new URL("../../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

it.each([
  ["packages/node/README.md", "packages/node/examples/"],
  ["docs/stores.md", "packages/node/examples/stores/"],
  ["docs/operations/telemetry.md", "packages/node/examples/telemetry/"],
])("%s shows the examples that are compiled, each once, and no others", (page, folder) => {
  const shown = Array.from(read(page).matchAll(/^```ts\n([^]*?)^```$/gm), ([, code]) => code);
  const names = readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".ts"));
  expect(new Set(shown)).toEqual(new Set(names.map((name) => read(`${folder}${name}`))));
  expect(shown).toHaveLength(names.length);
});

it("docs/operations/telemetry.md lists every instrument, as its row in the source says", () => {
  const rows = read("docs/operations/telemetry.md").matchAll(
    /^\| `(adgangskort\.[\w.]+)` \((\w+)\) +\| (\S+) +\| (.*?) *\| (.+?) +\|$/gm,
  );
  const listed = Array.from(rows, ([, name, kind, unit, attributes = "", measures]) => {
    return { name, kind, unit, attributes: attributes.match(/[^`, ]+/g) ?? [], measures };
  });
  const made = Object.values(instruments).map(({ name, kind, unit, attributes, measures }) => {
    return { name, kind, unit, attributes, measures };
  });
  expect(listed).toEqual(made);
});

it("docs/operations/alerts.md has a heading for each alert, which is its runbook", () => {
  const [rules, page] = [read("deploy/prometheus/rules.yml"), read("docs/operations/alerts.md")];
  const alerts = Array.from(rules.matchAll(/- alert: (\w+)/g), ([, name]) => name);
  const runbooks = Array.from(rules.matchAll(/runbook_url: .*alerts\.md#(\w+)/g), ([, anchor]) => anchor);
  expect(Array.from(page.matchAll(/^## (\w+)$/gm), ([, heading]) => heading)).toEqual(alerts);
  expect(runbooks).toEqual(alerts.map((name) => name?.toLowerCase()));
});

const codes = Object.keys(errorTable) as AuthErrorCode[];

describe("the documentation of errors", () => {
  it("has one page for every code, and no page for a code that does not exist", () => {
    const pages = readdirSync(new URL("docs/errors/", root)).filter((name) => name !== "README.md");
    expect(pages.toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
  });

  it("lists in its table what the code's table says, in the same order", () => {
    const rows = read("docs/errors/README.md").matchAll(
      /^\| \[(\w+)\]\((\w+)\.md\) +\| (\d+) +\| (\w+) +\| (yes|no) +\| (.+?) +\|$/gm,
    );
    const listed = Array.from(rows, ([, code, page, status, blame, retry, summary]) => {
      return { code, page, status: Number(status), blame, retry: retry === "yes", summary };
    });
    expect(listed).toEqual(codes.map((code) => ({ code, page: code, ...errorTable[code] })));
  });

  it.each(codes)("says in short what it means, who acts, what to do and which check it is: %s", (code) => {
    const { status, retry, summary } = errorTable[code];
    const page = read(`docs/errors/${code}.md`);
    const lines = page.trimEnd().split("\n");
    expect(lines[0]).toBe(`# ${code}`);
    expect(page).toContain(`\n${summary}\n`);
    expect(page).toContain(`**Status** ${status} · **Who acts** `);
    expect(page).toContain(`**Trying again** ${retry ? "may help" : "does not help"}`);
    expect(page).toMatch(/^- \S/m);
    expect(page).toMatch(/^The check: \S/m);
    expect(lines.length).toBeLessThanOrEqual(16);
  });
});
