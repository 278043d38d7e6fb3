import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationImage } from "./deploy-local/application-image.ts";
import { imageOfBuild, startDeployment, type Deployment } from "./deploy-local/deployment.ts";
import { tryDeployment } from "./deploy-local/trial.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

/**
 * `pnpm deploy:local`: the image of `saksbehandling` as three replicas behind nginx, on Valkey and PostgreSQL, with Prometheus and a page of its figures.
 * `--try` logs a person in, kills a replica and stops; `--built` takes the standalone build that is there, instead of the steps of the Dockerfile.
 */
const asked = new Set(process.argv.slice(2));
await installServers(repository);
const made = asked.has("--built") ? undefined : await applicationImage();
const copied = mkdtempSync(join(tmpdir(), "adgangskort-built-"));
let deployment: Deployment | undefined;
try {
  deployment = await startDeployment(made?.image ?? imageOfBuild(copied));
  if (asked.has("--try")) for (const line of await tryDeployment(deployment)) console.log(line);
  else {
    const pids = deployment.replicas.map(({ pid }) => pid).join(", ");
    console.log(`${deployment.origin} is open. Its replicas are the processes ${pids}.`);
    console.log(`${deployment.dashboard} shows what happened. Ctrl-C stops everything.`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  }
} finally {
  await deployment?.stop();
  made?.remove();
  rmSync(copied, { recursive: true, force: true });
}
