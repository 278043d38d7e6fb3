import { expect, test } from "vitest";
import { silentRejections, undocumentedExports } from "../gates/documented-exports.ts";
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

const rejections = (files: Record<string, string>): string[] =>
  silentRejections([{ path: "packages/lock", directory: project(files), manifest }]).map((problem) =>
    problem.replace(/^.*: /, ""),
  );

test("a promise whose comment does not say what it rejects with is found: of a function, a method, a member and a union", () => {
  const problems = rejections({
    "src/index.ts": `
      export { open } from "./open.ts";
      export class Door { async shut(): Promise<void> {} async #own(): Promise<void> {} }
      /** A lock. */
      export interface Lock { readonly turn?: () => Promise<void> | undefined; readonly teeth: number; knock(): string }`,
    "src/open.ts": `/** Opens. */\nexport async function open(): Promise<void> {}`,
  });
  expect(problems.map((problem) => problem.replace(" does not say what it rejects with", "").trim())).toEqual([
    expect.stringMatching(/open$/),
    "Door shut",
    "Lock turn",
  ]);
});

test("it may say so itself, by a tag or in a sentence, or the comment of its interface for all members", () => {
  const problems = rejections({
    "src/index.ts": `
      /** Opens. @throws Error */
      export const open = async (): Promise<void> => undefined;
      /** Shuts. Never rejects. */
      export async function shut(): Promise<void> {}
      /** A lock. Each method rejects if it is stuck. */
      export interface Lock { turn(): Promise<void> }
      /** Opens nothing. */
      export const look = (): string => "";`,
  });
  expect(problems).toEqual([]);
});
