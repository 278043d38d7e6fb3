import { writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { expectPassed, digdir, playRule, rulesOf, type RuleResult } from "@adgangskort/testing/rules";
import { subject } from "./subject.ts";

const rules: RuleResult[] = [];

for (const rule of rulesOf(digdir.ansattporten, subject.profile))
  void test(rule.title, async (context) => {
    const result = await playRule(rule, subject);
    rules.push(result);
    if (!expectPassed(result)) context.skip(result.evidence[0]?.why);
  });

after(() => writeFileSync("results.json", JSON.stringify({ rules })));
