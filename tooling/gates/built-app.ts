import { mkdirSync, writeFileSync } from "node:fs";
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

/** Writes what the app reads in development, for the addresses that are given. */
const newEnvironment = `
  import { writeFileSync } from "node:fs";
  import { newEnvironment } from "./dev/environment.ts";
  const environment = Object.entries(await newEnvironment(...process.argv.slice(2)));
  writeFileSync(".env.local", environment.map(([name, value]) => name + "='" + value + "'\\n").join(""));`;

/** Builds an app, starts it with its providers and its register, and logs in. */
export async function brokenWhenBuilt(app: WrittenApp): Promise<string[]> {
  const { name, folder: cwd, modules, person, loginPath = "/auth/login", register } = app;
  const next = join(modules, "node_modules", ".bin", "next");
  const [port, provider, api] = await freePorts();
  const [origin, ...others] = [port, provider, api].map((each) => `http://localhost:${each}`);
  writeFileSync(join(cwd, "env.mjs"), newEnvironment);
  const written = await run(["node", "env.mjs", origin ?? "", ...others], { cwd });
  if (written.code !== 0) return [`${name}: dev/environment.ts: exit ${written.code}\n${written.output}`];
  // As on a build server, where no cache is written for the next build.
  const built = await run([next, "build"], { cwd, env: { CI: "1" } });
  if (built.code !== 0) return [`${name}: next build: exit ${built.code}\n${built.output}`];
  mkdirSync(join(modules, "visit"), { recursive: true });
  const program = join(modules, "visit/visit.mjs");
  writeFileSync(program, visit);
  const seen = await whileServed(
    [
      { command: ["node", "dev/mock-idp.ts"], cwd, port: provider },
      ...(register ? [{ command: ["node", "dev/register-api.ts"], cwd, port: api }] : []),
      { command: [next, "start", "--port", String(port)], cwd, port },
    ],
    async () => (await run(["node", program, origin ?? "", loginPath, person], { cwd: modules })).output,
  );
  return seen.trim() === "[200,200]" ? [] : [`${name}: ${person} could not log in\n${seen}`];
}
