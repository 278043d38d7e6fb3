import { join } from "node:path";
import type { LongForm } from "./long-form.ts";
import { longForms } from "./long-forms.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

/** `pnpm test:long NAME…`: the long form of these tests, one after the other; `all` for every one, no name for the list. */
const asked = process.argv.slice(2);
const forms = Object.entries(longForms).filter(([name]) => asked.includes("all") || asked.includes(name));
const unknown = asked.filter((name) => name !== "all" && !Object.hasOwn(longForms, name));

async function runLong(name: string, { package: path, files, command, ceilingMinutes }: LongForm): Promise<boolean> {
  const begun = performance.now();
  const { code } = await run([...(command ?? ["node_modules/.bin/vitest", "run"]), ...files], {
    cwd: join(repository, path),
    show: true,
    env: { TEST_FORM: "long", LONG: "1", AXE_EVERYWHERE: "1" },
    signal: AbortSignal.timeout(ceilingMinutes * 60_000),
  });
  const minutes = (performance.now() - begun) / 60_000;
  console.log(`${name}: ${code === 0 ? "passed" : "FAILED"} in ${minutes.toFixed(1)} of ${ceilingMinutes} minutes`);
  return code === 0;
}

if (forms.length === 0 || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no long form ${name}.`);
  for (const [name, { adds, ceilingMinutes }] of Object.entries(longForms))
    console.log(`${name.padEnd(12)} at most ${String(ceilingMinutes).padStart(2)} min  ${adds}`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  await installServers(repository, "long");
  for (const builds of [["./packages/*"], [...new Set(forms.flatMap(([, form]) => form.builds ?? []))]]) {
    if (builds.length === 0) continue;
    const filters = builds.map((each) => `--filter=${each}`);
    // Two builds of Next at once take longer than one after the other.
    const { code, output } = await run(["turbo", "run", "build", "--concurrency=1", ...filters], {
      cwd: repository,
      env: { CI: "1" },
    });
    if (code !== 0) throw new Error(`${builds.join(" ")} does not build:\n${output}`);
  }
  const failed: string[] = [];
  for (const [name, form] of forms) if (!(await runLong(name, form))) failed.push(name);
  console.log(failed.length === 0 ? "All passed." : `Failed: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
