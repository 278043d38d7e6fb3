import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationImage } from "./deploy-local/application-image.ts";
import { imageOfBuild, startDeployment, type Deployment } from "./deploy-local/deployment.ts";
import { tryFaultyReplicas } from "./deploy-local/faulty-replicas.ts";
import { tryReplicaSecrets } from "./deploy-local/replica-secrets.ts";
import { keepRunning } from "./deploy-local/part.ts";
import { person, tryDeployment } from "./deploy-local/trial.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

/**
 * `pnpm deploy:local`: the image of `saksbehandling` as three replicas behind nginx, on Valkey and PostgreSQL, with Prometheus and a page of its figures.
 * `--try` logs a person in, kills a replica, gives another a faulty configuration and a wrong clock, rotates the secret of the sessions, gives a replica another secret, and stops; `--built` takes the standalone build that is there, instead of the steps of the Dockerfile.
 */
const asked = new Set(process.argv.slice(2));
await installServers(repository);
if (!asked.has("--built"))
  console.log("The steps of deploy/Dockerfile install and build in a folder of their own: some minutes.");
const made = asked.has("--built") ? undefined : await applicationImage();
const copied = mkdtempSync(join(tmpdir(), "adgangskort-built-"));
let deployment: Deployment | undefined;
try {
  deployment = await startDeployment(made?.image ?? imageOfBuild(copied));
  if (asked.has("--try")) {
    for (const attempt of [tryDeployment, tryFaultyReplicas, tryReplicaSecrets])
      for (const line of await attempt(deployment)) console.log(line);
  } else {
    console.log(`${deployment.origin} is open. Log in as ${person}. ${deployment.dashboard} shows what happened.`);
    console.log(
      `${deployment.logs} has the logs: replica-1.log to replica-3.log with the events, register.log, access.log of nginx.`,
    );
    console.log(
      "Kill any of these processes; each is started again. The mock of Entra ID and the figures are in this process.",
    );
    console.log("Ctrl-C stops everything, and deletes the logs.");
    for (const part of deployment.parts) console.log(`${String(part.process().pid).padStart(9)}  ${part.name}`);
    const ending = new AbortController();
    const kept = keepRunning(deployment.parts, ending.signal, console.log);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    console.log("Stopping the parts and deleting their folders, that of a build in the background.");
    ending.abort();
    await kept;
  }
} finally {
  await deployment?.stop();
  made?.remove();
  rmSync(copied, { recursive: true, force: true });
}
