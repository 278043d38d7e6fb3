import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { benchmarks } from "./benchmarks.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import { pageOf } from "./page.ts";
import { tableOf } from "./table.ts";

/**
 * `pnpm bench` runs every benchmark, each in a process of its own; `pnpm bench login` that one. With `--json`, one line of JSON each; with `--page FILE`, a page that
 * says which budgets are missed, in place of the exit code. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: "string" },
    json: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0)
  throw new Error(`No such benchmark: ${unknown.join(", ")}. There are: ${Object.keys(benchmarks).join(", ")}`);

async function runHere(name: keyof typeof benchmarks): Promise<boolean> {
  const outcome = await outcomeOf(await benchmarks[name](), values.smoke ? "smoke" : "full");
  console.log(values.json ? JSON.stringify(outcome) : tableOf(outcome));
  return outcome.holds;
}

function runApart(name: string): boolean {
  const flags = [values.json && "--json", values.smoke && "--smoke"].filter((flag) => flag !== false);
  return spawnSync(process.execPath, [import.meta.filename, name, ...flags], { stdio: "inherit" }).status === 0;
}

function writePage(file: string): void {
  const found = names.map((name) => {
    const flags = ["--json", ...(values.smoke ? ["--smoke"] : [])];
    const { stdout } = spawnSync(process.execPath, [import.meta.filename, name, ...flags], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = stdout.split("\n").find((text) => text.startsWith("{"));
    return { name, outcome: line === undefined ? undefined : (JSON.parse(line) as Outcome) };
  });
  mkdirSync(dirname(file), { recursive: true });
  const failed = found.filter(({ outcome }) => outcome === undefined).map(({ name }) => name);
  writeFileSync(
    file,
    pageOf(
      found.flatMap(({ outcome }) => outcome ?? []),
      failed,
    ),
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

async function runNamed(): Promise<void> {
  const [first = "", ...others] = names;
  const held = others.length === 0 ? [await runHere(first as keyof typeof benchmarks)] : names.map(runApart);
  process.exitCode = held.every(Boolean) ? 0 : 1;
}

if (values.page === undefined) await runNamed();
else writePage(values.page);
