import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addressOf } from "../../site/.vitepress/addresses.ts";
import { norwegian, pagesOf, tasks } from "../../site/.vitepress/sections.ts";
import { questions } from "../../site/questions.ts";
import { repository } from "../workspace.ts";

const docs = join(repository, "docs");
const pages = globSync("**/*.md", { cwd: docs, exclude: ["reference/**"] }).map((path) => path.replace(/\.md$/, ""));
const shown = [...tasks, ...norwegian].flatMap((section) => pagesOf(section, docs));

it("shows each page of the documentation once in its sidebar", () => {
  const listed = shown.filter((page) => !page.startsWith("reference/"));
  expect(listed.toSorted()).toEqual(pages.filter((page) => !["README", "guides/README"].includes(page)).toSorted());
});

it("asks the search for pages that exist", () => {
  const addresses = new Set(pages.map((page) => addressOf(`${page}.md`)));
  expect(questions.filter(([, page]) => !addresses.has(page))).toEqual([]);
  expect(questions).toHaveLength(20);
});
