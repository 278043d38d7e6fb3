import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { catalog, repository, type Manifest } from "../workspace.ts";
import { brokenLoginTest, brokenNextTest } from "./consumer-login.ts";
import { temporaryFolder, type Packed } from "./packed.ts";

// Without install scripts: the packages must work for those who block them.
const install = "npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error --prefer-offline";

/**
 * Install tarballs into an empty project outside the workspace, the way a user would, and give its folder.
 * The overrides make our own packages' dependencies on each other mean these tarballs; `beside` are further packages.
 */
export async function installConsumer(packed: readonly Packed[], beside: Record<string, string> = {}): Promise<string> {
  const folder = temporaryFolder("consumer");
  await installIn(folder, packed, beside);
  return folder;
}

/** Install tarballs and what shall be beside them. What is there already stays. */
async function installIn(folder: string, packed: readonly Packed[], beside: Record<string, string>): Promise<void> {
  const ours = Object.fromEntries(packed.map(({ pack, tarball }) => [pack.manifest.name, `file:${tarball}`]));
  const overrides = Object.fromEntries(Object.keys(ours).map((name) => [name, `$${name}`]));
  const file = join(folder, "package.json");
  const { dependencies } = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as Partial<Manifest>;
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies: { ...dependencies, ...beside, ...ours },
    overrides,
  };
  writeFileSync(file, JSON.stringify(manifest));
  const { code, output } = await run(install.split(" "), { cwd: folder });
  if (code !== 0) throw new Error(`npm install of the packed packages failed\n${output}`);
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

/** Entries that `--import` loads for what they do: they have no exports, and are imported after the others. */
const withoutExports = ["@adgangskort/mock-idp/answers", "@adgangskort/testing/clock"];
/** What the last of them needs to start. Nothing listens there. */
const env = { MOCK_IDP_CLOCK: "http://localhost:9/_mock/v1/clock" };

/** Imports entries one after the other, and prints a line for each that cannot be imported, or exports nothing though it should. */
const importAll = (names: readonly string[]): string => `
  for (const name of ${JSON.stringify(names)})
    await import(name).then(
      (entry) => (Object.keys(entry).length === 0) === ${JSON.stringify(withoutExports)}.includes(name) || console.log(name + ": exports nothing, or should not export"),
      (error) => console.log(name + ": " + String(error).split("\\n", 1)[0]),
    );`;

async function brokenImports(names: readonly string[], folder: string): Promise<string[]> {
  const last = names.filter((name) => withoutExports.includes(name));
  const program = importAll([...names.filter((name) => !withoutExports.includes(name)), ...last]);
  const { code, output } = await run(["node", "--input-type=module", "--eval", program], { cwd: folder, env });
  const found = output.split("\n").filter((line) => names.some((name) => line.startsWith(`${name}: `)));
  return [
    ...found.map((line) => `import in a clean project: ${line}`),
    ...(code === 0 ? [] : [`import in a clean project: exit ${code}\n${output}`]),
  ];
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
export async function brokenTypes(names: readonly string[], folder: string): Promise<string[]> {
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

interface Judged {
  readonly folder: string;
  readonly problems: readonly string[];
}

const judged = new WeakMap<readonly Packed[], Promise<Judged>>();

/** Import every entry, compile against its types and start every command of the packed packages in a clean project. */
export async function brokenInConsumer(packed: readonly Packed[]): Promise<string[]> {
  return [...(await judgedConsumer(packed)).problems];
}

/** The clean project, which is made once in this process. */
function judgedConsumer(packed: readonly Packed[]): Promise<Judged> {
  const judging = judged.get(packed) ?? judge(packed);
  judged.set(packed, judging);
  return judging;
}

async function judge(packed: readonly Packed[]): Promise<Judged> {
  const peers = packed.flatMap(({ pack }) => Object.entries(pack.manifest.peerDependencies ?? {}));
  const known = catalog();
  const beside = Object.fromEntries(peers.map(([name, range]) => [name, known[name] ?? range]));
  const folder = await installConsumer(packed, beside);
  const names = packed.flatMap(entryNames);
  // What imports Next's own modules cannot be loaded by Node alone: the quick start builds it.
  const byNode = packed.filter((one) => !needsNext(one)).flatMap(entryNames);
  const commands = packed.flatMap(({ pack }) => Object.keys(pack.manifest.bin ?? {}));
  const problems = [
    ...(await brokenImports(byNode, folder)),
    ...(packed.some(isTesting) ? await brokenLoginTest(folder) : []),
    ...(packed.some(isTesting) && packed.some(needsNext) ? await brokenNextTest(folder) : []),
    ...(await brokenTypes(names, folder)),
    ...(await brokenCommands(commands, folder)),
    ...(await brokenByNpx(packed, folder)),
  ];
  return { folder, problems };
}

const shared = new WeakMap<readonly Packed[], Promise<string>>();

/**
 * The clean project for gates that build applications in folders of it, with what the applications need beside the packages. That is installed once, and
 * after the project was judged: a dependency that a package does not declare must be missing until then.
 */
export function sharedConsumer(packed: readonly Packed[], beside: () => Record<string, string>): Promise<string> {
  const sharing = shared.get(packed) ?? share(packed, beside());
  shared.set(packed, sharing);
  return sharing;
}

async function share(packed: readonly Packed[], beside: Record<string, string>): Promise<string> {
  const { folder } = await judgedConsumer(packed);
  await installIn(folder, packed, beside);
  // By which Next finds the folder that the packages are in.
  writeFileSync(join(folder, "package-lock.json"), "{}");
  return folder;
}
