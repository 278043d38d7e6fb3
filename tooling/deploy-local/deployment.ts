import { appendFileSync, chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { startPostgres } from "../../packages/node/tests/support/postgres.ts";
import { freePort, startServer, type ServerProcess } from "../../packages/node/tests/support/server-process.ts";
import { startValkey } from "../../packages/node/tests/support/valkey.ts";
import type { Image } from "../image.ts";
import { repository } from "../workspace.ts";
import { serveDashboard } from "./dashboard-page.ts";
import { makeCertificate, startProxy } from "./nginx.ts";
import { startPart, type Part } from "./part.ts";
import { startPrometheus } from "./prometheus.ts";

/** Three replicas of `saksbehandling` behind nginx, their register, and the servers that keep what they store. */
export interface Deployment {
  /** Where people reach it. */
  readonly origin: string;
  /** The page of what happened. */
  readonly dashboard: string;
  readonly replicas: readonly Replica[];
  /** What a replica is started with, for a command beside it. */
  readonly environmentOf: (replica: number) => Environment;
  /** Starts a replica again, with these changes of its environment until the next time. */
  readonly restart: (replica: number, changes: Environment) => Promise<void>;
  /** What the replicas have in common in their environment. */
  readonly environment: Environment;
  /** The address of Prometheus. */
  readonly prometheus: string;
  /** Of the logs of the replicas, the register and nginx. It is deleted by `stop`. */
  readonly logs: string;
  /** Everything that may be killed, the replicas among it. */
  readonly parts: readonly Part[];
  readonly stop: () => Promise<void>;
}

/** A replica, by itself behind nginx. */
export interface Replica extends Part {
  readonly origin: string;
  /** Changes its environment, from the next start on. */
  readonly change: (settings: Environment) => void;
}

/** What starts a replica. */
export type DeployedImage = Pick<Image, "cwd" | "command">;

const app = "apps/saksbehandling";
/** `distDir` of the standalone build. */
const built = `${app}/.next/standalone-build`;
const replicaCount = 3;

export type Environment = Readonly<Record<string, string>>;

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

/** The standalone build that is there, as an image has it: with the static files beside the server. */
export function imageOfBuild(folder: string): DeployedImage {
  const standalone = join(repository, built, "standalone");
  if (!existsSync(standalone)) throw new Error(`There is no ${built}/standalone: build with STANDALONE=1`);
  cpSync(standalone, folder, { recursive: true, verbatimSymlinks: true });
  cpSync(join(repository, built, "static"), join(folder, built, "static"), { recursive: true });
  const command: DeployedImage["command"] = (variables) => [
    "env",
    "-i",
    `PATH=${process.env["PATH"] ?? ""}`,
    ...Object.entries({ NODE_ENV: "production", ...variables }).map(([name, value]) => `${name}=${value}`),
    process.execPath,
    join(app, "server.js"),
  ];
  return { cwd: folder, command };
}

const localhost = async (): Promise<string> => `http://localhost:${await freePort()}`;

/** A program of Node with nothing but this in its environment. */
function startNode(file: string, environment: Environment, ready: RegExp, log: string): Promise<ServerProcess> {
  const variables = Object.entries({ PATH: process.env["PATH"] ?? "", ...environment });
  return startServer(
    ["env", "-i", ...variables.map(([name, value]) => `${name}=${value}`), process.execPath, file],
    ready,
    {},
    (output) => appendFileSync(log, output),
  );
}

/** Starts everything, or nothing: if a part does not start, the others are stopped. */
export async function startDeployment(image: DeployedImage): Promise<Deployment> {
  const stops: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-deployment-"));
    stops.push(() => rmSync(folder, { recursive: true, force: true }));
    const tls = await makeCertificate(join(folder, "register-tls"));
    // A replica reads the certificate as the user of the image.
    chmodSync(folder, 0o755);
    const [origin, provider] = [await localhost(), await localhost()];
    const register = { origin: `https://localhost:${await freePort()}`, upstream: `127.0.0.1:${await freePort()}` };
    const { newEnvironment, idpsOf, registerSettings } = await development();
    const environment = await newEnvironment(origin, provider, register.origin);

    const valkey = await startValkey(
      "--appendonly",
      "yes",
      "--appendfsync",
      "always",
      "--maxmemory-policy",
      "noeviction",
    );
    stops.push(() => valkey.remove());
    const postgres = await startPostgres();
    const parts: Part[] = [
      { name: "Valkey", process: () => valkey.process, start: () => valkey.start() },
      { name: "PostgreSQL", process: () => postgres.process(), start: () => postgres.start() },
    ];
    stops.push(() => postgres.remove());
    const idps = await serve({ idps: idpsOf(environment), port: Number(new URL(provider).port) });
    stops.push(() => idps.close());
    const add = async (name: string, begin: () => Promise<ReturnType<Part["process"]>>): Promise<Part> => {
      const part = await startPart(name, begin);
      stops.push(() => part.process().stop());
      parts.push(part);
      return part;
    };
    await add("the register", () =>
      startNode(
        join(repository, "apps/register-api/server.ts"),
        { ...registerSettings(environment), BIND_ADDRESS: register.upstream, DATABASE_URL: postgres.url },
        /Listening on/,
        join(folder, "register.log"),
      ),
    );

    const shared = {
      ...environment,
      REDIS_URL: `redis://127.0.0.1:${valkey.port}`,
      NODE_EXTRA_CA_CERTS: tls.certificate,
    };
    const replicas: Replica[] = [];
    const environments: { readonly usual: Environment; changed: Environment; changes: Environment }[] = [];
    const environmentOf = (replica: number): Environment => {
      const { usual, changed, changes } = environments[replica] ?? {};
      return { ...usual, ...changed, ...changes };
    };
    const ports: string[] = [];
    const metrics: { address: string; name: string }[] = [];
    for (let replica = 1; replica <= replicaCount; replica += 1) {
      const port = String(await freePort());
      // Each replica keeps its own copy of the audit log; the log on standard output is the one that counts.
      const data = mkdtempSync(join(tmpdir(), "adgangskort-replica-"));
      stops.push(() => rmSync(data, { recursive: true, force: true }));
      // Of whatever user the image has, as an image's /tmp is.
      chmodSync(data, 0o777);
      const metricsPort = String(await freePort());
      const own = {
        PORT: port,
        HOSTNAME: "127.0.0.1",
        METRICS_PORT: metricsPort,
        AUDIT_DATABASE: join(data, "audit.db"),
      };
      const settings = { usual: { ...shared, ...own }, changed: {}, changes: {} };
      const index = environments.push(settings) - 1;
      const name = `replica ${replica}`;
      const ownLog = join(folder, `replica-${replica}.log`);
      const begin = () =>
        startServer(image.command(environmentOf(index)), /Ready in/, { cwd: image.cwd }, (output) =>
          appendFileSync(ownLog, output),
        );
      const change = (changed: Environment): void => void Object.assign(settings.changed, changed);
      replicas.push({ ...(await add(name, begin)), origin: `http://127.0.0.1:${port}`, change });
      metrics.push({ address: `127.0.0.1:${metricsPort}`, name });
      ports.push(port);
    }

    const log = join(folder, "access.log");
    await add("nginx", () => startProxy({ origin, ports, register, tls, log }));
    const prometheus = await startPrometheus(metrics);
    stops.push(prometheus.remove);
    parts.push({ ...prometheus, name: "Prometheus" });
    const dashboard = await serveDashboard(prometheus.origin);
    stops.push(dashboard.close);
    const restart: Deployment["restart"] = async (replica, changes) => {
      await replicas[replica]?.process().stop("SIGKILL");
      Object.assign(environments[replica] ?? {}, { changes });
      await replicas[replica]?.start();
    };
    return {
      origin,
      dashboard: dashboard.origin,
      logs: folder,
      replicas,
      environmentOf,
      restart,
      environment: shared,
      prometheus: prometheus.origin,
      parts,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
