import { parseSync, type IfStatement, type Node, type ObjectProperty } from "oxc-parser";
import { checkCall, demands, predicate, reports } from "./rules.ts";

interface Change {
  start: number;
  end: number;
  replace: string;
}

/** One change that takes a check out of a source file. */
export interface Mutant extends Change {
  /** The enclosing function and the text of the check: it outlives edits elsewhere in the file, as a line number would not. */
  name: string;
  /** What kind of a check it is, as CONTRIBUTING.md lists them. */
  rule: "guard" | "throw" | "demand" | "choice" | "call" | "report" | "operand";
  /** The enclosing function, by which the tests that call it are found. */
  within: string;
  /** The same without the code that then never runs, where there is such: the compiler has other types for it, and would refuse it for these. */
  withoutDead?: Change | undefined;
}

interface Place {
  node: Node;
  parents: readonly Node[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

function* nodesOf(node: Node, parents: readonly Node[] = []): Generator<Place> {
  yield { node, parents };
  const inside = [...parents, node];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === "parent") continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child, inside);
  }
}

const isFunction = (node: Node): boolean =>
  node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";

/** The name of a function, a class member, a variable or a key: whatever a reader would call the place by. */
function nameOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === "Identifier" || node.type === "PrivateIdentifier") return node.name;
  if (node.type === "Literal") return String(node.value);
  if ("id" in node && isNode(node.id)) return nameOf(node.id);
  return "key" in node && isNode(node.key) ? nameOf(node.key) : undefined;
}

function enclosing(parents: readonly Node[]): string {
  const named = parents.findLast(
    (node, index) =>
      (node.type === "FunctionDeclaration" && node.id !== null) ||
      ((node.type === "MethodDefinition" || node.type === "Property" || node.type === "VariableDeclarator") &&
        parents.slice(index).some(isFunction)),
  );
  return nameOf(named) ?? "(module)";
}

const called = (node: Node): string | undefined => {
  if (node.type === "AwaitExpression") return called(node.argument);
  if (node.type === "UnaryExpression" && node.operator === "void") return called(node.argument);
  if (node.type !== "CallExpression") return undefined;
  return nameOf(node.callee.type === "MemberExpression" ? node.callee.property : node.callee);
};

type Exit = "throw" | "report" | "return";

const exits: { readonly [Type in Node["type"]]?: Exit } = {
  ThrowStatement: "throw",
  ReturnStatement: "return",
  ContinueStatement: "return",
  BreakStatement: "return",
};

/** How a statement leaves what is around it, if it does. A report of a fault leaves nothing, and is a refusal all the same. */
function exitOf(statement: Node | null | undefined): Exit | undefined {
  if (statement?.type === "BlockStatement") return exitOf(statement.body.at(-1));
  if (statement?.type === "ExpressionStatement")
    return reports.has(called(statement.expression) ?? "") ? "report" : undefined;
  return statement ? exits[statement.type] : undefined;
}

/** The statements that follow one in its block. */
function following({ node, parents }: Place): readonly Node[] {
  const around = parents.at(-1);
  const body: readonly Node[] = around && "body" in around && Array.isArray(around.body) ? around.body : [];
  return body.slice(body.indexOf(node) + 1);
}

/** The parts of `a || b || c`, or of `a && b && c`. */
function operands(node: Node): { parts: Node[]; operator: string } | undefined {
  const plain = node.type === "ParenthesizedExpression" ? node.expression : node;
  if (plain.type !== "LogicalExpression" || plain.operator === "??") return undefined;
  const { operator } = plain;
  const partsOf = (side: Node): Node[] =>
    side.type === "LogicalExpression" && side.operator === operator
      ? [...partsOf(side.left), ...partsOf(side.right)]
      : [side];
  return { parts: partsOf(plain), operator };
}

type Found = Pick<Mutant, "rule" | "replace"> & { at: Node; live?: Live };

/** Of all from `from` to `to` nothing but `stays` ever runs. */
interface Live {
  from: Node;
  to: Node;
  stays: Node | null;
}

/** `x !== null && x.y`: the compiler demands the first part, and without it the second throws. */
function isNarrowing(part: Node, others: readonly Node[]): boolean {
  if (part.type !== "BinaryExpression" || !/^[!=]==?$/.test(part.operator)) return false;
  const isNothing = ({ type, ...node }: Node): boolean =>
    (type === "Literal" && "value" in node && node.value === null) ||
    (type === "Identifier" && "name" in node && node.name === "undefined");
  const value = nameOf(isNothing(part.right) ? part.left : undefined);
  const reads = ({ node }: Place): boolean => node.type === "MemberExpression" && nameOf(node.object) === value;
  return value !== undefined && others.some((other) => [...nodesOf(other)].some(reads));
}

/**
 * A condition without one of its parts, where that weakens it: a reason to refuse fewer, or a demand fewer. What an `if` that returns
 * decides cannot be told, so each of its parts is tried.
 */
function partsOf(test: Node, weakens: readonly string[]): Found[] {
  const { parts = [], operator = "" } = operands(test) ?? {};
  if (!weakens.includes(operator)) return [];
  return parts
    .filter((at, index) => !isNarrowing(at, parts.slice(index + 1)))
    .map((at) => ({ rule: "operand", at, replace: operator === "&&" ? "true" : "false" }));
}

