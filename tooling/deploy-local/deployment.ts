import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { startNginx } from "../../e2e/support/nginx.ts";
import { startPostgres } from "../../packages/node/tests/support/postgres.ts";
import { freePort, startServer, type ServerProcess } from "../../packages/node/tests/support/server-process.ts";
import { startValkey } from "../../packages/node/tests/support/valkey.ts";
import { repository } from "../workspace.ts";

/** Three replicas of `saksbehandling` behind nginx, their register, and the servers that keep what they store. */
export interface Deployment {
  /** Where people reach it. */
  readonly origin: string;
  readonly replicas: readonly ServerProcess[];
  readonly stop: () => Promise<void>;
}

const app = "apps/saksbehandling";
/** `distDir` of the standalone build. */
const built = `${app}/.next/standalone-build`;
const replicaCount = 3;

type Environment = Readonly<Record<string, string>>;

/** What the folder `dev` of the application has. */
interface Development {
  readonly newEnvironment: (app: string, provider: string, register: string) => Promise<Environment>;
  readonly idpsOf: (environment: Environment) => readonly MockIdp[];
  readonly registerSettings: (environment: Environment) => Environment;
}

async function development(): Promise<Development> {
  const files = ["environment.ts", "mock-idp.ts", "register-api.ts"];
  const modules = files.map(
    async (file) => (await import(new URL(`../../${app}/dev/${file}`, import.meta.url).href)) as Partial<Development>,
  );
  return Object.assign({}, ...(await Promise.all(modules))) as Development;
}

/** What an image of the application holds: the standalone output, with the static files beside it. */
function imageIn(folder: string): string {
  const standalone = join(repository, built, "standalone");
  if (!existsSync(standalone)) throw new Error(`There is no ${built}/standalone: build with STANDALONE=1`);
  cpSync(standalone, folder, { recursive: true, verbatimSymlinks: true });
  cpSync(join(repository, built, "static"), join(folder, built, "static"), { recursive: true });
  return join(folder, app, "server.js");
}

const localhost = async (): Promise<string> => `http://localhost:${await freePort()}`;

/** A program of Node with nothing but this in its environment. */
function startNode(file: string, environment: Environment, ready: RegExp): Promise<ServerProcess> {
  const variables = Object.entries({ PATH: process.env["PATH"] ?? "", ...environment });
  return startServer(
    ["env", "-i", ...variables.map(([name, value]) => `${name}=${value}`), process.execPath, file],
    ready,
  );
}

/** Starts everything, or nothing: if a part does not start, the others are stopped. */
export async function startDeployment(): Promise<Deployment> {
  const stops: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-deployment-"));
    stops.push(() => rmSync(folder, { recursive: true, force: true }));
    const server = imageIn(join(folder, "image"));
    const [origin, provider, register] = [await localhost(), await localhost(), await localhost()];
    const { newEnvironment, idpsOf, registerSettings } = await development();
    const environment = await newEnvironment(origin, provider, register);

    const valkey = await startValkey("--appendonly", "yes", "--maxmemory-policy", "noeviction");
    stops.push(() => valkey.remove());
    const postgres = await startPostgres();
    stops.push(() => postgres.remove());
    const idps = await serve({ idps: idpsOf(environment), port: Number(new URL(provider).port) });
    stops.push(() => idps.close());
    const registerServer = await startNode(
      join(repository, "apps/register-api/server.ts"),
      { ...registerSettings(environment), DATABASE_URL: postgres.url },
      /Listening on/,
    );
    stops.push(() => registerServer.stop());

    const replicas: ServerProcess[] = [];
    const upstreams: string[] = [];
    for (let replica = 0; replica < replicaCount; replica += 1) {
      const port = String(await freePort());
      // Each replica keeps its own copy of the audit log; the log on standard output is the one that counts.
      const data = join(folder, `replica-${replica}`);
      mkdirSync(data);
      const own = { PORT: port, HOSTNAME: "127.0.0.1", NODE_ENV: "production", AUDIT_DATABASE: join(data, "audit.db") };
      const shared = { ...environment, REDIS_URL: `redis://127.0.0.1:${valkey.port}` };
      const running = await startNode(server, { ...shared, ...own }, /Ready in/);
      stops.push(() => running.stop());
      replicas.push(running);
      upstreams.push(`server 127.0.0.1:${port} max_fails=1 fail_timeout=5s;`);
    }

    const configuration = readFileSync(join(repository, "deploy/nginx.conf"), "utf8")
      .replace("server application:8080 max_fails=1 fail_timeout=5s;", upstreams.join("\n  "))
      .replace("listen 8080;", `listen ${new URL(origin).host};`);
    const nginx = await startNginx(origin, configuration);
    stops.push(() => nginx.stop());
    return { origin, replicas, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
