import { join } from "node:path";
import ts from "typescript";
import { checkCall, reports } from "../prove/rules.ts";
import type { Change, Mutation } from "./mutation.ts";
import { otherRows } from "./other-rows.ts";
import { otherSeconds } from "./other-seconds.ts";
import { otherVariables } from "./other-variables.ts";

/** The source files of a package, as the compiler has them. */
function programOf(root: string, folder: string): { program: ts.Program; files: readonly ts.SourceFile[] } {
  const path = join(root, folder, "tsconfig.json");
  const { config } = ts.readConfigFile(path, (name) => ts.sys.readFile(name)) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, folder));
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  const src = join(root, folder, "src/").replaceAll("\\", "/");
  return { program, files: program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(src)) };
}

function enclosing(node: ts.Node): string {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    const isFunction =
      ts.isFunctionLike(at) || (ts.isVariableDeclaration(at) && ts.isVariableStatement(at.parent.parent));
    if (isFunction && "name" in at && at.name) return (at.name as ts.Node).getText();
  }
  return "(module)";
}

const called = (node: ts.Expression): string => {
  const call = ts.isAwaitExpression(node) ? node.expression : node;
  if (!ts.isCallExpression(call)) return "";
  return (ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression).getText();
};

const isExit = (node: ts.Statement): boolean => {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  return last !== undefined && (ts.isThrowStatement(last) || ts.isReturnStatement(last));
};

function isCheck(node: ts.Statement): boolean {
  if (ts.isIfStatement(node)) return node.elseStatement === undefined && isExit(node.thenStatement);
  if (!ts.isExpressionStatement(node)) return false;
  const name = called(node.expression);
  return checkCall.test(name) || reports.has(name);
}

/** Two checks, one directly after the other. */
function otherOrders(node: ts.Node): Change[] {
  if (!ts.isBlock(node) && !ts.isSourceFile(node)) return [];
  return node.statements.flatMap((first, index) => {
    const second = node.statements[index + 1];
    if (second === undefined || !isCheck(first) || !isCheck(second)) return [];
    const [start, end] = [first.getStart(), second.getEnd()];
    const between = node.getSourceFile().text.slice(first.getEnd(), second.getStart());
    const replace = `${second.getText()}${between}${first.getText()}`;
    return [{ kind: "order" as const, start, end, replace, at: { start, end } }];
  });
}

const longest = 160;
const shown = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Every mutation of a source file. */
export function mutationsIn(source: string, file: ts.SourceFile, checker: ts.TypeChecker): Mutation[] {
  const mutations: Mutation[] = [];
  const names = new Map<string, number>();
  const add = (node: ts.Node, { kind, start, end, replace, at }: Change): void => {
    const before = shown(file.text.slice(at.start, at.end)).slice(0, longest);
    const after = shown(file.text.slice(at.start, start) + replace + file.text.slice(end, at.end)).slice(0, longest);
    const within = enclosing(node);
    const plain = `${source} ${within}: ${kind} ${file.text.slice(start, end)} → ${replace} in ${before}`;
    const times = (names.get(plain) ?? 0) + 1;
    names.set(plain, times);
    const name = shown(times === 1 ? plain : `${plain} (${times})`);
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    mutations.push({ kind, source, line, within, start, end, replace, before, after, name });
  };
  const visit = (node: ts.Node): void => {
    for (const finder of [otherVariables, otherRows, otherOrders, otherSeconds])
      for (const change of finder(node, checker)) add(node, change);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutations;
}

/** What a person reads, not what is decided. */
const isWording = /\/src\/(?:texts|pages)\/|-texts\.ts$/;

/** Every mutation of a package. */
export function mutationsOf(root: string, name: string): Mutation[] {
  const folder = `packages/${name}`;
  const { program, files } = programOf(root, folder);
  const checker = program.getTypeChecker();
  const prefix = `${root.replaceAll("\\", "/")}/`;
  return files.flatMap((file) => {
    const source = file.fileName.slice(prefix.length);
    return isWording.test(source) ? [] : mutationsIn(source, file, checker);
  });
}
