import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { benchmarks } from "./benchmarks.ts";
import { outcomeOf } from "./outcome.ts";
import { tableOf } from "./table.ts";

/** `pnpm bench` runs every benchmark, each in a process of its own; `pnpm bench login` that one. With `--json`, one line of JSON each. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, smoke: { type: "boolean", default: false } },
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

const [first = "", ...others] = names;
const held = others.length === 0 ? [await runHere(first as keyof typeof benchmarks)] : names.map(runApart);
process.exitCode = held.every(Boolean) ? 0 : 1;
