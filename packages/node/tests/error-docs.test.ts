import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorTable, type AuthErrorCode } from "../src/errors/errors.ts";

const folder = new URL("../../../docs/errors/", import.meta.url);
const codes = Object.keys(errorTable) as AuthErrorCode[];
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

describe("the documentation of errors", () => {
  it("has one page for every code, and no page for a code that does not exist", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
  });

  it("lists in its table what the code's table says, in the same order", () => {
    const rows = read("README.md").matchAll(
      /^\| \[(\w+)\]\((\w+)\.md\) +\| (\d+) +\| (\w+) +\| (yes|no) +\| (.+?) +\|$/gm,
    );
    const listed = Array.from(rows, ([, code, page, status, blame, retry, summary]) => {
      return { code, page, status: Number(status), blame, retry: retry === "yes", summary };
    });
    expect(listed).toEqual(codes.map((code) => ({ code, page: code, ...errorTable[code] })));
  });

  it.each(codes)("says in short what it means, who acts, what to do and which check it is: %s", (code) => {
    const { status, retry, summary } = errorTable[code];
    const page = read(`${code}.md`);
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
