import { expect, test } from "vitest";
import { undocumentedExports } from "../gates/documented-exports.ts";
import { project } from "./project.ts";

const manifest = {
  name: "lock",
  exports: { ".": { browser: null, default: "./dist/index.js" }, "./package.json": "./package.json" },
};

function judge(files: Record<string, string>): string[] {
  return undocumentedExports([{ path: "packages/lock", directory: project(files), manifest }]);
}

test("every export with a doc comment, also through a re-export, is documented", () => {
  const problems = judge({
    "src/index.ts": `export { open } from "./open.ts";\nexport type { Key } from "./open.ts";\n/** Closes. */\nexport const close = 1;`,
    "src/open.ts": `/** Opens. */\nexport function open(): void {}\n/** A key. */\nexport interface Key { teeth: number }\nexport const inner = 1;`,
  });
  expect(problems).toEqual([]);
});

test("a function, a type and a constant without one are named", () => {
  const problems = judge({
    "src/index.ts": `export { open } from "./open.ts";\nexport interface Key { teeth: number }\n// not a doc comment\nexport const close = 1;`,
    "src/open.ts": `export function open(): void {}`,
  });
  expect(problems).toHaveLength(3);
  expect(problems.join("\n")).toMatch(/open is public[^]*Key is public[^]*close is public/);
});

test("an entry of exports that no source stands behind is named", () => {
  expect(judge({ "src/main.ts": "" })).toEqual([`packages/lock: an entry of "exports" has no source file`]);
});
