import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

it("shows in the README the example that is compiled", () => {
  expect(/```ts\n([^]*?)```/.exec(read("README.md"))?.[1]).toBe(read("examples/handler.ts"));
});
