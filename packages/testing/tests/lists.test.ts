import { expect, test } from "vitest";
import { feide, playRule, rulesOf } from "../src/rules/index.ts";
import { type Check, checks, strawService } from "./straw-service.ts";

const whole = strawService();
const rules = rulesOf(feide, whole.profile);
const numbers = feide.chapters.flatMap(({ demands }) => demands.map(({ number }) => number));

async function verdictOf(number: string, subject = whole) {
  const rule = rules.find((one) => one.number === number);
  if (!rule) throw new Error(`nothing plays ${number}`);
  return playRule(rule, subject);
}

test.each(numbers)("%s is passed by a service that keeps the whole list", { timeout: 120_000 }, async (number) => {
  expect(await verdictOf(number)).toMatchObject({ verdict: "passed" });
});

test.each(Object.entries(checks))("a service without %s fails %s", { timeout: 120_000 }, async (check, number) => {
  const { verdict, evidence } = await verdictOf(number, strawService(check as Check));
  expect([verdict, evidence.some((one) => one.verdict === "failed")]).toEqual(["failed", true]);
});

test("what the application does not tell is not run, and never passed", async () => {
  const silent = { ...strawService(), selfReport: {} };
  for (const number of ["FE-2", "FE-5", "FE-9"]) {
    const { evidence } = await verdictOf(number, silent);
    expect(evidence.map(({ why }) => why)).toContainEqual(expect.stringContaining("the application does not tell its"));
  }
});
