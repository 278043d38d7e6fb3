/** A minute of everything at once: `pnpm chaos`. What it does is in docs/reliability.md. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { plantedFaults, type PlantedFault } from "./chaos/planted-faults.ts";
import { chaosProfiles, type ChaosProfileName } from "./chaos/profiles.ts";
import { runChaos } from "./chaos/run.ts";
import { breakableStores, type BreakableStoreName } from "./chaos/breakable-stores.ts";
import { failuresOf, tableOf } from "./chaos/tally.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    store: { type: "string" },
    people: { type: "string" },
    profile: { type: "string", default: "everything" },
    /** Of the run's own test: a fault that it must find. */
    fault: { type: "string" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "chaos-"));
const { fault } = values;
const profile = oneOf<ChaosProfileName>("profile", values.profile, chaosProfiles);
const run = {
  seconds: Number(values.seconds),
  seed: Number(values.seed),
  profile,
  people: Number(values.people ?? chaosProfiles[profile].people),
  store: oneOf<BreakableStoreName>("store", values.store ?? chaosProfiles[profile].store, breakableStores),
  folder,
  ...(fault !== undefined && { fault: oneOf<PlantedFault>("fault", fault, plantedFaults) }),
};

function oneOf<Name extends string>(option: string, name: string, rows: Readonly<Record<Name, unknown>>): Name {
  if (Object.hasOwn(rows, name)) return name as Name;
  throw new Error(`--${option} must be one of ${Object.keys(rows).join(", ")}`);
}

try {
  const tally = await runChaos(run, (line) => console.log(line));
  const failures = failuresOf(tally, chaosProfiles[profile]);
  console.log(`\n${tableOf(run, tally)}\n`);
  console.log(failures.length === 0 ? "Nothing went wrong." : `FAILED: ${failures.join(", ")}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
