import { registryLine } from "../preview/registry.ts";
import { exceptions, type Exception } from "./block-exceptions.ts";
import type { TreeFile } from "./tree.ts";

/** A fenced block of a page. */
export interface Block {
  readonly path: string;
  readonly line: number;
  /** The heading of the second level that it stands below. */
  readonly section: string;
  readonly language: string;
  /** Without the indentation of the fence. */
  readonly content: string;
}

/** Pages whose blocks a reader copies. */
const page = /^(?:(?:README|CONTRIBUTING|SECURITY)\.md|docs\/.*\.md|packages\/[^/]+\/README\.md)$/;
/** Code that is compiled with the rest of the repository, and mostly run. */
const compiled = /^(?:packages\/[^/]+\/examples|apps|e2e)\/.*\.tsx?$/;
/** Pages that an example of a program answers with. */
const answered = /^packages\/[^/]+\/examples\/.*\.html$/;
/** Configurations that the browser tests start an nginx with. */
const configuration = /^docs\/guides\/nginx\/.*\.conf$/;

const isTakenFrom = (files: RegExp, { content }: Block, tree: readonly TreeFile[]): boolean =>
  tree.some(({ path, text }) => files.test(path) && `\n${text}`.includes(`\n${content}`));

/** What is wrong with a block of a language, if anything. */
type Rule = (block: Block, tree: readonly TreeFile[]) => string | undefined;

const code: Rule = (block, tree) =>
  isTakenFrom(compiled, block, tree) ? undefined : "stands word for word in no file that is compiled";

const rules: Readonly<Record<string, Rule>> = {
  ts: code,
  tsx: code,
  js: code,
  html: (block, tree) =>
    isTakenFrom(answered, block, tree) ? undefined : "stands word for word in no page of an example",
  properties: ({ content }) =>
    content.split("\n").every((line) => line === "" || /^[A-Z][A-Z\d_]*=\S.*$/.test(line))
      ? undefined
      : "has a line that is not NAME=value",
  nginx: (block, tree) =>
    isTakenFrom(configuration, block, tree) ? undefined : "stands word for word in no configuration that is run",
  json: ({ content }) => {
    try {
      JSON.parse(content);
      return undefined;
    } catch (error) {
      return String(error);
    }
  },
  // Held by the test of the diagrams: each has a picture that was rendered from its text.
  mermaid: () => undefined,
  sh: (block, tree) => (runBlocks(tree).includes(block) ? undefined : "is run by no gate"),
};

/** Blocks of commands that the gate "shown commands" runs: those of pages that bring the registry line. */
export function runBlocks(tree: readonly TreeFile[]): Block[] {
  return shownBlocks(tree).filter(
    (block) =>
      block.language === "sh" &&
      exceptionOf(block) === undefined &&
      shownBlocks(tree).some(({ path, content }) => path === block.path && content.includes(registryLine)),
  );
}

/** Pages that a reader follows with an application of their own, on any system. The others are about this repository or about a server. */
const onAnySystem = /^(?:docs\/(?:guides|mock|providers)\/|packages\/[^/]+\/README\.md)/;
/** What PowerShell or cmd reads in another way: a variable, a redirect, an escape, two commands in a line, and names of programs. */
const posixOnly = /^(?:[A-Za-z_\d]+=|(?:cat|cp|curl|echo|export|mkdir|mv|rm|touch) )|[$`|&;\\]|(?:^|\s)>/m;
/** A program for Node as one argument, which every shell hands on as it is. */
export const anyShell = /^node -e "[^"$`%^&|<>!]+"$/gm;

/** Commands that Windows does not run, where the text of their section does not say so. */
function unsaidShell({ path, language, content, section }: Block, tree: readonly TreeFile[]): boolean {
  if (language !== "sh" || !onAnySystem.test(path) || !posixOnly.test(content.replaceAll(anyShell, ""))) return false;
  const text = tree.find((file) => file.path === path)?.text ?? "";
  const own = text.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? text;
  return !/\b(?:POSIX shell|bash)\b/.test(own);
}

/** The row of {@link exceptions} that holds a block. */
export function exceptionOf(block: Block): Exception | undefined {
  return exceptions.find(
    ({ path = block.path, section = /^/, has }) =>
      path === block.path && section.test(block.section) && has.test(block.content),
  );
}

const known = new WeakMap<readonly TreeFile[], Block[]>();

/** Every fenced block of the pages. */
export function shownBlocks(tree: readonly TreeFile[]): Block[] {
  const blocks = known.get(tree) ?? tree.filter(({ path }) => page.test(path)).flatMap(blocksIn);
  known.set(tree, blocks);
  return blocks;
}

/** A fenced block (CommonMark, 4.5). One that is not closed reaches to the end, as there. */
export const fence = /^([ >]*)(`{3,}|~{3,})([^\n`]*)\n([^]*?)(?:^\1\2[ \t]*$|(?![^]))/gm;

/** The fenced blocks of a page. */
export function blocksIn({ path, text }: TreeFile): Block[] {
  return Array.from(text.matchAll(fence), ({ 1: indent = "", 3: language = "", 4: content = "", index }) => ({
    path,
    line: text.slice(0, index).split("\n").length,
    section:
      text
        .slice(0, index)
        .match(/^## .*$/gm)
        ?.at(-1)
        ?.slice(3) ?? "",
    language: language.trim(),
    content: content.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** Blocks that are neither run nor compiled, and that no exception explains. */
export function unaccountedBlocks(tree: readonly TreeFile[]): string[] {
  return shownBlocks(tree).flatMap((block) => {
    const at = `${block.path}:${block.line}: the block \`${block.language}\``;
    // Zsh hands a comment on, as arguments.
    if (block.language === "sh" && /(?:^|\s)#/m.test(block.content))
      return [`${at} has a comment, which zsh does not know`];
    if (unsaidShell(block, tree)) return [`${at} needs a POSIX shell, which its section does not say`];
    if (exceptionOf(block)) return [];
    const rule = rules[block.language];
    const wrong = rule ? rule(block, tree) : "is of a language without a rule";
    return wrong === undefined ? [] : [`${at} ${wrong}`];
  });
}
