import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Source and, where it has been built, what is published. */
const files = globSync(["src/**/*.ts", "dist/**/*.js"], { cwd: new URL("..", import.meta.url).pathname });

it("publishes no 'use server': every function of such a module is an endpoint that anyone may call", () => {
  expect(files.some((file) => file.startsWith("dist/"))).toBe(true);
  for (const file of files) {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    const code = text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
    expect(code, file).not.toMatch(/use server/);
  }
});
