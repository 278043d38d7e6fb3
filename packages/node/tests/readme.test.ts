import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

it("shows in the README the examples that are compiled, and no others", () => {
  const shown = Array.from(read("README.md").matchAll(/```ts\n([^]*?)```/g), ([, code]) => code);
  const names = readdirSync(new URL("../examples/", import.meta.url)).filter((name) => name.endsWith(".ts"));
  const examples = names.map((name) => read(`examples/${name}`));
  expect(new Set(shown)).toEqual(new Set(examples));
});
