import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const examples = new URL("../examples/ansattporten/", import.meta.url);
const page = readFileSync(new URL("../../../docs/providers/ansattporten.md", import.meta.url), "utf8");

it("shows on the page about Ansattporten the examples that are compiled, each once", () => {
  const shown = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code);
  const compiled = readdirSync(examples).map((file) => readFileSync(new URL(file, examples), "utf8"));
  expect(new Set(shown)).toEqual(new Set(compiled));
  expect(shown).toHaveLength(compiled.length);
});

it("names tests that are there", () => {
  const named = [...page.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
  const paths = named.map((file) => (file.includes("/") ? `../../../${file}` : `../../node/tests/${file}`));
  expect(named.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(new URL(path, import.meta.url)))).toEqual([]);
});
