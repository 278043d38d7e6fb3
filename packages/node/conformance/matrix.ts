import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { amiss, printed, tableOf, type Report } from "./table.ts";

// Prints the modules of the catalogue by provider, by a run of them; or, given the path of a report, by that.

const home = fileURLToPath(new URL("..", import.meta.url));
const journeys = ["login", "refresh", "logout"].map((journey) => `conformance/${journey}.test.ts`);

/** Runs the modules. Gives where Vitest puts its report, by vitest.config.ts. */
function run(): string {
  const file = join(home, ".reports/vitest.json");
  // One of another run would tell of that.
  rmSync(file, { force: true });
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  // The short form has some modules at one provider only.
  const env = { ...process.env, TEST_FORM: "long" };
  spawnSync(process.execPath, [vitest, "run", ...journeys], { cwd: home, env, stdio: ["ignore", "ignore", "inherit"] });
  return file;
}

const [, , given] = process.argv;
const report = JSON.parse(readFileSync(given ?? run(), "utf8")) as Report;
const rows = tableOf(report);
process.stdout.write(`${printed(rows)}\n`);
process.exitCode = amiss(rows).length > 0 ? 1 : 0;
