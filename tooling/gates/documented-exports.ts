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
  // With it alone, `undefined` is a part of the type of an optional member.
  strict: true,
};

const programs = new WeakMap<readonly WorkspacePackage[], ts.Program>();

/** One program for both questions: to read the sources takes the most time. */
function programOf(packages: readonly WorkspacePackage[]): ts.Program {
  const program = programs.get(packages) ?? ts.createProgram(packages.flatMap(entrySources), options);
  programs.set(packages, program);
  return program;
}

/** The source file behind each entry of `exports`: `./dist/x.js` is built from `src/x.ts` or `src/x.tsx`. */
function entrySources({ directory, manifest }: WorkspacePackage): string[] {
  return Object.values(manifest.exports ?? {}).flatMap((target) => {
    const built = JSON.stringify(target).match(/\.\/dist\/([^"]+)\.js"/)?.[1];
    if (!built) return [];
    const candidates = [".ts", ".tsx"].map((extension) => join(directory, "src", built + extension));
    return candidates.filter((path) => existsSync(path)).slice(0, 1);
  });
}

/** A doc comment that says what rejects, or that nothing does. */
const saysRejection = (symbol: ts.Symbol | undefined, checker: ts.TypeChecker): boolean =>
  symbol !== undefined &&
  (symbol.getJsDocTags(checker).some(({ name }) => name === "throws") ||
    /\brejects?\b/i.test(ts.displayPartsToString(symbol.getDocumentationComment(checker))));

/** The members of a public interface or class that return a promise, and the export itself if it does. Members that other packages declare are theirs. */
function asyncParts(target: ts.Symbol, checker: ts.TypeChecker, directory: string): ts.Symbol[] {
  const isAsync = (type: ts.Type): boolean =>
    checker
      .getNonNullableType(type)
      .getCallSignatures()
      .map((signature) => checker.getReturnTypeOfSignature(signature))
      .some((result) => (result.isUnion() ? result.types : [result]).some(({ symbol }) => symbol?.name === "Promise"));
  const isOwn = ({ declarations = [] }: ts.Symbol): boolean =>
    declarations.some((each) => each.getSourceFile().fileName.startsWith(directory) && !isInternal(each));
  const hasMembers = target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class);
  const members = hasMembers ? checker.getDeclaredTypeOfSymbol(target).getProperties().filter(isOwn) : [];
  return [...(target.valueDeclaration && !hasMembers ? [target] : []), ...members].filter((each) =>
    isAsync(checker.getTypeOfSymbol(each)),
  );
}

const isInternal = (declaration: ts.Declaration): boolean =>
  ts.isClassElement(declaration) && declaration.name !== undefined && ts.isPrivateIdentifier(declaration.name);

/**
 * Public functions and methods that return a promise and do not say what it rejects with: Node ends a process for a rejection that nothing catches. What the
 * comment of the interface says is said of its members.
 */
export function silentRejections(
  packages: readonly WorkspacePackage[],
  isAsked: (pack: WorkspacePackage) => boolean = () => true,
): string[] {
  const program = programOf(packages);
  const checker = program.getTypeChecker();
  const silent = new Set<string>();
  for (const pack of packages.filter(isAsked))
    for (const entry of entrySources(pack)) {
      const source = program.getSourceFile(entry);
      const entryModule = source && checker.getSymbolAtLocation(source);
      for (const symbol of entryModule ? checker.getExportsOfModule(entryModule) : []) {
        const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        for (const part of asyncParts(target, checker, pack.directory)) {
          const [declaration] = part.declarations ?? [];
          const name = declaration && ts.getNameOfDeclaration(declaration.parent as ts.Declaration);
          const parent = name && checker.getSymbolAtLocation(name);
          if ([part, parent, target].some((each) => saysRejection(each, checker))) continue;
          const file = declaration?.getSourceFile().fileName ?? entry;
          silent.add(
            `${relative(process.cwd(), file)}: ${parent?.name ?? ""} ${part.name} does not say what it rejects with`,
          );
        }
      }
    }
  return [...silent];
}

/** Public exports without a doc comment, and entries of `exports` that no source file stands behind. */
export function undocumentedExports(packages: readonly WorkspacePackage[]): string[] {
  const entries = packages.flatMap(entrySources);
  const program = programOf(packages);
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
