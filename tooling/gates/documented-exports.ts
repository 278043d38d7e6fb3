import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import type { WorkspacePackage } from "../workspace.ts";

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2024,
  jsx: ts.JsxEmit.ReactJSX,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

/** The source file behind each entry of `exports`: `./dist/x.js` is built from `src/x.ts` or `src/x.tsx`. */
function entrySources({ directory, manifest }: WorkspacePackage): string[] {
  return Object.values(manifest.exports ?? {}).flatMap((target) => {
    const built = JSON.stringify(target).match(/\.\/dist\/([^"]+)\.js"/)?.[1];
    if (!built) return [];
    const candidates = [".ts", ".tsx"].map((extension) => join(directory, "src", built + extension));
    return candidates.filter((path) => existsSync(path)).slice(0, 1);
  });
}

/** Public exports without a doc comment, and entries of `exports` that no source file stands behind. */
export function undocumentedExports(packages: readonly WorkspacePackage[]): string[] {
  const entries = packages.flatMap(entrySources);
  const program = ts.createProgram(entries, options);
  const checker = program.getTypeChecker();
  const problems = packages.flatMap((pack) => {
    const expected = Object.keys(pack.manifest.exports ?? {}).filter((name) => name !== "./package.json").length;
    return entrySources(pack).length < expected ? [`${pack.path}: an entry of "exports" has no source file`] : [];
  });
  for (const entry of entries) {
    const source = program.getSourceFile(entry);
    const entryModule = source && checker.getSymbolAtLocation(source);
    for (const symbol of entryModule ? checker.getExportsOfModule(entryModule) : []) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const comments = [symbol, target].flatMap((each) => each.getDocumentationComment(checker));
      if (comments.length > 0) continue;
      const file = target.declarations?.[0]?.getSourceFile().fileName ?? entry;
      problems.push(`${relative(process.cwd(), file)}: ${symbol.name} is public and has no doc comment`);
    }
  }
  return problems;
}
