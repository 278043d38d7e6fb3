import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import * as mocks from "@adgangskort/mock-idp";
import { describe, expect, it, test, vi } from "vitest";
import { parse } from "yaml";
import { ansattporten } from "../../packages/node/src/providers/ansattporten.ts";
import { entra } from "../../packages/node/src/providers/entra.ts";
import { feide } from "../../packages/node/src/providers/feide.ts";
import { helseid } from "../../packages/node/src/providers/helseid.ts";
import { idPorten } from "../../packages/node/src/providers/id-porten.ts";
import { keepRunning, startPart } from "../deploy-local/part.ts";
import { maskinporten } from "../../packages/node/src/providers/maskinporten.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

interface Probe {
  readonly path: string;
}

interface Manifest {
  readonly spec: {
    readonly liveness: Probe;
    readonly readiness: Probe;
    readonly accessPolicy: { readonly outbound: { readonly external: readonly { host: string }[] } };
  };
}

const manifest = (): Manifest => parse(readFileSync(join(repository, "deploy/nais.yaml"), "utf8")) as Manifest;

const environment = "production";
/** The documents of each provider, as the mock has them. */
const documents: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ansattporten: mocks.ansattporten({ environment }).metadata,
  idporten: mocks.idporten({ environment }).metadata,
  helseid: mocks.helseid({ environment }).metadata,
  feide: mocks.feide({ environment }).metadata,
  maskinporten: mocks.maskinporten({ environment }).metadata,
  entra: mocks.entra({ environment, tenant: "11111111-2222-4333-8444-555555555555" }).metadata,
};
/** Hosts that no metadata name: the directories that look up groups, and Altinn, which takes Maskinporten's tokens. */
const others: Readonly<Record<string, readonly string[]>> = {
  feide: ["groups-api.dataporten.no"],
  entra: ["graph.microsoft.com"],
  maskinporten: ["platform.altinn.no"],
};
/** Endpoints that the server calls; a browser calls the others. */
const called = [
  "issuer",
  "token_endpoint",
  "jwks_uri",
  "userinfo_endpoint",
  "pushed_authorization_request_endpoint",
  "revocation_endpoint",
];

it("the NAIS manifest lets out to each host that a provider's profile and documents name, and to no other", () => {
  const { spec } = manifest();
  const hosts = [ansattporten, idPorten, helseid, feide, entra, maskinporten].flatMap((profile) => {
    const { id, issuers } = profile;
    const directory = "accounts" in profile ? profile.accounts?.directory : undefined;
    const endpoints = called.map((name) => documents[id]?.[name]);
    return [issuers.production, directory, ...endpoints]
      .filter((address) => typeof address === "string")
      .map((address) => new URL(address.replace("{tenant}", "common")).host)
      .concat(others[id] ?? []);
  });
  expect(spec.accessPolicy.outbound.external.map(({ host }) => host).toSorted()).toEqual(
    [...new Set(hosts)].toSorted(),
  );
});

it("the probes ask the routes of auth.health(), which saksbehandling turns on", () => {
  const { liveness, readiness } = manifest().spec;
  expect([liveness.path, readiness.path]).toEqual(["/auth/health/live", "/auth/health/ready"]);
  expect(readFileSync(join(repository, "apps/saksbehandling/auth.ts"), "utf8")).toMatch(/^ {2}health: \{\},$/m);
});

test("a part of deploy:local that was killed is started again, and nothing is once it ends", async () => {
  const [told, ending]: [string[], AbortController] = [[], new AbortController()];
  let pid = 1;
  const part = await startPart("Valkey", async () => {
    const own = pid++;
    return { pid: own, hasEnded: () => own < 3, stop: async () => undefined };
  });
  const kept = keepRunning([part], ending.signal, (line) => told.push(line), 30);
  await vi.waitFor(() => expect(part.process().pid).toBe(3));
  ending.abort();
  await kept;
  expect(told.map((line) => line.split(".")[0])).toEqual([
    "Valkey (process 1) has ended",
    "Valkey is process 2",
    "Valkey (process 2) has ended",
    "Valkey is process 3",
  ]);
});

