import ts from "typescript";
import { expect, test } from "vitest";
import { sample } from "../mutations/sample.ts";
import { staleEquivalents, whyEquivalent } from "../mutations/equivalents.ts";
import { mutationsIn } from "../mutations/find.ts";
import type { Kind, Mutation } from "../mutations/mutation.ts";

/** The mutations of a source file by itself. */
function mutationsOf(text: string): Mutation[] {
  const host = ts.createCompilerHost({});
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2024, true);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => (name === "a.ts" ? file : getSourceFile.call(host, name, ...rest));
  const program = ts.createProgram(["a.ts"], { noEmit: true, noLib: true, strict: true }, host);
  return mutationsIn("a.ts", file, program.getTypeChecker());
}

const found = (kind: Kind, text: string): string[] =>
  mutationsOf(text)
    .filter((each) => each.kind === kind)
    .map(({ start, end, replace }) => `${text.slice(start, end)} → ${replace}`);

test.each<[string, Kind, string, string[]]>([
  [
    "a parameter in place of another of its type, and never of another type",
    "variable",
    "function f(a: string, b: string, c: number): string { return a; }",
    ["a → b"],
  ],
  [
    "a member in place of another of its type",
    "variable",
    "interface P { issuer: string; subject: string; at: number }\nfunction f(p: P): string { return p.issuer; }",
    ["issuer → subject"],
  ],
  [
    "the value of a shorthand member",
    "variable",
    "function f(a: string, b: string): object { return { a }; }",
    ["a → a: b"],
  ],
  [
    "the value of another row",
    "row",
    'const table = { one: { claim: "exp" }, other: { claim: "iat" } };',
    ['"exp" → "iat"', '"iat" → "exp"'],
  ],
  [
    "the value of another column where there is no other row, and the other of yes and no",
    "row",
    'const profile = { pkce: "always", typ: "JWT", several: true };',
    ['"always" → "JWT"', '"JWT" → "always"', "true → false"],
  ],
  ["no wording", "row", 'const table = { title: "One", other: "two words", third: "three" };', []],
  [
    "two checks in the other order",
    "order",
    "function f(a: string, b: string): void { if (a) throw 1; if (b) throw 2; }",
    ["if (a) throw 1; if (b) throw 2; → if (b) throw 2; if (a) throw 1;"],
  ],
  ["no order of what checks nothing", "order", "function f(a: string): void { if (a) g(); if (a) throw 2; }", []],
  [
    "a comparison of times",
    "second",
    "function f(now: number, expiresAt: number, n: number): boolean { return now > expiresAt && n > 1; }",
    ["> → >="],
  ],
  [
    "a length of time, by its name or its comment",
    "second",
    "const toleranceSeconds = 10 * 60;\n/** How long it may take, in seconds. */\nconst longest = 30;\nconst restMs = 5;",
    ["10 * 60 → 10 * 60 + 1", "30 → 30 + 1"],
  ],
])("%s is drawn", (_, kind, text, changes) => {
  expect(found(kind, text)).toEqual(changes);
});

const many = mutationsOf(
  Array.from({ length: 20 }, (_, n) => `function f${n}(a: string, b: string): string { return a + b; }`).join("\n"),
);
const names = (mutations: readonly Mutation[]): string[] => mutations.map(({ name }) => name);

test("a seed draws the same mutations again, and another seed draws others", () => {
  expect(names(sample("1", 8, many))).toEqual(names(sample("1", 8, many.toReversed())));
  expect(names(sample("1", 8, many))).not.toEqual(names(sample("2", 8, many)));
});

test("an edit elsewhere leaves the draw as it was, and no place is drawn twice", () => {
  const below = mutationsOf(`const first = 1;\n\nfunction f0(a: string, b: string, c: string): string { return a; }`);
  expect(below[0]?.name).toBe("a.ts f0: variable a → b in return a;");
  expect(sample("1", 8, below)).toHaveLength(1);
});

test("an equivalent is told by what it leaves in its function, with the reason, and an entry without a mutation is stale", () => {
  const [toB, toC] = mutationsOf("function f(a: string, b: string, c: string): string { return a; }");
  const table = { "a.ts": { "f: variable return b": "they are equal", "g: variable return b": "so are these" } };
  expect([toB, toC].map((mutation) => mutation && whyEquivalent(mutation, table))).toEqual([
    "they are equal",
    undefined,
  ]);
  expect(staleEquivalents(toB ? [toB] : [], table)).toEqual(["a.ts g: variable return b"]);
});
