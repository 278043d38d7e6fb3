import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";
import { brokenLoginTest } from "./consumer-login.ts";
import { brokenInNext } from "./next-consumer.ts";
import { temporaryFolder, type Packed } from "./packed.ts";

// Without install scripts: the packages must work for those who block them.
const install = "npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error --prefer-offline";

/**
 * Install tarballs into an empty project outside the workspace, the way a user would, and give its folder.
 * The overrides make our own packages' dependencies on each other mean these tarballs; `beside` are further packages.
 */
export async function installConsumer(packed: readonly Packed[], beside: Record<string, string> = {}): Promise<string> {
  const folder = temporaryFolder("consumer");
  const ours = Object.fromEntries(packed.map(({ pack, tarball }) => [pack.manifest.name, `file:${tarball}`]));
  const overrides = Object.fromEntries(Object.keys(ours).map((name) => [name, `$${name}`]));
  const manifest = { name: "consumer", private: true, type: "module", dependencies: { ...beside, ...ours }, overrides };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const { code, output } = await run(install.split(" "), { cwd: folder });
  if (code !== 0) throw new Error(`npm install of the packed packages failed\n${output}`);
  return folder;
}

/** The names a user may import: every entry of `exports` but package.json. */
function entryNames({ pack: { manifest } }: Packed): string[] {
  const entries = Object.keys(manifest.exports ?? {}).filter((entry) => entry !== "./package.json");
  return entries.map((entry) => manifest.name + entry.slice(1));
}

function needsNext({ pack }: Packed): boolean {
  return Object.hasOwn(pack.manifest.peerDependencies ?? {}, "next");
}

function isTesting({ pack }: Packed): boolean {
  return pack.manifest.name === "@adgangskort/testing";
}

async function brokenImports(names: readonly string[], folder: string): Promise<string[]> {
  const problems = [];
  for (const name of names) {
    const program = `if (Object.keys(await import("${name}")).length === 0) throw new Error("exports nothing");`;
    const { code, output } = await run(["node", "--input-type=module", "--eval", program], { cwd: folder });
    if (code !== 0)
      problems.push(`import "${name}" in a clean project: ${/^\w*Error.*$/m.exec(output)?.[0] ?? output}`);
  }
  return problems;
}

async function brokenCommands(names: readonly string[], folder: string): Promise<string[]> {
  const problems = [];
  for (const name of names) {
    const { code, output } = await run([join(folder, "node_modules", ".bin", name), "--help"], { cwd: folder });
    if (code !== 0 || output.trim() === "") problems.push(`${name} --help in a clean project: exit ${code}\n${output}`);
  }
  return problems;
}

/** `npx <package>` runs the one command of a package; with several it would not know which. */
async function brokenByNpx(packed: readonly Packed[], folder: string): Promise<string[]> {
  const problems = [];
  for (const { pack } of packed.filter(({ pack }) => pack.manifest.bin)) {
    const { name } = pack.manifest;
    const { code, output } = await run(["npx", "--no-install", name, "--help"], { cwd: folder });
    if (code !== 0 || output.trim() === "")
      problems.push(`npx ${name} --help in a clean project: exit ${code}\n${output}`);
  }
  return problems;
}

/** Whether the declarations that were packed compile where only the packed dependencies are installed. */
async function brokenTypes(names: readonly string[], folder: string): Promise<string[]> {
  const program = names.map((name, index) => `import * as entry${index} from "${name}";\nvoid entry${index};\n`);
  writeFileSync(join(folder, "consumer.ts"), program.join(""));
  const compilerOptions = {
    module: "nodenext",
    lib: ["es2024", "dom"],
    strict: true,
    noEmit: true,
    types: ["node"],
    typeRoots: [join(repository, "node_modules", "@types")],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
  const { output } = await run([join(repository, "node_modules", ".bin", "tsc")], { cwd: folder });
  // Faults inside other people's declarations are not ours to fail on.
  return output.split("\n").filter((line) => /^(consumer\.ts|node_modules\/@adgangskort\/|error)/.test(line));
}

/** Import every entry, compile against its types and start every command of the packed packages in a clean project. */
export async function brokenInConsumer(packed: readonly Packed[]): Promise<string[]> {
  const peers = packed.flatMap(({ pack }) => Object.entries(pack.manifest.peerDependencies ?? {}));
  const folder = await installConsumer(packed, Object.fromEntries(peers));
  const names = packed.flatMap(entryNames);
  const byNode = packed.filter((one) => !needsNext(one)).flatMap(entryNames);
  const commands = packed.flatMap(({ pack }) => Object.keys(pack.manifest.bin ?? {}));
  return [
    ...(await brokenImports(byNode, folder)),
    ...(packed.some(needsNext) ? await brokenInNext(folder) : []),
    ...(packed.some(isTesting) ? await brokenLoginTest(folder) : []),
    ...(await brokenTypes(names, folder)),
    ...(await brokenCommands(commands, folder)),
    ...(await brokenByNpx(packed, folder)),
  ];
}
