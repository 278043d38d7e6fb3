import { expect, it } from "vitest";
import { readTree } from "../gates/tree.ts";
import { avoidedTerms } from "../terms.ts";
import { repository } from "../workspace.ts";

const tree = await readTree(repository);
const page = tree.find(({ path }) => path === "docs/glossary.md")?.text ?? "";
const entries = page
  .split("\n")
  .filter((line) => /^\| (?!English|-)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it("has at most 60 entries, in the order of the alphabet", () => {
  expect(entries.length).toBeGreaterThan(40);
  expect(entries.length).toBeLessThanOrEqual(60);
  const words = entries.map(([, english = ""]) => english);
  expect(words).toEqual(words.toSorted((one, other) => one.localeCompare(other, "en", { sensitivity: "base" })));
});

it("names in its third column what the packages have", () => {
  const source = tree
    .filter(({ path }) => /^packages\/[\w-]+\/src\//.test(path))
    .map(({ text }) => text)
    .join("\n");
  const names = entries.flatMap(([, , , code = ""]) => Array.from(code.matchAll(/`(\w+)`/g), ([, name = ""]) => name));
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
});

it("has no Norwegian word that the texts for people avoid", () => {
  const norwegian = entries.map(([, , norsk = ""]) => norsk);
  const avoided = avoidedTerms.nb.flatMap(([word]) => norwegian.filter((text) => word.test(text)));
  expect(avoided).toEqual([]);
});
