import { relative } from "node:path";
import { z } from "zod";
import { VERDICTS } from "../check/outcome.ts";
import type { RuleResult, Verdict } from "../check/rule-result.ts";
import { schemaFault } from "../requests/schema-fault.ts";

const verdict = z.enum(VERDICTS);

const evidence = z.looseObject({
  tried: z.string(),
  verdict,
  why: z.string(),
  login: z.string().exactOptional(),
  file: z.string().exactOptional(),
});

/** The report of `mock-idp check`; a loop of your own writes the same. */
const ruleResults = z.looseObject({
  hashes: z.looseObject({ catalogue: z.string() }).optional(),
  only: z.array(z.string()).optional(),
  rules: z.array(
    z.looseObject({
      list: z.string(),
      number: z.string(),
      verdict,
      evidence: z.array(evidence),
    }),
  ),
});

/** A test that plays several things says what came of each. */
const rule = z.looseObject({
  list: z.string(),
  number: z.string(),
  verdict: verdict.exactOptional(),
  evidence: z.array(evidence).exactOptional(),
});

/** The JSON report of Vitest: a test says its rule in `task.meta.rule`. */
const vitestReport = z.looseObject({
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      assertionResults: z.array(
        z.looseObject({
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
          meta: z.looseObject({ rule: rule.exactOptional() }).exactOptional(),
        }),
      ),
    }),
  ),
});

const annotation = z.looseObject({ type: z.string(), description: z.string().exactOptional() });
const spec = z.looseObject({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.looseObject({ annotations: z.array(annotation), status: z.string() })),
});
const playwrightResult = z.looseObject({ verdict, evidence: z.array(evidence) });
interface Suite {
  readonly file?: string | undefined;
  readonly specs: readonly z.infer<typeof spec>[];
  readonly suites?: readonly Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.looseObject({
  file: z.string().optional(),
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});

/** The JSON report of Playwright: a test says its rule in an annotation `rule`, and what came of it in an annotation `result`. */
const playwrightReport = z.looseObject({ suites: z.array(suite) });

/**
 * The results by rule in a file of `mock-idp check`, or in the JSON report of Vitest or Playwright. A test counts by the rule that it names itself, never by
 * its title; one that was skipped was not run.
 *
 * @throws an error of one line that begins with the place in the file
 */
export function resultsIn(json: unknown, folder: string): readonly RuleResult[] {
  const has = (member: string): boolean => typeof json === "object" && json !== null && member in json;
  if (has("testResults")) return ofVitest(parsed(vitestReport, json), folder);
  if (has("suites")) return parsed(playwrightReport, json).suites.flatMap((one) => ofPlaywright(one));
  return parsed(ruleResults, json).rules;
}

/** The hash of the catalogue of faults, of a report of `mock-idp check`: it is of the application's own pages. */
export function catalogueIn(json: unknown): string | undefined {
  return ruleResults.safeParse(json).data?.hashes?.catalogue;
}

/** What `--only` named, of a report of `mock-idp check` that played a part. */
export const onlyIn = (json: unknown): readonly string[] => ruleResults.safeParse(json).data?.only ?? [];

function parsed<Given>(schema: z.ZodType<Given>, json: unknown): Given {
  const { data, error } = schema.safeParse(json);
  if (error) throw new Error(schemaFault(error).message.replace(/^:? /, ""));
  return data;
}

function ofVitest({ testResults }: z.infer<typeof vitestReport>, folder: string): RuleResult[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ title, status, failureMessages, meta }) => {
      if (!meta?.rule) return [];
      const { list, number, verdict: said, evidence: seen } = meta.rule;
      const file = relative(folder, name);
      const found = weighed(status, said);
      if (seen) return [{ list, number, verdict: found, evidence: seen.map((each) => ({ ...each, file })) }];
      return [one(list, number, { title, file, why: firstLine(failureMessages?.[0]), verdict: found })];
    }),
  );
}

/** The verdict in a test's metadata, limited by the status of the test: a failed test never counts as passed. */
function weighed(status: string, said: Verdict | undefined): Verdict {
  if (status === "passed") return said ?? "passed";
  if (status === "failed") return said === "undetermined" ? said : "failed";
  return said === "not-applicable" || said === "not-fired" ? said : "not-run";
}

/** @param from the file of tests: a spec names the file that called `test`, which may be a library's */
function ofPlaywright({ file: ofSuite, specs, suites = [] }: Suite, from = ofSuite): RuleResult[] {
  const own = specs.flatMap(({ title, file: caller, tests }) =>
    tests.flatMap(({ annotations, status: word }) => {
      const file = from ?? caller;
      const status = statusOf[word] ?? "skipped";
      const found = annotations.find(({ type }) => type === "result")?.description;
      const said = found === undefined ? undefined : parsed(playwrightResult, JSON.parse(found));
      const verdict = word === "flaky" ? "undetermined" : weighed(status, said?.verdict);
      return annotations.flatMap(({ type, description = "" }) => {
        const [list = "", number = ""] = description.split(" ");
        if (type !== "rule") return [];
        if (said) return [{ list, number, verdict, evidence: said.evidence.map((each) => ({ ...each, file })) }];
        return [one(list, number, { title, file, why: "", verdict })];
      });
    }),
  );
  return [...own, ...suites.flatMap((inner) => ofPlaywright(inner, from))];
}

/** The words of Playwright. `flaky` passed at the second try only, which is no proof. */
const statusOf: Readonly<Partial<Record<string, string>>> = { expected: "passed", unexpected: "failed" };

interface Told {
  readonly title: string;
  readonly file: string;
  readonly why: string;
  readonly verdict: Verdict;
}

function one(list: string, number: string, { title, file, why, verdict: found }: Told): RuleResult {
  return { list, number, verdict: found, evidence: [{ tried: title, verdict: found, why, file }] };
}

const firstLine = (text = ""): string => text.split("\n", 1)[0] ?? "";
