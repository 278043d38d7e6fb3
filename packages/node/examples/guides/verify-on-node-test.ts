import { writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { assertKept, digdir, playRule, rulesOf, type RuleResult } from "@adgangskort/testing/rules";
import { subject } from "./verified-service.ts";

const rules: RuleResult[] = [];

for (const rule of rulesOf(digdir.ansattporten, subject.profile))
  test(rule.title, async ({ skip }) => {
    const result = await playRule(rule, subject);
    rules.push(result);
    if (!assertKept(result)) skip(result.evidence[0]?.why);
  });

after(() => writeFileSync("results.json", JSON.stringify({ rules })));
