import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { heldByCompiler } from "../prove/compiled.ts";
import { derivedPackage } from "../prove/derived-checks.ts";
import { proveDerived, type DerivedProof } from "../prove/prove-derived.ts";

const root = join(import.meta.dirname, "fixtures", "prove");

async function proofs(
  name: string,
  { likeliest, isLate }: { likeliest?: readonly string[] | undefined; isLate?: (() => boolean) | undefined } = {},
): Promise<Map<string, DerivedProof>> {
  const derived = derivedPackage(root, name);
  const checks = derived.checks.map((check) => ({ ...check, tests: likeliest ?? check.tests }));
  const options = { signal: new AbortController().signal, isLate, show: () => undefined };
  const all = await proveDerived(root, derived, checks, options);
  return new Map(all.map((proof) => [proof.name.replace(/^\S+ /, ""), proof]));
}

afterEach(() => {
  // The name of a copy holds the process that made it. Another test file has copies here at the same time.
  const mine = new RegExp(String.raw`^\.prove-.*-${process.pid}-`);
  const left = readdirSync(join(root, "packages")).filter((name) => mine.test(name));
  expect(left, "copies left behind").toEqual([]);
});

test("a derived check is proven by a test that turns red, and not by one that does not run", async () => {
  const all = await proofs("lock");
  expect([...all.keys()].toSorted()).toEqual(['opens: guard key !== "right"', 'opens: guard key === ""']);
  const held = all.get('opens: guard key !== "right"');
  expect(held).toMatchObject({ red: ["the wrong key does not open"], test: "tests/lock.test.ts" });
  expect(held).not.toHaveProperty("fault");
  expect(all.get('opens: guard key === ""')).toMatchObject({
    red: [],
    fault: expect.stringContaining("no such server") as string,
  });
});

test("what a trial leaves behind is no proof of the next one: they are tried again, each in a process of its own", async () => {
  const proof = (await proofs("once")).get('opensFirst: guard key !== "right"');
  expect(proof).toMatchObject({ red: ["the wrong key does not open"] });
  expect(proof).not.toHaveProperty("fault");
});

test("what one trial leaves for the next alone is no proof of the next one", async () => {
  const all = await proofs("relay");
  expect(all.get('keep: guard key !== "right"')).toMatchObject({ red: ["no wrong key is kept, of two"] });
  expect(all.get("take: guard most === 0")).toMatchObject({ red: [], fault: "no test noticed" });
});

test("a check without which the source does not compile is held by the compiler", async () => {
  const { checks } = derivedPackage(root, "typed");
  const held = [...(await heldByCompiler(root, "typed", checks))].map(([{ name }, says]) => [
    name.split(": ")[1],
    says,
  ]);
  expect(checks).toHaveLength(8);
  // And none for the types of code that does not run without the check.
  const undefinedKey = ["guard key === undefined", "TS18048: 'key' is possibly 'undefined'."];
  expect(held).toEqual([undefinedKey, undefinedKey]);
});

test("a test that is red without the tests before it proves nothing", async () => {
  const all = await proofs("tally");
  expect(all.get("fits: guard count < 0")).toMatchObject({ red: [], fault: "no test noticed" });
  expect(all.get("fits: guard count > 2")).toMatchObject({ red: ["and do not fit"] });
});

test("an assertion that fails within a property is one", async () => {
  const all = await proofs("tally");
  expect(all.get("isTen: guard count !== 10")).toMatchObject({ red: ["no other number is ten"] });
});

test("a process that a test starts, with an environment of its own, tells which checks it comes by", async () => {
  const all = await proofs("apart", { likeliest: [] });
  expect(all.get('opens: guard key !== "right"')).toMatchObject({ red: ["the wrong key does not"] });
  expect(all.get('lets: guard key !== "right"')).toMatchObject({
    red: ["nor does it in a process that the test waits for"],
  });
});

test("a check that its likeliest tests let through is tried with those that reach it, except in a landing", async () => {
  const right = 'opens: guard key !== "right"';
  expect((await proofs("lock", { likeliest: [] })).get(right)).toMatchObject({ test: "tests/lock.test.ts" });
  const landing = await proofs("lock", { likeliest: [], isLate: () => false });
  expect(landing.get(right)).toMatchObject({ red: [], fault: "no test noticed" });
});
