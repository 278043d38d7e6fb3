import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Mutation } from "../mutations/mutation.ts";
import { tryMutations, type Verdict } from "../mutations/try.ts";

const root = join(import.meta.dirname, "fixtures", "prove");

/** A mutation of a fixture, as the finders give it. */
function mutation(source: string, before: string, after: string): Mutation {
  const start = readFileSync(join(root, source), "utf8").indexOf(before);
  const place = { source, line: 1, within: "opens", start, end: start + before.length };
  return { kind: "variable", ...place, replace: after, before, after, name: `${source} ${after}` };
}

async function verdictOn(source: string, before: string, after: string, most = 6): Promise<Verdict | undefined> {
  const drawn = mutation(source, before, after);
  const options = { most, signal: new AbortController().signal, show: () => {} };
  return (await tryMutations(root, [drawn], options)).get(drawn);
}

const lock = "packages/lock/src/lock.ts";
const latch = "packages/late/src/latch.ts";

test("a mutation that a test fails with, and passes without, is seen by that test", async () => {
  expect(await verdictOn(lock, '"right"', '"wrong"')).toMatchObject({
    by: "test",
    what: "tests/after.test.ts: the right key opens, and after it the lock is open",
  });
});

test("a mutation is not seen if its test passes at the second run, as a test that was only late does", async () => {
  expect(await verdictOn(latch, 'key !== "right"', '"right" !== key')).toMatchObject({ by: "none" });
});

test("a mutation is seen by a test that was late at first and fails at the second run too", async () => {
  expect(await verdictOn(latch, '"right"', '"wrong"')).toMatchObject({
    by: "test",
    what: "tests/latch.test.ts: the wrong key does not open, but not at once",
  });
});

test("a test that fails without the mutation, or is not run for want of what it needs, sees no mutation", async () => {
  expect(await verdictOn(lock, 'key === ""', '"" === key')).toMatchObject({ by: "none" });
});

test("an assertion that a later test fails comes before a crash of an earlier one", async () => {
  const crash = 'if (key === "right") throw new RangeError("stuck")';
  expect(await verdictOn(lock, 'if (key !== "right") return false', crash, 2)).toMatchObject({
    by: "test",
    what: "tests/lock.test.ts: the wrong key does not open",
  });
});

test("a crash that comes twice, and not without the mutation, is told as a crash", async () => {
  const verdict = await verdictOn(lock, "return true", 'throw new RangeError("stuck")', 1);
  expect(verdict).toMatchObject({ by: "test", what: expect.stringMatching(/no assertion: stuck/) as string });
});
