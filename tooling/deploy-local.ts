import { once } from "node:events";
import { startDeployment } from "./deploy-local/deployment.ts";
import { tryDeployment } from "./deploy-local/trial.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

/**
 * `pnpm deploy:local`: what the image of `saksbehandling` runs, as three replicas behind nginx, on Valkey and PostgreSQL. `--try` logs a person in, kills a
 * replica and stops; `--built` takes the standalone build that is there.
 */
const asked = new Set(process.argv.slice(2));
await installServers(repository);
if (!asked.has("--built")) {
  const packages = await run(["turbo", "run", "build", "--filter=saksbehandling^..."], { cwd: repository });
  if (packages.code !== 0) throw new Error(`The packages do not build:\n${packages.output}`);
  const env = { STANDALONE: "1", CI: "1", NEXT_TELEMETRY_DISABLED: "1" };
  const app = await run(["next", "build"], { cwd: `${repository}/apps/saksbehandling`, env });
  if (app.code !== 0) throw new Error(`The application does not build:\n${app.output}`);
}

const deployment = await startDeployment();
try {
  if (asked.has("--try")) for (const line of await tryDeployment(deployment)) console.log(line);
  else {
    const pids = deployment.replicas.map(({ pid }) => pid).join(", ");
    console.log(`${deployment.origin} is open. Its replicas are the processes ${pids}. Ctrl-C stops everything.`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  }
} finally {
  await deployment.stop();
}
