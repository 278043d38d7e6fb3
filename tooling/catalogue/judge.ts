import type { Row, TestName } from "./row.ts";
import { longForms } from "../long-forms.ts";
import type { TestResult } from "./results.ts";

/** What became of one row. `faults` say why it failed. */
export interface RowVerdict {
  readonly row: Row;
  readonly status: "passed" | "failed" | "not tested";
  readonly faults: readonly string[];
  /** The files of the tests that carry it. */
  readonly files: readonly string[];
  /** The long forms of its tests, those of other rows included. The report is of their short forms. */
  readonly longForms: readonly string[];
  /** How many tests carry it, those of other rows included and its controls apart. */
  readonly tests: number;
  /** The providers that these tests name. */
  readonly providers: readonly string[];
}

const providers: Readonly<Record<string, RegExp>> = {
  Ansattporten: /ansattporten/i,
  HelseID: /helseid/i,
  Feide: /feide/i,
  "Entra ID": /entra/i,
  "ID-porten": /id-?porten/i,
};

/** The long forms that have a test of one of these files. */
export const longFormsOf = (files: readonly string[]): string[] =>
  Object.entries(longForms).flatMap(([name, form]) =>
    files.some((file) => form.files.some((part) => file.startsWith(`${form.package}/`) && file.includes(part)))
      ? [name]
      : [],
  );

function found(named: TestName, results: readonly TestResult[]): { tests: TestResult[]; faults: string[] } {
  const tests = results.filter(({ file, name }) => file === named.file && name.includes(named.title));
  const place = `${named.file} ¦ ${named.title}`;
  if (tests.length === 0) return { tests, faults: [`no test of this name ran: ${place}`] };
  const bad = tests.filter(({ status }) => status !== "passed");
  return { tests, faults: bad.map(({ name, status }) => `${status}: ${named.file} ¦ ${name}`) };
}

/** Tests of a page that lists ids. They show that the page names a test of each, not that it passes. */
const ofPages: ReadonlySet<string> = new Set(["packages/node/tests/docs/fapi-docs.test.ts"]);

/** The tests that have an id in their name, by that id. Those of the mock show that a fault fires, not that it is refused. */
function titledWith(results: readonly TestResult[]): Map<string, TestResult[]> {
  const found = new Map<string, TestResult[]>();
  for (const result of results.filter(({ file }) => !file.startsWith("packages/mock-idp/") && !ofPages.has(file)))
    for (const id of new Set(result.name.match(/\b[A-Z]-\d{2,3}\b/g)))
      found.set(id, [...(found.get(id) ?? []), result]);
  return found;
}

/** Judges each row by the tests that ran. A row that only others carry is as they are. */
export function judgeRows(rows: readonly Row[], results: readonly TestResult[]): RowVerdict[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const judged = new Map<string, RowVerdict>();
  const byTitle = titledWith(results);

  const judgeRow = (row: Row, above: readonly string[]): RowVerdict => {
    const known = judged.get(row.id);
    if (known) return known;
    const named = row.tests.map((each) => found(each, results));
    const titled = byTitle.get(row.id) ?? [];
    const tests = [...new Set([...titled, ...named.flatMap((each) => each.tests)])];
    const controls = row.controls.flatMap((named) => found(named, results).faults.map((fault) => `control: ${fault}`));
    const others = row.as.flatMap((id): RowVerdict[] => {
      const other = byId.get(id);
      return other && !above.includes(id) ? [judgeRow(other, [...above, row.id])] : [];
    });
    const circle = row.as.filter((id) => above.includes(id)).map((id) => `it and ${id} each name the other`);
    const faults = [
      ...named.flatMap((each) => each.faults),
      ...titled
        .filter(({ status }) => status !== "passed")
        .map(({ file, name, status }) => `${status}: ${file} ¦ ${name}`),
      ...(tests.length + row.as.length === 0 && row.notTested === undefined ? ["no test carries it"] : []),
      ...controls,
      ...circle,
      ...others.filter(({ status }) => status === "failed").map(({ row: { id } }) => `${id} failed`),
    ];
    const untested =
      (row.notTested !== undefined && tests.length === 0) || others.some(({ status }) => status === "not tested");
    const files = [...new Set(tests.map(({ file }) => file))];
    const names = tests.map(({ file, name }) => `${file} ${name}`);
    const result: RowVerdict = {
      row,
      status: faults.length > 0 ? "failed" : untested ? "not tested" : "passed",
      faults,
      files,
      longForms: [...new Set([...longFormsOf(files), ...others.flatMap((other) => other.longForms)])],
      tests: names.length + others.reduce((sum, other) => sum + other.tests, 0),
      providers: Object.keys(providers).filter(
        (name) =>
          names.some((each) => providers[name]?.test(each)) || others.some((other) => other.providers.includes(name)),
      ),
    };
    judged.set(row.id, result);
    return result;
  };
  return rows.map((row) => judgeRow(row, []));
}
