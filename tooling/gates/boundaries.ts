import ts from "typescript";
import type { Manifest, WorkspacePackage } from "../workspace.ts";
import { isDevelopmentOnly, type TreeFile } from "./tree.ts";

/** What a package may import of the workspace: in its source, and in its tests and development scripts. */
interface Allowance {
  source: string[];
  development: string[];
}

const mocks = ["@adgangskort/mock-idp", "@adgangskort/testing"];

/** One row per package. A package without a row may import no other. mock-idp has none on purpose: it is the judge. */
const allowances: Record<string, Allowance> = {
  "packages/mock-idp": { source: [], development: [] },
  // The newer line of an SDK has a package of its own, as it needs another version of its API.
  "packages/node": { source: [], development: [...mocks, "opentelemetry-3"] },
  "packages/next": { source: ["@adgangskort/node"], development: ["@adgangskort/node", ...mocks] },
  "packages/browser": { source: [], development: mocks },
  "packages/react": { source: ["@adgangskort/browser"], development: ["@adgangskort/browser", ...mocks] },
  // A session is made by logging in, so that not even the kit knows another way: it needs the mocks alone.
  "packages/testing": { source: ["@adgangskort/mock-idp"], development: ["@adgangskort/mock-idp"] },
  // What it writes imports the others; it does not.
  "packages/create": { source: [], development: [] },
};

/** Apps and the end-to-end tests stand on top of everything; only their tests and development scripts see the mocks. */
const onTop: Allowance = {
  source: ["@adgangskort/next", "@adgangskort/node", "@adgangskort/react", "@adgangskort/browser"],
  development: ["@adgangskort/next", "@adgangskort/node", "@adgangskort/react", "@adgangskort/browser", ...mocks],
};

/** Files of packages that may read the environment, each with its reason. */
const environmentReaders: Record<string, string> = {
  "packages/mock-idp/src/check/over-http.ts":
    "the program of the application inherits it, unless the caller gives another",
  "packages/testing/src/clock.ts": "is loaded before a program by Node, which no caller gives options",
  "packages/create/src/cli.ts": "npm and pnpm say there which of them runs it, and CI that there is no person to ask",
  "packages/mock-idp/src/command.ts": "a container is configured there, and has no arguments",
  "packages/mock-idp/src/server/production.ts": "refuses to start with NODE_ENV=production, and must see it to refuse",
  "packages/node/src/cli.ts": "hands it to the doctor, which examines it",
  "packages/next/src/base-path.ts": "looks into the finished build in production only: NODE_ENV of Next says so",
  "packages/next/src/forgotten-guard.ts":
    "ends a build of Next, and shows the stack in development: its variables say which",
  "packages/next/src/old-peer.ts": "looks for old peers in development only: NODE_ENV of Next says so",
  "packages/next/src/start-or-exit.ts": "ends a process in production only: NODE_ENV of Next says so",
  "packages/next/src/route-file.ts": "looks for the route file in development only: NODE_ENV of Next says so",
};

/** What may be imported from another package by its path. */
const shared: Readonly<Record<string, RegExp>> = {
  /** The benchmarks start the servers that the tests of the stores start, and use their synthetic numbers. */
  bench:
    /^packages\/node\/(?:tests\/support\/(?:postgres|valkey|server-process)|reliability\/synthetic-organisation-numbers)\.ts$/,
  /** Tests in a browser assert figures that docs/reliability.md promises. */
  e2e: /^packages\/node\/reliability\/figures\.ts$/,
};

/** Examples are programs, not the library: they show where a program's settings come from. */
const program = /^packages\/[^/]+\/examples\//;

interface Finding {
  line: number;
  says: string;
}

/** The module names a file imports, also types and dynamic imports, with their lines. */
function importsOf(source: ts.SourceFile): { specifier: string; line: number }[] {
  const { importedFiles } = ts.preProcessFile(source.text, true, true);
  return importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: source.getLineAndCharacterOfPosition(pos).line + 1,
  }));
}

/** Lines that reach for `process.env`, by whatever spelling. */
function environmentReads(source: ts.SourceFile): number[] {
  const lines: number[] = [];
  const names = (node: ts.Node | undefined, text: string): boolean =>
    node !== undefined && (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === text;
  const isProcess = (node: ts.Node | undefined): boolean =>
    names(node, "process") ||
    (node !== undefined && ts.isPropertyAccessExpression(node) && names(node.name, "process"));
  const visit = (node: ts.Node): void => {
    const reads =
      (ts.isPropertyAccessExpression(node) && names(node.name, "env") && isProcess(node.expression)) ||
      (ts.isElementAccessExpression(node) && names(node.argumentExpression, "env") && isProcess(node.expression)) ||
      (ts.isVariableDeclaration(node) && isProcess(node.initializer) && /\benv\b/.test(node.name.getText(source))) ||
      (ts.isImportDeclaration(node) &&
        /^["'](node:)?process["']$/.test(node.moduleSpecifier.getText(source)) &&
        /\benv\b/.test(node.getText(source)));
    if (reads) lines.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function judgeImport(specifier: string, path: string, owner: string, all: Map<string, Manifest>): string | undefined {
  if (specifier.startsWith(".")) {
    const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
    const isAllowed = target.startsWith(`${owner}/`) || shared[owner]?.test(target);
    return isAllowed ? undefined : `"${specifier}" leaves its own package`;
  }
  const name = specifier.split("/").slice(0, 2).join("/");
  const manifest = all.get(name);
  if (!manifest) return specifier.startsWith("@adgangskort/") ? `"${name}" is no package of this workspace` : undefined;
  if (!(specifier.replace(name, ".") in (manifest.exports ?? {})))
    return `"${specifier}" is not exported: a deep import`;
  if (name === all.get(owner)?.name) return undefined;
  const allowance = owner.startsWith("packages/") ? allowances[owner] : onTop;
  const allowed = allowance?.[isDevelopmentOnly(path) ? "development" : "source"] ?? [];
  return allowed.includes(name) ? undefined : `${owner} may not import "${name}" here`;
}

function judgeFile({ path, text }: TreeFile, owner: string, all: Map<string, Manifest>): Finding[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const findings = importsOf(source).flatMap(({ specifier, line }) => {
    const says = judgeImport(specifier, path, owner, all);
    return says ? [{ line, says }] : [];
  });
  if (!path.startsWith("packages/") || isDevelopmentOnly(path)) return findings;
  const reads = environmentReads(source);
  const stale = { line: 1, says: "reads no environment, and no longer needs its exception" };
  if (environmentReaders[path]) return reads.length > 0 ? findings : [...findings, stale];
  if (program.test(path)) return findings;
  const says = "a library reads no environment: take what you need as an option";
  return [...findings, ...reads.map((line) => ({ line, says }))];
}

/** Imports against the direction of the house, deep imports, and libraries that read the environment. */
export function crossedBoundaries(tree: readonly TreeFile[], packages: readonly WorkspacePackage[]): string[] {
  const all = new Map(
    packages.flatMap(({ path, manifest }) => [
      [manifest.name, manifest],
      [path, manifest],
    ]),
  );
  return tree
    .filter(({ path }) => /\.[cm]?tsx?$/.test(path))
    .flatMap((file) => {
      const owner = packages.findLast(({ path }) => file.path.startsWith(`${path}/`))?.path;
      if (!owner || owner === "tooling") return [];
      return judgeFile(file, owner, all).map(({ line, says }) => `${file.path}:${line}: ${says}`);
    });
}
