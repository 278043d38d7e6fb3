import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { standaloneManifest } from "../copied-app.ts";
import { shareOf } from "../prove/share.ts";
import { run } from "../run.ts";
import { apps } from "../start/apps/index.ts";
import { workspacePackages } from "../workspace.ts";
import { brokenWhenBuilt } from "./built-app.ts";
import { sharedConsumer } from "./consumer.ts";
import type { Packed } from "./packed.ts";
import { strayImports } from "./stray-imports.ts";

/**
 * Write every app with the packed `@adgangskort/create`, and see that each import of its files leads to the copy or to a package of its manifest, and that
 * its first start in development completes `.env.local`. Judge the types of each copied register and run its tests, and lint each app. One app, which is another at each
 * commit, is built by the packed packages alone, started with its provider and its register, and logged in to. Before a release (`LONG=1`) the types of
 * all of them are judged.
 */
export async function brokenCopies(packed: readonly Packed[], root: string): Promise<string[]> {
  const names = Object.keys(apps);
  // One install for all of them: each finds its packages in the folder above.
  const folder = await sharedConsumer(packed, () => needsOfApps(root, packed));
  const problems = [];
  for (const name of names)
    problems.push(
      ...(await brokenWhenWritten(folder, name)),
      ...straysOf(join(folder, name), name),
      ...(await brokenEnvironment(folder, name)),
    );
  if (problems.length > 0) return problems;
  problems.push(...(await brokenRegisters(folder)), ...(await brokenLint(folder, names)));
  for (const name of process.env["LONG"] === "1" ? names : []) problems.push(...(await brokenTypes(folder, name)));
  if (problems.length > 0) return problems;
  const { output } = await run(["git", "rev-parse", "HEAD"], { cwd: root });
  const turn = names[shareOf(output.trim(), names.length)] ?? "";
  const app = apps[turn];
  return brokenWhenBuilt({
    name: `${turn}, copied out`,
    folder: join(folder, turn),
    modules: folder,
    person: Object.keys(app?.people ?? {})[0] ?? "",
    page: app?.start ?? "/",
    register: app?.register !== undefined,
  });
}

async function brokenWhenWritten(folder: string, name: string): Promise<string[]> {
  const command = [
    join(folder, "node_modules/.bin/create-adgangskort"),
    name,
    "--app",
    name,
    "--package-manager",
    "npm",
  ];
  const { code, output } = await run(command, { cwd: folder });
  return code === 0 ? [] : [`${name}, copied out: exit ${code}\n${output}`];
}

/** What each of its scripts for development does first. */
async function brokenEnvironment(folder: string, name: string): Promise<string[]> {
  const cwd = join(folder, name);
  const { code, output } = await run(["node", "dev/environment.ts"], { cwd });
  if (code !== 0) return [`${name}, copied out: dev/environment.ts: exit ${code}\n${output}`];
  const read = (file: string): string => readFileSync(join(cwd, file), "utf8");
  const missing = missingVariables(read(".env.example"), read(".env.local"));
  return missing.map((variable) => `${name}, copied out: .env.local lacks ${variable}`);
}

/** The variables of `.env.example` that `.env.local` does not have. */
export function missingVariables(example: string, local: string): string[] {
  const known = parseEnv(local);
  return Object.keys(parseEnv(example)).filter((name) => !Object.hasOwn(known, name));
}

const straysOf = (folder: string, name: string): string[] =>
  strayImports(folder).map((stray) => `${name}, copied out: ${stray}`);

/** What the apps and their register need beside our own packages. */
export function needsOfApps(root: string, packed: readonly Packed[]): Record<string, string> {
  const ours = new Set(packed.map(({ pack }) => pack.manifest.name));
  const names = [...Object.keys(apps), "register-api"];
  const all = workspacePackages(root)
    .filter(({ path }) => names.some((name) => path === `apps/${name}`))
    .map(({ path, manifest }) => standaloneManifest(path.slice("apps/".length), manifest, () => false))
    .flatMap(({ dependencies, devDependencies }) => Object.entries({ ...dependencies, ...devDependencies }));
  return Object.fromEntries(all.filter(([name]) => !ours.has(name)));
}

/** Each app has the register with one subject: what is left out must not be missing, for its types nor for its tests. */
async function brokenRegisters(folder: string): Promise<string[]> {
  const types = { extends: "./virksomhet/tsconfig.base.json", include: ["*/register-api/**/*.ts"] };
  writeFileSync(join(folder, "tsconfig.registers.json"), JSON.stringify(types));
  // All copies run at once, so each has less of the machine than the tests of the one register.
  const tests = {
    test: { include: ["*/register-api/tests/**/*.test.ts"], silent: "passed-only", testTimeout: 20_000 },
  };
  writeFileSync(join(folder, "vitest.registers.js"), `export default ${JSON.stringify(tests)};\n`);
  const commands = [
    ["tsc", "--project", "tsconfig.registers.json"],
    ["vitest", "run", "--config", "vitest.registers.js"],
  ];
  for (const [name = "", ...given] of commands) {
    const { code, output } = await run([join(folder, "node_modules/.bin", name), ...given], { cwd: folder });
    if (code !== 0) return [`the register, copied out: ${name}: exit ${code}\n${output}`];
  }
  return [];
}

/** Without types, which the long form of `create` has. */
async function brokenLint(folder: string, names: readonly string[]): Promise<string[]> {
  const command = [join(folder, "node_modules/.bin/oxlint"), "--deny-warnings", ...names];
  const { code, output } = await run(command, { cwd: folder });
  return code === 0 ? [] : [`apps, copied out: oxlint: exit ${code}\n${output}`];
}

async function brokenTypes(folder: string, name: string): Promise<string[]> {
  const cwd = join(folder, name);
  const bin = (command: string): string => join(folder, "node_modules", ".bin", command);
  for (const command of [[bin("next"), "typegen"], [bin("tsc")]]) {
    const { code, output } = await run(command, { cwd });
    if (code !== 0) return [`${name}, copied out: ${command.slice(1).join(" ") || "tsc"}: exit ${code}\n${output}`];
  }
  return [];
}
