import { posix } from "node:path";
import ts from "typescript";
import type { TreeFile } from "./tree.ts";

/** An import of another file of this repository. */
export interface Import {
  readonly to: string;
  readonly line: number;
}

/** What each source file imports by a relative path, types and dynamic imports included. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const source = /\.[cm]?tsx?$/;

export function importGraph(tree: readonly TreeFile[]): ImportGraph {
  const files = tree.filter(({ path }) => source.test(path));
  const paths = new Set(files.map(({ path }) => path));
  return new Map(files.map((file) => [file.path, importsOf(file, paths)]));
}

function importsOf({ path, text }: TreeFile, paths: ReadonlySet<string>): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const to = fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : "";
    return paths.has(to) ? [{ to, line: text.slice(0, pos).split("\n").length }] : [];
  });
}
