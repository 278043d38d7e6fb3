/** What a process keeps while people come and go: `pnpm soak`. What it does is in docs/reliability.md. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chaosStores, type ChaosStoreName } from "./chaos/stores.ts";
import { failuresOf, lineOf, tableOf } from "./soak/report.ts";
import { runSoak } from "./soak/run.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "3600" },
    "least-logins": { type: "string", default: "0" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    store: { type: "string", default: "sqlite" },
    people: { type: "string", default: "16" },
    pause: { type: "string", default: "800" },
    /** Of the run's own test: `leak`, which it must find. */
    fault: { type: "string" },
  },
});
const stores = ["memory", ...Object.keys(chaosStores)];
if (!stores.includes(values.store)) throw new Error(`--store must be one of ${stores.join(", ")}`);
if (values.fault !== undefined && values.fault !== "leak") throw new Error("--fault must be leak");
const folder = mkdtempSync(join(tmpdir(), "soak-"));
const run = {
  seconds: Number(values.seconds),
  leastLogins: Number(values["least-logins"]),
  seed: Number(values.seed),
  people: Number(values.people),
  pause: Number(values.pause),
  store: values.store as ChaosStoreName | "memory",
  folder,
  leaks: values.fault === "leak",
};

try {
  const soak = await runSoak(run, (sample) => console.log(lineOf(sample)));
  const failures = failuresOf(run, soak);
  console.log(`\n${tableOf(run, soak)}\n`);
  console.log(failures.length === 0 ? "Nothing grew." : `FAILED: ${failures.join(", ")}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
