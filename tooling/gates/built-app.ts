import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { freePorts, whileServed } from "./serving.ts";

/** An application as `@adgangskort/create` writes it. */
export interface WrittenApp {
  /** What a problem names it by. */
  readonly name: string;
  readonly folder: string;
  /** The folder that has its packages: its own, or one above it. */
  readonly modules: string;
  /** Somebody who can log in. */
  readonly person: string;
  readonly loginPath?: string;
  /** A page that reads the session. */
  readonly page: string;
  /** Whether it has a register to start. */
  readonly register: boolean;
}

/** A stranger sees the front page, and a person logs in. */
const visit = `
  import { loginOverHttp } from "@adgangskort/testing";
  const [origin, loginPath, person] = process.argv.slice(2);
  const front = await fetch(origin);
  const cookies = await loginOverHttp(new URL(loginPath, origin), { person });
  const cookie = cookies.map(({ name, value }) => name + "=" + value).join("; ");
  const facts = await fetch(new URL("/auth/session", origin), { headers: { cookie } });
  console.log(JSON.stringify([front.status, facts.status]));`;

/** The store of every app that has a file. */
const storeFile = ".data/sessions.db";

/** The store is taken away from a person who is logged in, as when a disk is not mounted, and comes back. */
const visitStopped = `
  import { mkdirSync, renameSync, rmdirSync } from "node:fs";
  import { setTimeout as pause } from "node:timers/promises";
  import { loginOverHttp } from "@adgangskort/testing";
  const [origin, loginPath, person, page, file] = process.argv.slice(2);
  const cookies = await loginOverHttp(new URL(loginPath, origin), { person });
  const headers = { cookie: cookies.map(({ name, value }) => name + "=" + value).join("; "), accept: "text/html" };
  const ask = async () => {
    const answers = ["/auth/session", page].map((path) => fetch(new URL(path, origin), { headers, redirect: "manual" }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };
  const before = await ask();
  renameSync(file, file + ".away");
  mkdirSync(file);
  // Longer than a look at the file counts.
  await pause(50);
  const stopped = [];
  for (let count = 0; count < 10; count += 1) stopped.push(...await ask());
  rmdirSync(file);
  renameSync(file + ".away", file);
  console.log(JSON.stringify([[...new Set(stopped)], before, await ask()]));`;

/** Ten requests while the store is stopped: the routes of the login answer 503 and Next answers 500 for a page. Then the person goes on: on the page, or to the stronger login that it requires. */
const livesWithoutStore = /^\[\[503,500\],(\[200,(?:200|307)\]),\1\]$/;

/** Writes what the app reads in development, for the addresses that are given. */
const newEnvironment = `
  import { writeFileSync } from "node:fs";
  import { newEnvironment } from "./dev/environment.ts";
  const environment = Object.entries(await newEnvironment(...process.argv.slice(2)));
  writeFileSync(".env.local", environment.map(([name, value]) => name + "='" + value + "'\\n").join(""));`;

/** Builds an app, starts it with its providers and its register, logs in, and ends it. */
export async function brokenWhenBuilt(app: WrittenApp): Promise<string[]> {
  const { name, folder: cwd, modules } = app;
  const next = join(modules, "node_modules", ".bin", "next");
  const ports = await freePorts();
  const problems = await writeEnvironment(app, ports);
  if (problems.length > 0) return problems;
  // As on a build server, where no cache is written for the next build.
  const built = await run([next, "build"], { cwd, env: { CI: "1" } });
  if (built.code !== 0) return [`${name}: next build: exit ${built.code}\n${built.output}`];
  return brokenWhenStarted(app, ports, { command: [next, "start", "--port", String(ports[0])], cwd });
}

type Ports = Awaited<ReturnType<typeof freePorts>>;

/** Writes `.env.local` for an app, a provider and a register at these ports. */
export async function writeEnvironment({ name, folder: cwd }: WrittenApp, ports: Ports): Promise<string[]> {
  writeFileSync(join(cwd, "env.mjs"), newEnvironment);
  const addresses = ports.map((each) => `http://localhost:${each}`);
  const { code, output } = await run(["node", "env.mjs", ...addresses], { cwd });
  return code === 0 ? [] : [`${name}: dev/environment.ts: exit ${code}\n${output}`];
}

/** Starts an app by a command, with its providers and its register, logs in, and ends the app by SIGTERM. */
export async function brokenWhenStarted(
  app: WrittenApp,
  [port, provider, api]: Ports,
  start: { readonly command: readonly string[]; readonly cwd: string },
): Promise<string[]> {
  const { folder: cwd, register } = app;
  return whileServed(
    [
      { command: ["node", "dev/mock-idp.ts"], cwd, port: provider },
      ...(register ? [{ command: ["node", "dev/register-api.ts"], cwd, port: api }] : []),
      { ...start, port },
    ],
    async () => {
      const problems = await brokenLogin(app, port);
      return problems.length > 0 ? problems : brokenWithoutStore(app, port, start.cwd);
    },
  );
}

/** Stops the store of an app that runs, if that is a file. The stores on a server are stopped in the tests of `packages/node`. */
async function brokenWithoutStore(app: WrittenApp, port: number, cwd: string): Promise<string[]> {
  if (/\b(?:redis|postgres|memory)Store\(/.test(readFileSync(join(app.folder, "auth.ts"), "utf8"))) return [];
  const { name, page } = app;
  const output = await visited(app, { script: visitStopped, port, more: [page, join(cwd, storeFile)] });
  return livesWithoutStore.test(output)
    ? []
    : [`${name}: with its store stopped, ${page} is not as documented\n${output}`];
}

/** Runs a script where the packages of an app are. */
async function visited(
  { modules, person, loginPath = "/auth/login" }: WrittenApp,
  { script, port, more = [] }: { readonly script: string; readonly port: number; readonly more?: readonly string[] },
): Promise<string> {
  mkdirSync(join(modules, "visit"), { recursive: true });
  const program = join(modules, "visit/visit.mjs");
  writeFileSync(program, script);
  const command = ["node", program, `http://localhost:${port}`, loginPath, person, ...more];
  return (await run(command, { cwd: modules })).output.trim();
}

/** Logs in to an app that runs. */
export async function brokenLogin(app: WrittenApp, port: number): Promise<string[]> {
  const output = await visited(app, { script: visit, port });
  return output === "[200,200]" ? [] : [`${app.name}: ${app.person} could not log in\n${output}`];
}
