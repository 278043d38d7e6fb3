import { parseArgs } from "node:util";
import { checks, examine } from "../doctor/examine.ts";
import type { Finding, FindingStatus, CheckInput } from "../doctor/check.ts";
import { CommandFault, usage } from "./command.ts";
import { closeStores, namedApplication } from "./load-application.ts";

const options = {
  config: { type: "string" },
  url: { type: "string" },
  only: { type: "string" },
  env: { type: "string" },
  json: { type: "boolean" },
  offline: { type: "boolean" },
  production: { type: "boolean" },
  list: { type: "boolean" },
} as const;

/** Examines an application from inside and outside. Exit code 1 if a check fails, 0 with warnings only. */
export async function doctor(given: readonly string[], env: CheckInput["env"]): Promise<number> {
  const { config, url, only, env: envFile, ...switches } = parsed(given);
  const { json = false, offline = false, list = false, production = false } = switches;
  const selected = selectedChecks(only).filter(({ online }) => !offline || !online);
  if (list) {
    console.log(selected.map(({ id, title }) => `${id}: ${title}`).join("\n"));
    return 0;
  }
  const address = url === undefined ? undefined : addressOf(url);
  // A module of the application may print; with --json the result must be the only document.
  if (json) console.log = console.error;
  const { configs, fault } = await namedApplication(config, envFile);
  // Without an application most checks are skipped: a run of one check alone must say why the application is missing.
  const shown = checks.filter((check) => selected.includes(check) || (fault && check.id === "configuration"));
  const found = await examine({ configs, fault, url: address, production, folder: process.cwd(), env }, shown);
  process.stdout.write(json ? `${JSON.stringify({ schemaVersion: 1, findings: found }, null, 2)}\n` : textOf(found));
  await closeStores(configs);
  return found.some(({ status }) => status === "fail") ? 1 : 0;
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options }).values;
  } catch (error) {
    const [message = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new CommandFault(
      `${message}. The options of this command: ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(", ")}`,
      { usage },
    );
  }
}

function selectedChecks(only: string | undefined): typeof checks {
  if (only === undefined) return checks;
  const ids = only.split(",");
  const unknown = ids.find((id) => !checks.some((check) => check.id === id));
  if (unknown !== undefined) throw new CommandFault(`There is no check "${unknown}": doctor --list names them all`);
  return checks.filter(({ id }) => ids.includes(id));
}

function addressOf(given: string): URL {
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new CommandFault("--url must be an http or https address without a user");
  return url;
}

const marks: Readonly<Record<FindingStatus, string>> = { pass: "ok  ", warn: "warn", fail: "FAIL", skip: "-   " };

/** One line a finding. Its remedy is on the same line, so that a search finds both. */
function textOf(found: readonly Finding[]): string {
  const width = Math.max(...found.map(({ id }) => id.length));
  const lines = found.map(
    ({ id, status, message, remedy }) =>
      `${marks[status]} ${id.padEnd(width)}  ${message}${remedy === undefined ? "" : ` → ${remedy}`}`,
  );
  const count = (status: FindingStatus): number => found.filter((finding) => finding.status === status).length;
  return `${[...lines, "", `${count("fail")} failed, ${count("warn")} warnings, ${count("skip")} skipped.`].join("\n")}\n`;
}
