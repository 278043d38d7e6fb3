import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * `lists/*.rows` are requirements of others. A row is: ids, requirement in our words, who holds it, how, what shows it.
 *
 *   7.3.1 ¦ Idle limit ¦ library ¦ ¦ R-111
 *   6.2.1 to 6.2.12 ¦ Passwords ¦ provider ¦ The library takes no password ¦
 *
 * What shows it is an id of the catalogue, a file of tests, a page of the documentation, `gate` and the name of a gate, or `by reading`: of the code, for what
 * it does not do.
 */

/** Who holds a requirement, and what that says. */
const holders = {
  library: "the library holds it, as the tests in the last column show, or by reading where it says so",
  application: "the application must; the library does not, or only helps",
  agency: "the agency must, in operations or by its organisation; no software of ours can",
  provider: "the login provider does",
  "not applicable": "there is nothing here that it is about",
  "not held": "the library falls short of it",
} as const;

/** One row of a list. */
export interface Requirement {
  readonly ids: readonly string[];
  /** The ids as they are written: `6.2.1 to 6.2.12`. */
  readonly shownIds: string;
  readonly requirement: string;
  readonly holder: string;
  readonly how: string;
  readonly shownBy: readonly string[];
}

/** A list: its page, and where its requirements come from. */
export interface RequirementList {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

const intro = "The requirements are in our words; read the original for what counts.";

export const lists: readonly RequirementList[] = [
  {
    name: "asvs",
    title: "OWASP ASVS 5.0, level 2",
    about: `All requirements of levels 1 and 2 of the Application Security Verification Standard 5.0.0 (OWASP, \`5.0/en\` at commit fe04986, July 2026). ${intro}`,
  },
  {
    name: "nsm",
    title: "NSM's basic principles for ICT security",
    about: `The measures of _NSMs grunnprinsipper for IKT-sikkerhet_ that a login touches, by the numbers of the English edition of version 2.0 (2020), and the other principles as a whole. Compare the numbers with version 2.1 (2024) before you cite them. ${intro}`,
  },
  {
    name: "normen",
    title: "Normen",
    about: `Topics of _Normen_ (the code of conduct for information security in health and care) that a login touches: the guide to access to health and personal data (_Veileder for tilgang til helse- og personopplysninger_, version 2.0, 17 March 2022) and factsheet 15 on logging. They are topics and no clauses, since Normen's own numbers change between versions: the agency ties them to the version that it is bound by. ${intro}`,
  },
];

/** What shows that the code does not do something. No test can. */
const byReading = "by reading";

const split = (text: string): string[] => text.split(", ").filter((each) => each !== "");

/** `6.2.1 to 6.2.3` is three ids, and `A-19 to A-21` too. */
export function expandIds(part: string): string[] {
  const [from = "", to] = part.split(" to ");
  if (to === undefined) return [from];
  const [, stem = "", first = ""] = /^(.*?)(\d+)$/.exec(from) ?? [];
  const last = Number(/\d+$/.exec(to)?.[0]);
  return Array.from({ length: last - Number(first) + 1 }, (_, index) =>
    stem.concat(String(Number(first) + index).padStart(first.length, "0")),
  );
}

export function parseRequirements(text: string): Requirement[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [shownIds = "", requirement = "", holder = "", how = "", shownBy = ""] = line
        .split("¦")
        .map((cell) => cell.trim());
      return { ids: split(shownIds).flatMap(expandIds), shownIds, requirement, holder, how, shownBy: split(shownBy) };
    });
}

const folder = join(import.meta.dirname, "lists");

export const requirementsOf = (name: string): Requirement[] =>
  parseRequirements(readFileSync(join(folder, `${name}.rows`), "utf8"));

/** A row of the report. `as` names the rows that carry it. */
export interface ReportedRow {
  readonly status: string;
  readonly files: readonly string[];
  readonly as: readonly string[];
}

/** What a list may name. */
export interface Evidence {
  /** Rows of the report, by id. */
  readonly rows: ReadonlyMap<string, ReportedRow>;
  readonly gates: ReadonlySet<string>;
  readonly root: string;
}

/** What is wrong with the rows: an id that does not exist or did not pass, and a row of the library that shows nothing. */
export function faultsOfRequirements(
  rows: readonly Requirement[],
  { rows: reported, gates, root }: Evidence,
): string[] {
  const ids = rows.flatMap((row) => row.ids);
  const filesOf = (id: string): string[] => {
    const { files, as } = reported.get(id) ?? { files: [], as: [] };
    return [...files, ...as.flatMap(filesOf)];
  };
  const exists = (file: string): boolean => existsSync(join(root, file));
  const isShown = (what: string): boolean => {
    if (what === byReading) return true;
    if (what.startsWith("gate ")) return gates.has(what.slice(5));
    if (what.includes("/")) return exists(what);
    return reported.get(what)?.status === "passed" && filesOf(what).every(exists);
  };
  // A refusal by design has no test, and a reason in the report instead.
  const evidence = (row: Requirement): string[] =>
    [...row.shownBy, ...(row.how.match(/\b[ACDFLPR]-\d{2,3}\b/g) ?? [])].flatMap(expandIds);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} has two rows`),
    ...rows.flatMap((row) => [
      ...(Object.hasOwn(holders, row.holder) ? [] : [`${row.shownIds}: "${row.holder}" holds nothing`]),
      ...(row.holder === "library" && row.shownBy.length === 0 ? [`${row.shownIds}: nothing shows it`] : []),
      ...(row.shownBy.includes(byReading) && row.how === "" ? [`${row.shownIds} does not say what was read`] : []),
      ...(row.holder.startsWith("not ") && row.how === "" ? [`${row.shownIds} has no reason`] : []),
      ...evidence(row)
        .filter((what) => !isShown(what))
        .map((what) => `${row.shownIds}: ${what} did not pass, does not exist, or names a file that does not`),
    ]),
  ];
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const isFile = (what: string): boolean => what.includes("/");

/** The page of a list. */
export function requirementsMarkdown({ title, about }: RequirementList, rows: readonly Requirement[]): string {
  const body = rows.map(({ shownIds, requirement, holder, how, shownBy }) =>
    line([
      shownIds,
      requirement,
      holder,
      how,
      shownBy.map((what) => (isFile(what) ? `\`${what}\`` : what.replace(/^gate (.*)/, "gate `$1`"))).join(", "),
    ]),
  );
  const used = Object.entries(holders).filter(([name]) => rows.some(({ holder }) => holder === name));
  return `# ${title}

${about}

This is a self-assessment of the library, and no certification. \`npx -y pnpm@12 catalogue --lists\` writes the page. Each run of all tests compares it with the [report](report.md):
each id in the last column is a row that passed, by tests whose files are still there; each file and each gate exists.

<!-- prettier-ignore-start -->

${[line(["Held by", "Which means", "Rows"]), line(["---", "---", "---"]), ...used.map(([name, says]) => line([name, says, String(rows.filter(({ holder }) => holder === name).length)]))].join("\n")}

${[line(["Id", "Requirement", "Held by", "How", "Shown by"]), line(["---", "---", "---", "---", "---"]), ...body].join("\n")}

<!-- prettier-ignore-end -->
`;
}
