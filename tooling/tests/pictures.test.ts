import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTree } from "../gates/tree.ts";
import { repository } from "../workspace.ts";

const folder = join(repository, "docs/images");
const pictures = readdirSync(folder).flatMap((file) => (file.endsWith(".png") ? [file.slice(0, -4)] : []));

test("each picture of an app is shown on a page of the docs, and has the texts that a browser test compares", async () => {
  const docs = (await readTree(repository)).filter(({ path }) => path.endsWith(".md")).map(({ text }) => text);
  const shown = Array.from(docs.join().matchAll(/images\/([\w-]+)\.png/g), ([, name = ""]) => name);
  expect([...new Set(shown)].toSorted()).toEqual(pictures.toSorted());
  const texts = JSON.parse(readFileSync(join(folder, "texts.json"), "utf8")) as Record<string, string[] | null>;
  expect(Object.keys(texts)).toEqual(pictures.toSorted());
  expect(Object.values(texts).every((lines) => lines && lines.length > 0)).toBe(true);
});

test("the README is below 120 lines, and its picture moves and is at most a megabyte", () => {
  const readme = readFileSync(join(repository, "README.md"), "utf8");
  expect(readme.trimEnd().split("\n").length).toBeLessThan(120);
  const picture = join(repository, /!\[[^\]]*\]\(([^)]+)\)/.exec(readme)?.[1] ?? "");
  expect(statSync(picture).size).toBeLessThanOrEqual(1_000_000);
  // The chunk that a moving WebP begins with, after its header.
  expect(readFileSync(picture).subarray(0, 64).includes("ANIM")).toBe(true);
});