interface Service {
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly args: { readonly APP: string } };
  readonly volumes?: readonly string[];
  readonly user?: string;
  readonly read_only?: boolean;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

describe("compose.yaml", () => {
  const deploy = join(repository, "deploy");
  const { services } = parse(readFileSync(join(deploy, "compose.yaml"), "utf8"), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
  };

  it("names files and folders that are there, and opens nothing but nginx to the outside", () => {
    const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(":")[0]),
    );
    const files = mounted.filter((from = "") => from.startsWith("."));
    expect(files.filter((from = "") => !existsSync(join(deploy, from)))).toEqual([]);
    const open = Object.entries(services).filter(([, { ports = [] }]) =>
      ports.some((port) => !port.startsWith("127.")),
    );
    expect(open.map(([name]) => name)).toEqual(["nginx"]);
  });

  it("gives each variable to one service, and mounts no folder that has the variables of another", () => {
    const names = Object.values(services).flatMap(({ env_file: file, environment = {} }) => {
      const text = file === undefined ? "" : readFileSync(join(deploy, `${file}.example`), "utf8");
      return [...Array.from(text.matchAll(/^(\w+)=/gm), ([, name]) => name), ...Object.keys(environment)];
    });
    expect(names).toEqual(expect.arrayContaining(["SESSION_SECRET", "CLIENT_KEY", "ENTRA_CLIENTS", "DATABASE_URL"]));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const folders = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => `${join(deploy, volume.split(":")[0] ?? "")}/`),
    );
    expect(folders.filter((folder) => `${deploy}/`.startsWith(folder))).toEqual([]);
  });

  it("runs the application as the image does: as 1069, on a file system that is read-only", () => {
    const { application } = services;
    expect(application).toMatchObject({ user: "1069:1069", read_only: true });
    const dockerfile = readFileSync(
      join(deploy, application?.build?.context ?? "", application?.build?.dockerfile ?? ""),
      "utf8",
    );
    expect(dockerfile).toContain(`\nUSER ${application?.user}\n`);
    expect(existsSync(join(repository, "apps", application?.build?.args.APP ?? "-"))).toBe(true);
  });

  it("is healthy by the route and the port of the application, by a command that the image has", async () => {
    const { application } = services;
    const [how, program, ...given] = application?.healthcheck?.test ?? [];
    expect([how, program, given[0]]).toEqual(["CMD", "node", "--eval"]);
    const asked: string[] = [];
    let status = 200;
    const server = createServer(({ url = "" }, response) => {
      asked.push(url);
      response.writeHead(status).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const check = async (at: number): Promise<number> => {
      const command = given.map((each) => each.replace("http://127.0.0.1:8080/", `http://127.0.0.1:${at}/`));
      return (await run([process.execPath, ...command], { cwd: repository })).code;
    };
    expect(await check(port)).toBe(0);
    status = 503;
    expect(await check(port)).toBe(1);
    server.close();
    await once(server, "close");
    expect(await check(port)).toBe(1);
    expect(asked).toEqual(Array.from(asked, () => manifest().spec.readiness.path));
  });

  it("has in front and behind what the files beside it expect: the names of services and their ports", () => {
    const has = (file: string): string => readFileSync(join(deploy, file), "utf8");
    expect(has("nginx.conf")).toContain("server application:8080 ");
    expect(has("prometheus/prometheus.yml")).toMatch(/names: \[application\]\n.*\n\s+port: 9464\n/);
    expect(has("grafana/provisioning/datasources/prometheus.yaml")).toContain("http://prometheus:9090");
    expect(has("Dockerfile")).toContain(" PORT=8080\n");
    expect(services["application"]?.environment).toMatchObject({ METRICS_PORT: "9464" });
    expect(Object.keys(services)).toEqual(expect.arrayContaining(["application", "prometheus", "valkey", "postgres"]));
  });
});
