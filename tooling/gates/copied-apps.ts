import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyApp, standaloneManifest } from "../copied-app.ts";
import { shareOf } from "../prove/share.ts";
import { run } from "../run.ts";
import { apps } from "../start/apps/index.ts";
import { workspacePackages } from "../workspace.ts";
import { sharedConsumer } from "./consumer.ts";
import type { Packed } from "./packed.ts";
import { freePorts, whileServed } from "./serving.ts";
import { strayImports } from "./stray-imports.ts";

/** Copied with those that call it. */
const register = "register-api";

/** A stranger sees the front page, and the first of the people to try logs in. */
const visit = `
  import { loginOverHttp } from "@adgangskort/testing";
  const [origin, person] = process.argv.slice(2);
  const front = await fetch(origin);
  const cookies = await loginOverHttp(new URL("/auth/login", origin), { person });
  const cookie = cookies.map(({ name, value }) => name + "=" + value).join("; ");
  const facts = await fetch(new URL("/auth/session", origin), { headers: { cookie } });
  console.log(JSON.stringify([front.status, facts.status]));`;

/**
 * Copy every app out of the repository, and see that each import of its files leads to the copy or to a package of its manifest. One of them, which is another
 * at each commit, is built by the packed packages alone, its types judged, started with its provider and its register, and logged in to. Before a release
 * (`LONG=1`) the types of all of them are judged.
 */
export async function brokenCopies(packed: readonly Packed[], root: string): Promise<string[]> {
  const names = [...Object.keys(apps), register];
  // One install for all of them: each finds its packages in the folder above.
  const folder = await sharedConsumer(packed, () => needsOfApps(root, packed));
  for (const name of names) await copyApp(name, join(folder, name));
  const problems = names.flatMap((name) =>
    strayImports(join(folder, name)).map((stray) => `${name}, copied out: ${stray}`),
  );
  for (const name of process.env["LONG"] === "1" ? names : [register])
    problems.push(...(await brokenTypes(folder, name)));
  const { output } = await run(["git", "rev-parse", "HEAD"], { cwd: root });
  const turn = Object.keys(apps)[shareOf(output.trim(), Object.keys(apps).length)] ?? "";
  return problems.length > 0 ? problems : brokenWhenBuilt(folder, turn);
}

/** What the apps need beside our own packages. */
export function needsOfApps(root: string, packed: readonly Packed[]): Record<string, string> {
  const ours = new Set(packed.map(({ pack }) => pack.manifest.name));
  const names = [...Object.keys(apps), register];
  const all = workspacePackages(root)
    .filter(({ path }) => names.some((name) => path === `apps/${name}`))
    .map(({ path, manifest }) => standaloneManifest(path.slice("apps/".length), manifest, () => false))
    .flatMap(({ dependencies, devDependencies }) => Object.entries({ ...dependencies, ...devDependencies }));
  return Object.fromEntries(all.filter(([name]) => !ours.has(name)));
}

async function brokenTypes(folder: string, name: string): Promise<string[]> {
  const cwd = join(folder, name);
  const bin = (command: string): string => join(folder, "node_modules", ".bin", command);
  const commands = name === register ? [[bin("tsc")]] : [[bin("next"), "typegen"], [bin("tsc")]];
  for (const command of commands) {
    const { code, output } = await run(command, { cwd });
    if (code !== 0) return [`${name}, copied out: ${command.slice(1).join(" ") || "tsc"}: exit ${code}\n${output}`];
  }
  return [];
}

/** Build, start and visit a copied app. */
async function brokenWhenBuilt(folder: string, name: string): Promise<string[]> {
  const cwd = join(folder, name);
  const next = join(folder, "node_modules", ".bin", "next");
  const [port, provider, api] = await freePorts();
  const [origin, ...others] = [port, provider, api].map((each) => `http://localhost:${each}`);
  writeFileSync(join(cwd, "env.mjs"), newEnvironment);
  const written = await run(["node", "env.mjs", origin ?? "", ...others], { cwd });
  if (written.code !== 0) return [`${name}, copied out: dev/environment.ts: exit ${written.code}\n${written.output}`];
  // As on a build server, where no cache is written for the next build.
  const built = await run([next, "build"], { cwd, env: { CI: "1" } });
  if (built.code !== 0) return [`${name}, copied out: next build: exit ${built.code}\n${built.output}`];
  const app = apps[name];
  const [person = ""] = Object.keys(app?.people ?? {});
  mkdirSync(join(folder, "visit"), { recursive: true });
  writeFileSync(join(folder, "visit/visit.mjs"), visit);
  const seen = await whileServed(
    [
      { command: ["node", "dev/mock-idp.ts"], cwd, port: provider },
      ...(app?.register ? [{ command: ["node", "dev/register-api.ts"], cwd, port: api }] : []),
      { command: [next, "start", "--port", String(port)], cwd, port },
    ],
    async () => (await run(["node", "visit/visit.mjs", origin ?? "", person], { cwd: folder })).output,
  );
  return seen.trim() === "[200,200]" ? [] : [`${name}, copied out: ${person} could not log in\n${seen}`];
}

/** Writes what the app reads in development, for the addresses that are given. */
const newEnvironment = `
  import { writeFileSync } from "node:fs";
  import { newEnvironment } from "./dev/environment.ts";
  const environment = Object.entries(await newEnvironment(...process.argv.slice(2)));
  writeFileSync(".env.local", environment.map(([name, value]) => name + "='" + value + "'\\n").join(""));`;
