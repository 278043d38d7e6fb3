import { families } from "./row.ts";
import type { RowVerdict } from "./judge.ts";

/** Where and when the tests ran. */
export interface Run {
  readonly commit: string;
  readonly date: string;
  readonly machine: string;
}

type Status = RowVerdict["status"];
const statuses: readonly Status[] = ["passed", "failed", "not tested"];

const count = (judged: readonly RowVerdict[], status: Status): number =>
  judged.filter((each) => each.status === status).length;

const line = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;

const table = (head: readonly string[], body: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");

function result({ status, faults, row }: RowVerdict): string {
  if (status === "failed") return `**failed**: ${faults.join("; ")}`;
  return status === "passed" ? "passed" : `not tested: ${row.notTested ?? "a row that carries it is not"}`;
}

/** The form that ran. */
const formOf = ({ longForms, status }: Pick<RowVerdict, "longForms" | "status">): string =>
  status === "not tested" ? "" : longForms.length === 0 ? "only one" : `short of ${longForms.join(", ")}`;

function carriedBy({ row, files, tests }: RowVerdict): string {
  return [...files.map((file) => `\`${file}\``), ...row.as].join(", ") + (tests > 0 ? ` (${tests})` : "");
}

function section(letter: string, title: string, judged: readonly RowVerdict[]): string {
  const own = judged.filter(({ row }) => row.id.startsWith(`${letter}-`));
  const body = own.map((each) => [
    each.row.id,
    each.row.what,
    each.row.source,
    result(each),
    formOf(each),
    carriedBy(each),
    each.providers.join(", "),
  ]);
  return `## ${title}\n\n${table(["Id", "What", "Source", "Result", "Form", "Carried by (tests)", "At"], body)}`;
}

/** The report for people. */
export function reportMarkdown(judged: readonly RowVerdict[], { commit, date, machine }: Run): string {
  const sums = families.map(({ letter, title }) => {
    const own = judged.filter(({ row }) => row.id.startsWith(`${letter}-`));
    return [title, own.length, ...statuses.map((status) => count(own, status))];
  });
  const whole = ["All", judged.length, ...statuses.map((status) => count(judged, status))];
  return `# Security report

Written at the end of a run of all tests, on ${date}, at commit ${commit}, on ${machine}. \`npx -y pnpm@12 catalogue\` writes it again, and the same as data in \`report.json\`.

A row passes if each test that it names ran and passed. A test of the mock provider fails if the fault that it set never fired. An attack also names a control: the same way without
the attack, which must succeed. "Form" says which form of its tests ran: "only one" if they have no other, or "short" and the name of the long form, \`pnpm test:long NAME\`
([testing](../testing.md#short-and-long-forms)). This report is never of a long form. "At" lists the providers that the tests name.

<!-- prettier-ignore-start -->

${table(["", "Rows", "Passed", "Failed", "Not tested"], [...sums, whole])}

${families.map(({ letter, title }) => section(letter, title, judged)).join("\n\n")}

<!-- prettier-ignore-end -->
`;
}

/** The report as data. */
export function reportJson(judged: readonly RowVerdict[], run: Run): string {
  const rows = judged.map(({ row, status, faults, files, longForms, tests, providers }) => ({
    id: row.id,
    what: row.what,
    source: row.source,
    status,
    ...(row.notTested !== undefined && { reason: row.notTested }),
    ...(faults.length > 0 && { faults }),
    files,
    as: row.as,
    form: formOf({ longForms, status }),
    tests,
    providers,
  }));
  return `${JSON.stringify({ ...run, rows }, null, 1)}\n`;
}
