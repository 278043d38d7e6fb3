/*
 * `rows/*.rows` is the security catalogue. A row begins with its id, what it is about and its source. The lines below it say what carries it:
 *
 *   A-03 ¦ A stolen code in a callback of one's own ¦ RFC 9700 4.5
 *     packages/node/tests/routes/callback.test.ts ¦ A-03 with someone else's code
 *     control packages/node/tests/routes/callback.test.ts ¦ lets in who began
 *     as C-03, R-052
 *     not tested: why
 *
 * A test with the id in its name carries the row without a line. Another is named by its file and a part of its whole name, so that one line can
 * name several. A number in `what` is named, as `{L-26.atOnce}`: packages/node/reliability/figures.ts has it, for the test too. `control` names a test of the same way without the attack, which succeeds. `as` names rows that carry this one too.
 */

/** Tests: a file, and a part of their whole names. */
export interface TestName {
  readonly file: string;
  readonly title: string;
}

/** One id of the catalogue. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly source: string;
  readonly tests: readonly TestName[];
  readonly controls: readonly TestName[];
  readonly as: readonly string[];
  /** The reason why no test carries it. */
  readonly notTested?: string;
}

const testName = (text: string): TestName => {
  const [file = "", title = ""] = text.split(" ¦ ");
  return { file, title };
};

/** What follows `word` on the lines that begin with it. */
const after = (lines: readonly string[], word: string): string[] =>
  lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length).trim());

const marks = ["control ", "as ", "not tested:"];

/** The rows of one text. */
export function parseRows(text: string): Row[] {
  const blocks = text.split(/\n(?=\S)/).filter((block) => block.trim() !== "");
  return blocks.map((block) => {
    const [head = "", ...rest] = block.split("\n");
    const lines = rest.map((line) => line.trim()).filter((line) => line !== "");
    const [id = "", what = "", source = ""] = head.split(" ¦ ");
    const [notTested] = after(lines, "not tested:");
    return {
      id,
      what,
      source,
      tests: lines.filter((line) => !marks.some((mark) => line.startsWith(mark))).map(testName),
      controls: after(lines, "control ").map(testName),
      as: after(lines, "as ").flatMap((ids) => ids.split(", ")),
      ...(notTested !== undefined && { notTested }),
    };
  });
}

/** The families of ids, each with how many it has, and whether each of its rows needs a control and a test. */
export const families: readonly {
  readonly letter: string;
  readonly title: string;
  readonly digits: number;
  readonly count: number;
  readonly control?: true;
  readonly tested?: true;
}[] = [
  { letter: "D", title: "The twenty decisive tests", digits: 2, count: 20, tested: true },
  { letter: "A", title: "Attacks", digits: 2, count: 64, control: true },
  { letter: "R", title: "Requirements", digits: 3, count: 133 },
  { letter: "P", title: "Vulnerabilities of other libraries", digits: 2, count: 57 },
  { letter: "F", title: "FAPI 2.0 and HelseID", digits: 2, count: 47 },
  { letter: "C", title: "Modules of the OpenID conformance suite", digits: 2, count: 118 },
  { letter: "L", title: "Breakdowns", digits: 2, count: 47 },
];

/** What is wrong with the rows themselves, before any test runs. */
export function faultsOf(all: readonly Row[]): string[] {
  const wanted = families.flatMap(({ letter, digits, count }) =>
    Array.from({ length: count }, (_, index) => `${letter}-${String(index + 1).padStart(digits, "0")}`),
  );
  const ids = all.map(({ id }) => id);
  const known = new Set(ids);
  return [
    ...wanted.filter((id) => !known.has(id)).map((id) => `${id} has no row`),
    ...ids.filter((id) => !wanted.includes(id)).map((id) => `${id} is no id of the catalogue`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} has two rows`),
    ...all.flatMap((row) => rowFaults(row, known)),
  ];
}

function rowFaults({ id, what, tests, controls, as, notTested }: Row, known: ReadonlySet<string>): string[] {
  const family = families.find(({ letter }) => id.startsWith(`${letter}-`));
  const carried = tests.length + as.length > 0;
  return [
    ...(what === "" ? [`${id} does not say what it is about`] : []),
    ...(carried && notTested !== undefined ? [`${id} names what carries it and a reason why nothing does`] : []),
    ...(notTested !== undefined && /\btime\b|\blater\b|^$/.test(notTested)
      ? [`${id}: "${notTested}" is no reason`]
      : []),
    ...(family?.tested && notTested !== undefined ? [`${id} must be tested`] : []),
    ...(family?.control && notTested === undefined && controls.length + as.length === 0
      ? [`${id} has no control`]
      : []),
    ...as
      .filter((other) => !known.has(other) || other === id)
      .map((other) => `${id} names ${other}, which is no other row`),
    ...[...tests, ...controls].filter(({ title }) => title === "").map(({ file }) => `${id} names no title in ${file}`),
  ];
}
