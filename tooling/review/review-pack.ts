/** One rule of a provider's, as a page of docs/providers has it in its table. */
export interface ReviewedRule {
  readonly rule: string;
  readonly says: string;
  readonly by: string;
  readonly where: string;
  /** The test files that hold it, as the page names them. */
  readonly files: readonly string[];
}

/** What one test file gave in the last run. */
export interface FileResult {
  /** Absolute, as the report has it. */
  readonly path: string;
  readonly passed: number;
  readonly failed: readonly string[];
}

/** What the pack is about. */
export interface Reviewed {
  readonly provider: string;
  readonly version: string;
  readonly commit: string;
  readonly date: string;
}

/** The commit at hand, and the run of its tests. Times are milliseconds since 1970. */
export interface TestedCommit {
  readonly commit: string;
  readonly committedAt: number;
  /** Paths that differ from it. */
  readonly changed: readonly string[];
  readonly ranAt: number;
}

/**
 * The commit that the tests were run at.
 * @throws when that cannot be said: a pack must not name a commit that its figures are not of
 */
export function testedCommit({ commit, committedAt, changed, ranAt }: TestedCommit): string {
  if (changed.length > 0) throw new Error(`${changed.join(", ")}: commit first, and run the tests of the commit`);
  if (ranAt < committedAt) throw new Error(`The tests were run before ${commit} was made: run them again`);
  return commit;
}

/** The rows of the page's table whose first cell is the number of a rule. */
export function rulesIn(page: string): ReviewedRule[] {
  return page.split("\n").flatMap((line) => {
    const [, rule = "", says = "", by = "", where = ""] = line.split("|").map((cell) => cell.trim());
    if (!/^[A-Z]+-?\d+$/.test(rule)) return [];
    const files = [...where.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    return [{ rule, says, by, where: where.replaceAll(/[;,:]? ?`[\w/-]+\.test\.ts`/g, ""), files }];
  });
}

/**
 * The pack as Markdown: each rule, who keeps it, how, and what its tests gave.
 * @throws when a file of the page was not run: a rule must not look proven by a test that nobody ran
 */
export function reviewPack(page: string, results: readonly FileResult[], reviewed: Reviewed): string {
  const rules = rulesIn(page);
  if (rules.length === 0) throw new Error("The page has no table of rules");
  const rows = rules.map(({ rule, says, by, where, files }) => {
    const tests = files.map((file) => told(file, resultOf(file, results))).join("<br>") || "–";
    return `| ${rule} | ${says} | ${by} | ${where} | ${tests} |`;
  });
  const named = new Set(rules.flatMap(({ files }) => files));
  const failed = [...named].flatMap((file) => resultOf(file, results).failed);
  return [
    `# Review pack: ${reviewed.provider}`,
    "",
    `Version ${reviewed.version}, commit ${reviewed.commit}, ${reviewed.date}. Made from docs/providers/${reviewed.provider}.md and the reports of the last`,
    "`pnpm test`.",
    "",
    "| Rule | What it says | By whom | How | Tests |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    failed.length === 0 ? "No test of these files failed." : "Failed:",
    ...failed.map((name) => `- ${name}`),
    "",
  ].join("\n");
}

/** By its whole path: a test of a provider's own may have the name of a general one. */
function resultOf(file: string, results: readonly FileResult[]): FileResult {
  const result = results.find(({ path }) => path.endsWith(`/packages/node/tests/${file}`));
  if (!result) throw new Error(`${file} was not run: run the tests first`);
  return result;
}

function told(file: string, { passed, failed }: FileResult): string {
  return `\`${file}\`: ${passed} passed${failed.length > 0 ? `, **${failed.length} failed**` : ""}`;
}
