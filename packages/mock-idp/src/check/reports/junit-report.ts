import { byRule } from "../outcome.ts";
import type { Evidence } from "../rule-result.ts";
import type { Run } from "../run/run.ts";

/** A suite for each list, and a case for each fault or journey of each rule. */
export function junitReport({ outcomes, profile, seconds }: Run): string {
  const lists = Map.groupBy(byRule(outcomes, profile), ({ list }) => list);
  const suites = [...lists].map(([list, rules]) => {
    const cases = rules.flatMap(({ number, evidence }) => evidence.map((one) => testcase(list, number, one)));
    const count = (inner: string): number => cases.filter((one) => one.includes(inner)).length;
    const numbers = `tests="${cases.length}" failures="${count("<failure ")}" errors="${count("<error ")}" skipped="${count("<skipped ")}"`;
    return [`  <testsuite name="${list}" ${numbers}>`, ...cases, "  </testsuite>"].join("\n");
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mock-idp check" time="${seconds}">\n${suites.join("\n")}\n</testsuites>\n`;
}

const ELEMENTS: Partial<Record<Evidence["verdict"], string>> = {
  failed: "failure",
  undetermined: "error",
  "not-fired": "skipped",
  "not-applicable": "skipped",
  "not-run": "skipped",
};

function testcase(list: string, number: string, { tried, verdict, why, login }: Evidence): string {
  const element = ELEMENTS[verdict];
  const properties = [`<property name="rule" value="${number}"/>`, `<property name="verdict" value="${verdict}"/>`];
  if (login !== undefined) properties.push(`<property name="login" value="${login}"/>`);
  return [
    `    <testcase classname="${list}" name="${escaped(`${number} · ${tried}`)}">`,
    `      <properties>${properties.join("")}</properties>`,
    ...(element === undefined ? [] : [`      <${element} message="${escaped(`${verdict}: ${why}`)}"/>`]),
    "    </testcase>",
  ].join("\n");
}

/** XML 1.0 has no control characters, not even as references (2.2). Line breaks and tabs become spaces, as in every attribute (3.3.3). */
const escaped = (text: string): string =>
  text
    .replaceAll(/\s/g, " ")
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
