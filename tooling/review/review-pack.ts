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
  /** As far as the page names it, from its end. */
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

/** The rows of the page's table whose first cell is the number of a rule. */
export function rulesIn(page: string): ReviewedRule[] {
  return page.split("\n").flatMap((line) => {
    const [, rule = "", says = "", by = "", where = ""] = line.split("|").map((cell) => cell.trim());
    if (!/^[A-Z]+\d+$/.test(rule)) return [];
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
    const tests = files.map((file) => resultOf(file, results)).join("<br>") || "–";
    return `| ${rule} | ${says} | ${by} | ${where} | ${tests} |`;
  });
  const failed = results.flatMap((result) => result.failed);
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

function resultOf(file: string, results: readonly FileResult[]): string {
  const result = results.find(({ path }) => path.endsWith(`/${file}`));
  if (!result) throw new Error(`${file} was not run: run the tests first`);
  const { passed, failed } = result;
  return `\`${file}\`: ${passed} passed${failed.length > 0 ? `, **${failed.length} failed**` : ""}`;
}
