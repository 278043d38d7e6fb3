import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const examples = new URL("../examples/", import.meta.url);
const page = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("shows in the README the examples that are compiled, each once", () => {
  const shown = [...page.matchAll(/^```tsx\n([^]*?)^```$/gm)].map(([, code]) => code);
  const compiled = readdirSync(examples).map((file) => readFileSync(new URL(file, examples), "utf8"));
  expect(new Set(shown)).toEqual(new Set(compiled));
  expect(shown).toHaveLength(compiled.length);
});
