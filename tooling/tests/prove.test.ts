import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Check } from "../prove/check.ts";
import { prove, type Proof } from "../prove/prove.ts";

const root = join(import.meta.dirname, "fixtures", "prove");
const wrongKey = `  if (key !== "right") return false;\n`;

function check(find: string, replace: string, more: Partial<Check> = {}): Check {
  const edits = [{ file: "src/lock.ts", find, replace }];
  return { name: "key", clause: "§1", package: "lock", edits, tests: ["tests/lock.test.ts"], ...more };
}

const proofs = async (...checks: Check[]): Promise<Proof[]> =>
  prove(root, checks, new AbortController().signal, () => {});

afterEach(() => {
  // The name of a copy holds the process that made it. Another test file has copies here at the same time.
  const mine = new RegExp(String.raw`^\.prove-.*-${process.pid}-`);
  const left = readdirSync(join(root, "packages")).filter((name) => mine.test(name));
  expect(left, "copies left behind").toEqual([]);
});

test("a check that a test holds in place is proven, the control is green, and what was taken out stands again for the next", async () => {
  const noticed = check(wrongKey, "");
  const unnoticed = check(`  if (key === "") return false;\n`, "");
  const all = await proofs(noticed, noticed, unnoticed, unnoticed);
  const [control, proof] = all;
  expect(control).toMatchObject({ name: "(nothing taken out)", red: [] });
  expect(proof).toMatchObject({ name: "key", red: ["the wrong key does not open"] });
  const no = "no test noticed";
  expect(all.map(({ fault }) => fault)).toEqual([undefined, undefined, undefined, no, no]);
});

// All at once, with one control.
test("a check is not proven when its patch does not fit, changes nothing, or breaks something else", async () => {
  const cases: [string, Check, RegExp][] = [
    ["its patch no longer fits", check("no such text", ""), /stale.*0 times/],
    ["its patch fits twice", check("return false;", "return true;"), /stale.*2 times/],
    ["its file is gone", check("a", "b", { edits: [{ file: "src/gone.ts", find: "a", replace: "" }] }), /stale/],
    ["its patch changes nothing", check(wrongKey, wrongKey), /changes nothing/],
    ["the patched code does not compile", check(wrongKey, "  if (\n"), /not collected/],
    ["the patched code only crashes", check(wrongKey, "  absent();\n"), /no assertion.*absent/],
    [
      "it crashes before an assertion of a hook fails",
      check(wrongKey, "  absent();\n", { tests: ["tests/after.test.ts"] }),
      /no assertion.*absent/,
    ],
  ];
  const [, ...all] = await proofs(...cases.map(([, broken]) => broken));
  expect(cases.map(([when], index) => [when, all[index]?.fault])).toEqual(
    cases.map(([when, , fault]) => [when, expect.stringMatching(fault) as string]),
  );
});

test("a test that was red beside others is run again by itself before anything is taken out, and that is told", async () => {
  const edits = [{ file: "src/latch.ts", find: wrongKey, replace: "" }];
  const [control, proof] = await proofs(check("", "", { package: "late", edits, tests: ["tests/latch.test.ts"] }));
  expect(control).toMatchObject({ clause: "control: packages/late, run twice: tests/latch.test.ts", red: [] });
  expect(control?.fault).toBeUndefined();
  expect(proof).toMatchObject({ red: ["the wrong key does not open, but not at once"] });
});

test("nothing is taken out while a test is red to begin with, missing, or not run for want of what it needs", async () => {
  const red = await proofs(check(wrongKey, "", { tests: ["tests/crooked.test.ts"] }));
  expect(red).toMatchObject([
    { fault: "tests/crooked.test.ts: red before anything was taken out: red whatever is taken out" },
  ]);
  const missing = await proofs(check(wrongKey, "", { tests: ["tests/lock.test.ts", "tests/gone.test.ts"] }));
  expect(missing).toMatchObject([{ fault: expect.stringContaining("tests/gone.test.ts was not collected") as string }]);
  const unready = await proofs(check(wrongKey, "", { tests: ["tests/lock.test.ts", "tests/unready.test.ts"] }));
  expect(unready).toMatchObject([{ fault: "tests/unready.test.ts: the tests were not run: no such server" }]);
});
