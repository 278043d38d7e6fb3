import { parseSync } from "oxc-parser";
import type { TreeFile } from "./tree.ts";

/** Words that make a sentence hard to read, each with what to write. */
const riddles: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bnobody\b/i, "name the actor, or say what is refused"],
  [/\bwhoever\b/i, "name the actor"],
  [/\banew\b/i, '"again"'],
  [/\bis none\b/i, "say what it is"],
  [/\bnone but\b/i, '"only"'],
  [/\bin passing\b/i, "say when it happens"],
];

const published = /^packages\/[^/]+\/src\/.*\.tsx?$/;

/** Comments of the packages that use a riddle in place of the term. */
export function riddlesInComments(tree: readonly TreeFile[]): string[] {
  return tree
    .filter(({ path }) => published.test(path))
    .flatMap(({ path, text }) =>
      parseSync(path, text).comments.flatMap(({ value, start }) =>
        riddles
          .filter(([word]) => word.test(value))
          .map(([word, instead]) => {
            const [found = ""] = word.exec(value) ?? [];
            return `${path}:${text.slice(0, start).split("\n").length}: "${found}" in a comment. Instead: ${instead}`;
          }),
      ),
    );
}