function ofIf(place: Place, node: IfStatement): Found[] {
  const exit = exitOf(node.consequent);
  if (exit === undefined) return [];
  // `if (good) return it; throw …` lets everything pass once the condition always holds; else it has to be never.
  const after = following(place);
  const otherwise = exitOf(node.alternate ?? after[0]);
  const accepts = exit === "return" && (otherwise === "throw" || otherwise === "report");
  const live: Live = accepts
    ? { from: node, to: after.at(-1) ?? node, stays: node.consequent }
    : { from: node, to: node, stays: node.alternate };
  const found: Found = { rule: "guard", at: node.test, replace: String(accepts), live };
  return [found, ...partsOf(node.test, exit === "return" ? ["||", "&&"] : ["||"])];
}

function ofThrow({ node, parents }: Place): Found[] {
  const around = parents.at(-1);
  const guard = around?.type === "BlockStatement" ? parents.at(-2) : around;
  if (guard?.type === "IfStatement" && exitOf(guard.consequent) === "throw" && guard.consequent !== guard.alternate) {
    const branch = around?.type === "BlockStatement" ? around : node;
    if (guard.consequent === branch) return [];
  }
  const siblings: readonly Node[] = around?.type === "BlockStatement" ? around.body : [];
  const before = siblings[siblings.indexOf(node) - 1];
  if (before?.type === "IfStatement" && exitOf(before.consequent) === "return") return [];
  return [{ rule: "throw", at: node, replace: ";" }];
}

/** `if (wrong) fault(…)`: the guard is what is taken out. Elsewhere in an `if`, the report is. */
function isBodyOfIf(parents: readonly Node[]): boolean {
  const statement = parents.findLast(({ type }) => type === "ExpressionStatement");
  const [around, block] = parents.slice(0, statement && parents.indexOf(statement)).toReversed();
  const guard = around?.type === "BlockStatement" ? block : around;
  if (guard?.type !== "IfStatement" || exitOf(guard.consequent) !== "report") return false;
  const { consequent } = guard;
  return statement === (consequent.type === "BlockStatement" ? consequent.body.at(-1) : consequent);
}

const makesError = (node: Node): boolean =>
  (node.type === "NewExpression" && (nameOf(node.callee) ?? "").endsWith("Error")) || node.type === "ThrowStatement";

/** `holds: (value) => …`, or `holds(value) { … }`. */
function demandOf(node: ObjectProperty): Found {
  const { method, value } = node;
  if (method && "body" in value && isNode(value.body))
    return { rule: "demand", at: value.body, replace: "{ return true; }" };
  return { rule: "demand", at: value, replace: "() => true" };
}

type Finder<Type extends Node["type"]> = (node: Extract<Node, { type: Type }>, place: Place) => Found[];

const finders: { readonly [Type in Node["type"]]?: Finder<Type> } = {
  IfStatement: (node, place) => ofIf(place, node),
  ThrowStatement: (_, place) => ofThrow(place),
  Property: (node) =>
    isFunction(node.value) && demands.has(nameOf(node.key) ?? "") ? [demandOf(node as ObjectProperty)] : [],
  ConditionalExpression: (node) => {
    const { consequent, alternate, test: at } = node;
    const choice = (isTrue: boolean, stays: Node): Found[] => [
      { rule: "choice", at, replace: String(isTrue), live: { from: node, to: node, stays } },
    ];
    if (makesError(consequent)) return choice(false, alternate);
    return makesError(alternate) ? choice(true, consequent) : [];
  },
  ExpressionStatement: (node) =>
    checkCall.test(called(node.expression) ?? "") ? [{ rule: "call", at: node, replace: ";" }] : [],
  CallExpression: (node, { parents }) =>
    reports.has(called(node) ?? "") && !isBodyOfIf(parents) ? [{ rule: "report", at: node, replace: "undefined" }] : [],
  ReturnStatement: (node, { parents }) =>
    node.argument && predicate.test(enclosing(parents)) ? partsOf(node.argument, ["&&"]) : [],
  ArrowFunctionExpression: (node, { parents }) =>
    predicate.test(enclosing([...parents, node])) ? partsOf(node.body, ["&&"]) : [],
};

const found = (place: Place): Found[] =>
  (finders[place.node.type] as ((node: Node, place: Place) => Found[]) | undefined)?.(place.node, place) ?? [];

function withoutDead(text: string, { from, to, stays }: Live): Change {
  const left = stays === null ? "{}" : text.slice(stays.start, stays.end);
  return { start: from.start, end: to.end, replace: from.type === "ConditionalExpression" ? `(${left})` : left };
}

const longestName = 100;

/** Every check that the rules find in a source file, each with the change that takes it out. */
export function derive(file: string, text: string): Mutant[] {
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const names = new Map<string, number>();
  const mutants: Mutant[] = [];
  for (const place of nodesOf(program)) {
    const within = enclosing([...place.parents, place.node]);
    for (const { rule, at, replace, live } of found(place)) {
      const said = text.slice(at.start, at.end).replaceAll(/\s+/g, " ").slice(0, longestName);
      const plain = `${file} ${within}: ${rule} ${said}`;
      const times = (names.get(plain) ?? 0) + 1;
      names.set(plain, times);
      const { start, end } = at;
      const name = times === 1 ? plain : `${plain} (${times})`;
      mutants.push({ name, rule, within, start, end, replace, withoutDead: live && withoutDead(text, live) });
    }
  }
  return mutants;
}
