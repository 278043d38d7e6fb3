import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** `pnpm bench [name] [--json]`: the packages built as they are published, an application of Next on them, then `bench/`. Only what was measured is written to stdout. */
const build = await run(["turbo", "run", "build", "--filter=./packages/*", "--filter=bench-next-app"], {
  cwd: repository,
});
if (build.code !== 0) throw new Error(`The packages do not build:\n${build.output}`);
const { code } = await run(["node", "bench/bench.ts", ...process.argv.slice(2)], { cwd: repository, show: true });
process.exitCode = code;
