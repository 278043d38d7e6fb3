import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** `pnpm copy-out APP FOLDER [OPTIONS]` is `@adgangskort/create` of this clone, with the app as it is here. */
const [app = "", ...folderAndOptions] = process.argv.slice(2);
const built = await run(["turbo", "run", "build", "--filter=@adgangskort/create", "--output-logs=errors-only"], {
  cwd: repository,
});
if (built.code !== 0) throw new Error(`@adgangskort/create does not build\n${built.output}`);
// pnpm runs this script, which says nothing of what the team will use.
const manager = folderAndOptions.includes("--package-manager") ? [] : ["--package-manager", "npm"];
const { code } = await run(["node", "packages/create/dist/cli.js", "--app", app, ...manager, ...folderAndOptions], {
  cwd: repository,
  show: true,
});
process.exitCode = code;
