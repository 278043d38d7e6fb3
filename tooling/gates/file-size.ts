import type { TreeFile } from "./tree.ts";

const sourceLimit = 250;
const testLimit = 400;

/** Texts in one language: as long as they are, since a reader looks one up and reads none from top to bottom. */
const texts = /\/src\/(?:[\w-]+\/)*texts\//;

/** Files that may be longer, each with its reason. */
const exceptions: Record<string, string> = {};

/** Files over the size that can be read in one sitting: 250 lines of source, 400 of test. */
export function oversizedFiles(tree: readonly TreeFile[], allowed: Record<string, string> = exceptions): string[] {
  const problems = [];
  for (const { path, text } of tree.filter(({ path }) => /\.[cm]?tsx?$/.test(path) && !texts.test(path))) {
    const limit = /(^|\/)tests?\/|\.test\./.test(path) ? testLimit : sourceLimit;
    const lines = text.split("\n").length - 1;
    if (lines > limit && !allowed[path])
      problems.push(`${path}: ${lines} lines, the limit is ${limit}. Split it by concept`);
    if (lines <= limit && allowed[path]) problems.push(`${path}: ${lines} lines, no longer needs its exception`);
  }
  return problems;
}
