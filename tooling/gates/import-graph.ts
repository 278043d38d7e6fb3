import { posix } from "node:path";
import ts from "typescript";
import type { TreeFile } from "./tree.ts";

/** An import of another file of this repository. */
export interface Import {
  readonly to: string;
  readonly line: number;
}

/** What each source file imports by a relative path or from the applications' shell, types and dynamic imports included. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const source = /\.[cm]?tsx?$/;

export function importGraph(tree: readonly TreeFile[]): ImportGraph {
  const files = tree.filter(({ path }) => source.test(path));
  const paths = new Set(files.map(({ path }) => path));
  return new Map(files.map((file) => [file.path, importsOf(file, paths)]));
}

const shell = /^#shell\//;

/** What the builder of an application finds without an ending. */
const endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

function importsOf({ path, text }: TreeFile, paths: ReadonlySet<string>): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const named = fileName.startsWith(".")
      ? posix.join(posix.dirname(path), fileName)
      : shell.test(fileName)
        ? fileName.replace(shell, "apps/shell/src/")
        : undefined;
    const to = endings.map((ending) => `${named}${ending}`).find((each) => paths.has(each));
    return to === undefined ? [] : [{ to, line: text.slice(0, pos).split("\n").length }];
  });
}
