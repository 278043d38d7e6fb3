import { parseSync } from "oxc-parser";
import { fence } from "./shown-blocks.ts";
import type { TreeFile } from "./tree.ts";

/** Words that make a sentence hard to read, each with what to write. */
const riddles: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bnobody\b/gi, "name the actor, or say what is refused"],
  [/\bwhoever\b/gi, "name the actor"],
  [/\banew\b/gi, '"again"'],
  [/\bis\s+none\b/gi, "say what it is"],
  [/\bnone\s+but\b/gi, '"only"'],
  [/\bin\s+passing\b/gi, "say when it happens"],
];

const published = /^packages\/[^/]+\/src\/.*\.tsx?$/;
/** Pages. A decision is history, and stays as it was written. */
const page = /^(?!docs\/decisions\/).*\.md$/;
const test = /\.test\.tsx?$/;

interface Passage {
  readonly value: string;
  readonly start: number;
}

/** Comments of the packages and sentences of the pages that use a riddle in place of the term. */
export function riddlesInProse(tree: readonly TreeFile[]): string[] {
  return [
    ...riddlesIn(tree, published, "in a comment", ({ path, text }) => comments(path, text)),
    ...riddlesIn(tree, page, "in a page", ({ text }) => paragraphs(text, tree)),
  ];
}

function riddlesIn(
  tree: readonly TreeFile[],
  files: RegExp,
  place: string,
  passages: (file: TreeFile) => readonly Passage[],
): string[] {
  return tree
    .filter(({ path }) => files.test(path))
    .flatMap((file) =>
      passages(file).flatMap(({ value, start }) =>
        riddles.flatMap(([word, instead]) =>
          Array.from(value.matchAll(word), ({ 0: found, index }) => {
            const line = file.text.slice(0, start + index).split("\n").length;
            return `${file.path}:${line}: "${found.replaceAll(/\s+/g, " ")}" ${place}. Instead: ${instead}`;
          }),
        ),
      ),
    );
}

const comments = (path: string, text: string): Passage[] =>
  parseSync(path, text).comments.map(({ value, start }) => ({ value, start: start + "//".length }));

/** The paragraphs of a page. Code and titles of tests are blanked: they have to stay as they are. */
function paragraphs(text: string, tree: readonly TreeFile[]): Passage[] {
  const blank = (match: string): string => match.replaceAll(/[^\n]/g, " ");
  const paragraph = /.*\S.*(?:\n.*\S.*)*/g;
  return Array.from(text.replaceAll(fence, blank).matchAll(paragraph), ({ 0: value, index: start }) => ({
    value: value
      .replaceAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, blank)
      .replaceAll(/«([^»]+)»|"([^"]+)"/g, (quotation, title?: string, other?: string) =>
        isTitle(title ?? other ?? "", tree) ? blank(quotation) : quotation,
      ),
    start,
  }));
}

/** Whether a test's title begins like that. */
const isTitle = (quoted: string, tree: readonly TreeFile[]): boolean =>
  riddles.some(([word]) => quoted.search(word) >= 0) &&
  tree.some(({ path, text }) => test.test(path) && text.includes(`"${quoted}`));
