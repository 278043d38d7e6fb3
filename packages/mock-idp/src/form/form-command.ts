import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { RuleResult } from "../check/rule-result.ts";
import { catalogueHash } from "../fault-catalogue/hash.ts";
import type { DemandList } from "../lists/demand-list.ts";
import { UsageFault } from "../server/command-options.ts";
import { readJsonFile } from "../server/json-file.ts";
import { schemaFault } from "../requests/schema-fault.ts";
import { type About, type FilledForm, form } from "./filled-form.ts";
import { formAsHtml } from "./html.ts";
import { type Left, leftSchema } from "./left.ts";
import { formAsMarkdown } from "./markdown.ts";
import { catalogueIn, onlyIn, resultsIn } from "./read-results.ts";

/** What `mock-idp form --help` prints. */
export const FORM_USAGE = `mock-idp form digdir|helseid|feide|entra|guidance --results results.json --out form.md|form.html|form.json

  --results   what \`mock-idp check\` wrote, or the JSON report of Vitest or Playwright; several times for several files
  --out       several times for several formats
  --left      the agency's own answers: {"AP-26": {"answer": "…", "by": "…", "on": "2026-11-20"}, "VT-10": {"without": "…"}}
  --against   pages: the tests used the application's own pages; auth: its login behind a page that the tests made
  --language  nb (when left out) or nn
  --app, --version   when left out, those of package.json

The name may be that of one list: digdir.ansattporten, digdir.idporten, helseid.client, helseid.api, guidance.feide. Ends with 1 while a line is red.`;

const writers: Readonly<Record<string, (filled: FilledForm) => string>> = {
  ".md": formAsMarkdown,
  ".html": formAsHtml,
  ".json": (filled) => `${JSON.stringify(filled, null, 2)}\n`,
};

/** Runs `mock-idp form`, and returns the exit code. @throws {@link UsageFault} */
export function formCommand(
  given: readonly string[],
  lists: Readonly<Record<string, DemandList>>,
  folder: string = process.cwd(),
): number {
  const { name, values } = optionsOf(given);
  const reports = values.results.map(
    read(folder, (json) => ({ results: resultsIn(json, folder), catalogue: catalogueIn(json), only: onlyIn(json) })),
  );
  const results = reports.flatMap((report) => report.results);
  const checked = reports.every(({ catalogue }) => catalogue !== undefined) ? "pages" : undefined;
  const chosen = chosenLists(name, lists, results);
  const left = values.left === undefined ? {} : read(folder, leftIn)(values.left);
  const about: About = {
    ...program(values, folder),
    commit: commitOf(folder),
    date: new Date().toISOString().slice(0, 10),
    against: oneOf("--against", ["pages", "auth"], values.against) ?? checked,
    language: oneOf("--language", ["nb", "nn"], values.language),
    catalogue: reports.find(({ catalogue }) => catalogue)?.catalogue ?? catalogueHash(),
    only: reports.flatMap((report) => report.only),
    left,
  };
  const filled = fill(() => form(chosen, results, about));
  for (const file of values.out) {
    const text = writers[extname(file)]?.(filled) ?? "";
    try {
      writeFileSync(resolve(folder, file), text);
    } catch (error) {
      throw new UsageFault(`--out ${file} cannot be written: make its folder, or choose another`, { cause: error });
    }
  }
  const { red, blanks } = filled;
  console.log(
    `${values.out.join(", ")}: ${red.length === 0 ? "nothing is red" : `red: ${red.join(", ")}`}; ${blanks} blanks are left`,
  );
  return red.length === 0 ? 0 : 1;
}

function optionsOf(given: readonly string[]) {
  const { values, positionals } = parse(given);
  const { results = [], out = [] } = values;
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageFault("form takes the name of one list: digdir, for instance");
  if (results.length === 0) throw new UsageFault("--results is missing: a file of results");
  if (out.length === 0) throw new UsageFault("--out is missing: a file that ends in .md, .html or .json");
  for (const file of out)
    if (!Object.hasOwn(writers, extname(file)))
      throw new UsageFault(`--out ends in .md, .html or .json, not as ${file}`);
  return { name, values: { ...values, results, out } };
}

function parse(given: readonly string[]) {
  const [text, texts] = [{ type: "string" }, { type: "string", multiple: true }] as const;
  const options = { results: texts, out: texts, left: text, against: text, language: text, app: text, version: text };
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message.split(/\. |\n/)[0] : "", { cause: error });
  }
}

/** The list of that name; or of the maker's lists, those that the results are of. */
function chosenLists(
  name: string,
  lists: Readonly<Record<string, DemandList>>,
  results: readonly RuleResult[],
): readonly DemandList[] {
  const named = Object.values(lists).filter(({ id }) => id === name || id.startsWith(`${name}.`));
  if (named.length === 0)
    throw new UsageFault(`there is no list ${name}; the lists are ${Object.keys(lists).join(", ")}`);
  const told = named.filter(({ id }) => results.some(({ list }) => list === id));
  if (told.length === 0)
    throw new UsageFault(`the results are of none of the lists ${named.map(({ id }) => id).join(", ")}`);
  return told;
}

function oneOf<Name extends string>(
  option: string,
  names: readonly Name[],
  given: string | undefined,
): Name | undefined {
  const found = names.find((name) => name === given);
  if (given !== undefined && found === undefined)
    throw new UsageFault(`${option} is ${names.join(" or ")}, not ${given}`);
  return found;
}

/** Reads a file, and says its name in what is wrong with it. */
function read<Given>(folder: string, of: (json: unknown) => Given): (file: string) => Given {
  return (file) => {
    const json = fill(() => readJsonFile(resolve(folder, file)));
    return fill(() => of(json), `${file}: `);
  };
}

function leftIn(json: unknown): Left {
  const { data, error } = leftSchema.safeParse(json);
  if (error) throw new Error(schemaFault(error).message.replace(/^:? /, ""));
  return data;
}

function fill<Given>(run: () => Given, before = ""): Given {
  try {
    return run();
  } catch (error) {
    throw new UsageFault(before + (error instanceof Error ? error.message : String(error)), { cause: error });
  }
}

function program(
  {
    app,
    version,
  }: {
    readonly app?: string;
    readonly version?: string;
  },
  folder: string,
): Pick<About, "app" | "version"> {
  const manifest = maybe(() => readJsonFile(join(folder, "package.json"))) as {
    readonly name?: string;
    readonly version?: string;
  };
  return { app: app ?? manifest?.name ?? basename(folder), version: version ?? manifest?.version };
}

function commitOf(folder: string): About["commit"] {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  return maybe(() => ({ id: git("rev-parse", "--short=12", "HEAD"), dirty: git("status", "--porcelain") !== "" }));
}

function maybe<Given>(run: () => Given): Given | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
