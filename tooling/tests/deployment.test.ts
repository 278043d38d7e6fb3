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
import { usedOfShell } from "../copied-app.ts";
import { keepRunning, startPart } from "../deploy-local/part.ts";
import { maskinporten } from "../../packages/node/src/providers/maskinporten.ts";
import { run } from "../run.ts";
import { textsIn } from "../texts-in.ts";
import { repository } from "../workspace.ts";

interface Probe {
  readonly path: string;
}

interface Manifest {
  readonly spec: {
    readonly ingresses: readonly string[];
    readonly valkey: readonly { readonly instance: string }[];
    readonly env: readonly { readonly name: string; readonly value: string }[];
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

const valueOf = (name: string): string => manifest().spec.env.find((each) => each.name === name)?.value ?? "";

it("the NAIS manifest lets out to each host that a provider's profile and documents name, to the register, and to no other", () => {
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
  const register = new URL(valueOf("REGISTER_API"));
  expect(register.protocol).toBe("https:");
  expect(spec.accessPolicy.outbound.external.map(({ host }) => host).toSorted()).toEqual(
    [...new Set([...hosts, register.host])].toSorted(),
  );
});

/** What the application reads from its environment, but for development and for Next. */
async function variablesRead(): Promise<string[]> {
  const texts = await textsIn(join(repository, "apps/saksbehandling"));
  const own = Object.entries(texts).flatMap(([file, text]) =>
    /\.[jt]sx?$/.test(file) && !/^(?:dev|tests)\//.test(file) ? [text] : [],
  );
  const shell = await textsIn(join(repository, "apps/shell/src"));
  const used = usedOfShell(own, new Map(Object.entries(shell))).map((file) => shell[file] ?? "");
  const read = [...own, ...used].flatMap((text) => [
    ...Array.from(text.matchAll(/process\.env(?:\.|\[")(\w+)/g), ([, name = ""]) => name),
    ...Array.from(text.matchAll(/const \{ (.*) \} = process\.env;/g), ([, names = ""]) => names.split(", ")).flat(),
  ]);
  const development = /^(?:MOCK_|GRAPH$|NODE_ENV$|NEXT_|CI$|STANDALONE$|EXAMPLE_BANNER$)/;
  return [...new Set(read)].filter((name) => !development.test(name)).toSorted();
}

it("the NAIS manifest names each variable that saksbehandling reads, and the session store's are by its instance", async () => {
  const { spec } = manifest();
  const text = readFileSync(join(repository, "deploy/nais.yaml"), "utf8");
  const read = await variablesRead();
  expect(read).toEqual(expect.arrayContaining(["SESSION_SECRETS", "REGISTER_API", "METRICS_PORT"]));
  // Of other platforms.
  expect(read.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual(["REDIS_URL"]);
  const [sessions] = spec.valkey.map(({ instance }) => instance.toUpperCase());
  expect(read.filter((name) => name.startsWith("VALKEY_"))).toEqual(
    ["PASSWORD", "URI", "USERNAME"].map((each) => `VALKEY_${each}_${sessions}`),
  );
  expect(spec.ingresses).toEqual([valueOf("BASE_URL")]);
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
  readonly secrets?: readonly string[];
  readonly networks?: Readonly<Record<string, { readonly aliases: readonly string[] }>>;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

describe("compose.yaml", () => {
  const deploy = join(repository, "deploy");
  const { services, secrets } = parse(readFileSync(join(deploy, "compose.yaml"), "utf8"), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly secrets: Readonly<Record<string, { readonly file: string }>>;
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

  it("gives each variable to one service, and mounts no folder that has the variables of another", async () => {
    const names = Object.values(services).flatMap(({ env_file: file, environment = {} }) => {
      const text = file === undefined ? "" : readFileSync(join(deploy, `${file}.example`), "utf8");
      return [...Array.from(text.matchAll(/^(\w+)=/gm), ([, name]) => name), ...Object.keys(environment)];
    });
    expect(names).toEqual(expect.arrayContaining(["ENTRA_CLIENTS", "DATABASE_URL"]));
    // Of other platforms.
    expect((await variablesRead()).filter((name) => !names.includes(name) && !name.startsWith("VALKEY_"))).toEqual([]);
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

  it("has nginx with TLS between the application and the register, with the certificate that the documented command makes", () => {
    const { application, register, nginx } = services;
    const has = (file: string): string => readFileSync(join(deploy, file), "utf8");
    const proxy = has("register.nginx.conf");
    const { REGISTER_API = "", NODE_EXTRA_CA_CERTS } = application?.environment ?? {};
    const { protocol, hostname } = new URL(REGISTER_API);
    expect([protocol, nginx?.networks?.["default"]?.aliases]).toEqual(["https:", [hostname]]);
    for (const text of [proxy, has("register-certificate.sh")]) expect(text).toContain(hostname);
    expect(register?.environment).toMatchObject({ ORIGIN: REGISTER_API, BIND_ADDRESS: "0.0.0.0:4100" });
    expect(proxy).toContain("http://register:4100;");
    const mounted = (service?: Service): string[] => (service?.secrets ?? []).map((name) => `/run/secrets/${name}`);
    expect(mounted(application)).toEqual([NODE_EXTRA_CA_CERTS]);
    expect(mounted(nginx)).toEqual(Array.from(proxy.matchAll(/ssl_certificate(?:_key)? (.*);/g), ([, file]) => file));
    const files = Object.values(secrets).map(({ file }) => file);
    expect(files).toEqual(["register-tls/certificate.pem", "register-tls/key.pem"]);
    for (const ignored of [".gitignore", ".dockerignore"])
      expect(readFileSync(join(repository, ignored), "utf8")).toContain("\ndeploy/register-tls\n");
  });

  it("has as many replicas as the alert ReplicasMissing expects", () => {
    const { replicas } = (services["application"] as { readonly deploy?: { readonly replicas: number } }).deploy ?? {};
    const rules = readFileSync(join(deploy, "prometheus/rules.yml"), "utf8");
    expect(rules).toContain(`expr: vector(${replicas})\n`);
  });

  it("has in front and behind what the files beside it expect: the names of services and their ports", () => {
    const has = (file: string): string => readFileSync(join(deploy, file), "utf8");
    expect(has("nginx.conf")).toContain("server application:8080 ");
    // The page that nginx shows if no replica answers.
    expect(has("nginx.conf")).toMatch(/location = \/no-answer\.html \{[^}]* root \/etc\/nginx\/adgangskort;/);
    expect(services["nginx"]?.volumes).toContain("./no-answer.html:/etc/nginx/adgangskort/no-answer.html:ro");
    expect(has("prometheus/prometheus.yml")).toMatch(/names: \[application\]\n.*\n\s+port: 9464\n/);
    expect(has("grafana/provisioning/datasources/prometheus.yaml")).toContain("http://prometheus:9090");
    expect(has("Dockerfile")).toContain(" PORT=8080\n");
    expect(services["application"]?.environment).toMatchObject({ METRICS_PORT: "9464" });
    expect(Object.keys(services)).toEqual(expect.arrayContaining(["application", "prometheus", "valkey", "postgres"]));
  });
});
