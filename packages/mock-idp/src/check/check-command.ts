// check/: what an application does with each fault, and the result of each rule.
// It must not know the SDK: it sees what a browser and a provider see.

import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { faultCatalogueOf } from "../fault-catalogue/index.ts";
import { nearestName } from "../requests/nearest-name.ts";
import { readJsonFile } from "../server/json-file.ts";
import { UsageFault } from "../server/command-options.ts";
import { parseCheck } from "../server/check-file.ts";
import { journeys } from "./journeys/play-journeys.ts";
import { counted, isRed, type Outcome, VERDICTS } from "./outcome.ts";
import { isReport, removeReports, writeReports } from "./reports/write-reports.ts";
import { runCheck } from "./run/run.ts";

const CHECK_USAGE = `mock-idp check check.json [--report DIR] [--expected failures.json] [--only NAME] [--i-own URL]

Plays a login without faults, and then one with each fault of the catalogue, against an application in any language.

  --report    the folder for check.json, junit.xml, check.md and check.html
  --expected  a JSON object: names of what fails, each with a reason. What then does not fail, fails the run
  --only      a part of a fault's name, or the number of a rule; several times
  --i-own     an origin that is neither on this machine nor on a private network, and is yours. It answers
              /.well-known/adgangskort-check with the value of ADGANGSKORT_CHECK in the environment

Exit code 0: nothing failed, and nothing is undetermined. 1: something is. 2: nothing could be judged.
mock-idp schema check prints the JSON Schema of check.json.`;

const OPTIONS = {
  report: { type: "string" },
  expected: { type: "string" },
  only: { type: "string", multiple: true },
  "i-own": { type: "string", multiple: true },
  help: { type: "boolean", default: false },
} as const;

/** Names of outcomes, each with the reason why it fails. */
const expectedSchema = z.record(z.string(), z.string());
const SHORTEST_TOKEN = 16;

type Environment = Readonly<Record<string, string | undefined>>;

/** @returns the exit code. @throws {@link UsageFault} */
export async function checkCommand(given: readonly string[], environment: Environment): Promise<number> {
  try {
    return await checked(given, environment);
  } catch (error) {
    if (error instanceof UsageFault) throw error;
    console.error(`mock-idp check: ${(error instanceof Error ? error.message : String(error)).split("\n")[0]}`);
    return 2;
  }
}

async function checked(given: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parsed(given);
  if (values.help) {
    console.log(CHECK_USAGE);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageFault("name one file: mock-idp check check.json");
  const { report, only = [] } = values;
  if (report !== undefined) {
    const own = [file, values.expected].find((one) => one !== undefined && isReport(report, one));
    if (own !== undefined) throw new UsageFault(`--report ${report} would replace ${own}: name another folder`);
    removeReports(report);
  }
  const check = parseCheck(readJsonFile(file), file);
  const expected = values.expected === undefined ? {} : expectedIn(values.expected, check.profile);
  const ownHosts = await Promise.all((values["i-own"] ?? []).map((origin) => provenHost(origin, environment)));
  const run = await runCheck(check, {
    folder: dirname(file),
    only,
    ownHosts,
    environment,
    progress: (line) => console.error(line),
  });
  const { outcomes } = run;
  if (outcomes.length === 0) throw new UsageFault(`--only ${only.join(" --only ")} is in no fault's name`);
  const numbers = counted(outcomes);
  console.log(VERDICTS.map((verdict) => `${verdict} ${numbers[verdict]}`).join(" · "));
  for (const outcome of outcomes.filter(isRed)) console.log(line(outcome, expected));
  const unexpected = outcomes.filter((one) => isRed(one) && !Object.hasOwn(expected, one.tried));
  const mended = Object.keys(expected).filter((name) => !outcomes.some((one) => one.tried === name && isRed(one)));
  for (const name of mended) console.log(`expected to fail, and does not: ${name}`);
  for (const { tried, why } of outcomes.filter(({ verdict }) => verdict === "not-fired"))
    console.log(`not-fired  ${tried}: ${why}`);
  console.log(`Against an imitation of ${run.environment}, in ${run.seconds} seconds. This is not a certification.`);
  if (report !== undefined) writeReports(report, run);
  return unexpected.length + mended.length > 0 ? 1 : 0;
}

function line({ verdict, tried, why, rules, login }: Outcome, expected: Readonly<Record<string, string>>): string {
  const known = Object.hasOwn(expected, tried) ? ` (expected: ${expected[tried]})` : "";
  return `${verdict}  ${tried}: ${why}${login === undefined ? "" : `, login ${login}`} [${Object.keys(rules).join(", ")}]${known}`;
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageFault(`${message.split(/\. |\n/)[0]}; the options are --${Object.keys(OPTIONS).join(", --")}`, {
      cause: error,
    });
  }
}

function expectedIn(file: string, profile: string): Readonly<Record<string, string>> {
  const found = expectedSchema.safeParse(readJsonFile(file));
  if (!found.success) throw new Error(`${file} must be an object of names, each with a reason as text`);
  const names = [...faultCatalogueOf({ id: profile }).map(({ name }) => name), ...journeys.map(({ title }) => title)];
  const unknown = Object.keys(found.data).find((name) => !names.includes(name));
  if (unknown === undefined) return found.data;
  const meant = nearestName(unknown, names);
  throw new Error(`${file}: there is no fault ${unknown}${meant === undefined ? "" : `; did you mean ${meant}?`}`);
}

/** The host of an origin that answers with the secret of the person who runs the check. @throws if it does not */
async function provenHost(origin: string, { ADGANGSKORT_CHECK: token = "" }: Environment): Promise<string> {
  const url = URL.parse("/.well-known/adgangskort-check", origin);
  if (url?.protocol !== "https:") throw new UsageFault(`--i-own must be an https origin, not ${origin}`);
  if (token.length < SHORTEST_TOKEN)
    throw new UsageFault(`ADGANGSKORT_CHECK needs ${SHORTEST_TOKEN} characters at least`);
  const answer = await fetch(url, { redirect: "error" }).then(
    (response) => (response.ok ? response.text() : ""),
    () => "",
  );
  if (answer.trim() !== token) throw new Error(`${url.href} does not answer with the value of ADGANGSKORT_CHECK`);
  return url.host;
}
