import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import { derive } from "../prove/derive.ts";
import { withSwitches } from "../prove/switches.ts";
import { weakenings } from "../prove/rows.ts";

const found = (source: string): string[] => derive("a.ts", source).map(({ name, replace }) => `${name} → ${replace}`);

test.each([
  ["an if that throws", "function f(a) { if (!a) throw new E(); }", ["a.ts f: guard !a → false"]],
  ["an if that leaves a loop", "for (const a of b) if (a) continue;", ["a.ts (module): guard a → false"]],
  [
    "each part of its condition",
    "const f = (a) => { if (a.b || a.c) return 1; };",
    ["a.ts f: guard a.b || a.c → false", "a.ts f: operand a.b → false", "a.ts f: operand a.c → false"],
  ],
  [
    "an if that accepts, before a throw",
    "function f(a) { if (a) return a; throw new E(); }",
    ["a.ts f: guard a → true"],
  ],
  [
    "an if that accepts, before a report of a fault",
    'function f(a) { if (a) return a; fault("a"); return 0; }',
    ["a.ts f: guard a → true", 'a.ts f: report fault("a") → undefined'],
  ],
  [
    "an if that accepts, with a throw in its else",
    "function f(a) { if (a) return a; else throw new E(); }",
    ["a.ts f: guard a → true", "a.ts f: throw throw new E(); → ;"],
  ],
  ["a report in an else", 'function f(a) { if (a) g(); else fault("a"); }', ['a.ts f: report fault("a") → undefined']],
  [
    "a report before the end of an if",
    'function f(a) { if (a) { fault("a"); return 0; } }',
    ["a.ts f: guard a → false", 'a.ts f: report fault("a") → undefined'],
  ],
  ["an if that reports a fault", 'function f(a) { if (a) fault("a"); }', ["a.ts f: guard a → false"]],
  ["a report of a fault elsewhere", 'const f = (a) => a ?? fault("a");', ['a.ts f: report fault("a") → undefined']],
  ["a throw without an if", "try { f(); } catch { throw new E(); }", ["a.ts (module): throw throw new E(); → ;"]],
  ["a demand of a table", "const t = [{ holds: (a) => a > 1 }];", ["a.ts (module): demand (a) => a > 1 → () => true"]],
  ["a choice between an error and a value", "const f = (a) => a ? new E_Error() : 1;", ["a.ts f: choice a → false"]],
  ["a call that checks", "async function f() { await checkIt(); }", ["a.ts f: call await checkIt(); → ;"]],
  [
    "each part of a predicate",
    "function isIt(a) { return a.b && a.c; }",
    ["a.ts isIt: operand a.b → true", "a.ts isIt: operand a.c → true"],
  ],
])("%s is derived", (_, source, names) => {
  expect(found(source)).toEqual(names);
});

test("a part of a condition is derived where its loss weakens the check, and where it is no null check", () => {
  expect(found("function f(a, b) { if (a && b) throw new E(); }")).toEqual(["a.ts f: guard a && b → false"]);
  expect(found("function isIt(a, b) { return a || b; }")).toEqual([]);
  expect(found("function isIt(a) { return a !== null && a.b; }")).toEqual(["a.ts isIt: operand a.b → true"]);
});

test("what decides nothing is not derived, and what is the same twice has two names", () => {
  expect(found("function f(a) { if (a) g(); return a && b; }")).toEqual([]);
  expect(found("function f(a) { if (a) return; if (a) return; }")).toEqual([
    "a.ts f: guard a → false",
    "a.ts f: guard a → false".replace("guard a", "guard a (2)"),
  ]);
});

test("a switched source does what it did until a mutant is on", () => {
  const source = `
    const rows = [{ holds: (a) => a !== 2 }, { holds(a) { return a !== 3; } }];
    const checkIt = (a) => { if (a === 4) throw new Error("four"); };
    const run = (a) => { checkIt(a); if (a === 0 || a === 1) return "no"; return rows.every((row) => row.holds(a)) ? "yes" : "no"; };
    run;`;
  const mutants = derive("a.ts", source).map((mutant, index) => ({ id: index + 1, mutant }));
  const state = globalThis as { proved?: number };
  const run = runInThisContext(withSwitches(source, mutants)) as (a: number) => string;
  const answers = (id: number): string => {
    state.proved = id;
    return [0, 1, 2, 3, 4, 5]
      .map((a) => {
        try {
          return run(a);
        } catch {
          return "threw";
        }
      })
      .join(" ");
  };
  const before = "no no no no threw yes";
  expect(answers(0)).toBe(before);
  const after = Object.fromEntries(mutants.map(({ id, mutant }) => [mutant.name.slice(5), answers(id)]));
  expect(after).toEqual({
    "(module): demand (a) => a !== 2": "no no yes no threw yes",
    "(module): demand { return a !== 3; }": "no no no yes threw yes",
    "checkIt: guard a === 4": "no no no no yes yes",
    "run: call checkIt(a);": "no no no no yes yes",
    "run: guard a === 0 || a === 1": "yes yes no no threw yes",
    "run: operand a === 0": "yes no no no threw yes",
    "run: operand a === 1": "no yes no no threw yes",
  });
  state.proved = 0;
});

test("a row has a line for each weakening", () => {
  const [one, two] = weakenings(
    "packages/node/src/a.ts ¦ tests/a.test.ts, tests/b.test.ts ¦ RFC 1\n  one ¦ a⏎b ¦\n  two ¦ c ¦ ␣d ¦ packages/node/src/b.ts: e ¦ f\n",
  );
  const row = { package: "node", clause: "RFC 1", tests: ["tests/a.test.ts", "tests/b.test.ts"] };
  expect(one).toEqual({ ...row, name: "one", edits: [{ file: "src/a.ts", find: "a\nb", replace: "" }] });
  expect(two).toEqual({
    ...row,
    name: "two",
    edits: [
      { file: "src/a.ts", find: "c", replace: " d" },
      { file: "src/b.ts", find: "e", replace: "f" },
    ],
  });
});

test("an else keeps its if where the statement between them has a switch", () => {
  const source = `(a) => {
    let found = "none";
    const checkIt = () => { found = "checked"; };
    if (a > 1) checkIt();
    else if (a > 0) throw new Error("refused");
    else found = "else";
    return found;
  }`;
  const mutants = derive("a.ts", source).map((mutant, at) => ({ id: at + 1, mutant }));
  const run = runInThisContext(withSwitches(source, mutants)) as (a: number) => string;
  expect(mutants.map(({ mutant }) => mutant.rule)).toEqual(expect.arrayContaining(["call", "guard"]));
  expect([run(2), run(0)]).toEqual(["checked", "else"]);
  expect(() => run(1)).toThrow("refused");
});
