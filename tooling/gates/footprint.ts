import { globSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";
import { installConsumer } from "./consumer.ts";
import type { Packed } from "./packed.ts";

/** What one package may bring along when it is installed, its dependencies counted in. */
interface Footprint {
  name: string;
  /** What is imported; the package itself when left out. */
  entry?: string;
  packages: number;
  bytes: number;
  /** Dependencies that importing the package must not load: they come with the first use. */
  lazy: string[];
  /** Bytes of its own JavaScript that importing it loads: what a process that only reads sessions pays. */
  loaded: number;
  /** Whether V8 must be able to keep those modules in one byte for each character: with one above U+00FF it takes two for each. */
  oneByte?: true;
}

const budgets: Footprint[] = [
  {
    name: "@adgangskort/node",
    packages: 4,
    // docs/decisions/0007: 778 kB of it are the protocol engine and what that needs.
    bytes: 1_830_000,
    lazy: ["openid-client", "jose", "oauth4webapi"],
    loaded: 174_000,
    oneByte: true,
  },
  // The rest comes when somebody is logged in.
  { name: "@adgangskort/browser", packages: 1, bytes: 40_000, lazy: [], loaded: 3_000 },
  {
    name: "@adgangskort/mock-idp",
    entry: "@adgangskort/mock-idp/tokens",
    packages: 40,
    bytes: 10_300_000,
    // Tokens for tests of an API come on jose alone.
    lazy: ["oidc-provider", "parse5", "srvx", "zod"],
    loaded: 235_000,
  },
];

const installHooks = ["preinstall", "install", "postinstall"];

/** What lies in a project's node_modules: packages, bytes, and the packages that run a script on install. */
function measure(folder: string): { packages: number; bytes: number; scripted: string[] } {
  const modules = join(folder, "node_modules");
  const manifests = globSync(["*/package.json", "@*/*/package.json"], { cwd: modules });
  const files = globSync("**/*", { cwd: modules, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== ".package-lock.json",
  );
  const scripted = manifests.filter((path) => {
    const { scripts } = JSON.parse(readFileSync(join(modules, path), "utf8")) as Manifest;
    return installHooks.some((hook) => scripts?.[hook]);
  });
  return {
    packages: manifests.length,
    bytes: files.reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0),
    scripted: scripted.map(dirname),
  };
}

/** Every module that importing `entry` loads, as file URLs. */
async function modulesLoadedBy(entry: string, folder: string): Promise<string[]> {
  const program = `
    import { registerHooks } from "node:module";
    const seen = new Set();
    registerHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });
    await import(${JSON.stringify(entry)});
    console.log(JSON.stringify([...seen].filter((url) => url.startsWith("file:"))));`;
  const { code, output } = await run(["node", "--input-type=module", "--eval", program], { cwd: folder });
  if (code !== 0) throw new Error(`import "${entry}" in a clean project:\n${output}`);
  return JSON.parse(output) as string[];
}

async function overBudgetOnImport(
  { name, entry = name, lazy, loaded, oneByte }: Footprint,
  folder: string,
): Promise<string[]> {
  const modules = await modulesLoadedBy(entry, folder);
  const early = lazy.filter((dependency) => modules.some((url) => url.includes(`/node_modules/${dependency}/`)));
  const own = modules.filter((url) => url.includes(`/node_modules/${name}/`));
  const wide = own.filter((url) => oneByte && /[^\0-\u00ff]/.test(readFileSync(new URL(url), "utf8")));
  const bytes = own.reduce((total, url) => total + statSync(new URL(url)).size, 0);
  return [
    ...early.map((dependency) => `${entry}: importing it already loads ${dependency}`),
    ...wide.map((url) => `${entry}: ${basename(url)} has a character above U+00FF, which doubles what V8 keeps of it`),
    ...(bytes > loaded ? [`${entry}: importing it loads ${bytes} bytes of its own, the budget is ${loaded}`] : []),
  ];
}

/** Budgets that a packed package breaks when it is installed alone. */
export async function footprintOverBudget(
  packed: readonly Packed[],
  limits: readonly Footprint[] = budgets,
): Promise<string[]> {
  const problems = [];
  for (const budget of limits) {
    const { name } = budget;
    const alone = packed.filter(({ pack }) => pack.manifest.name === name);
    if (alone.length === 0) throw new Error(`${name} has a budget, but there is no such package`);
    const folder = await installConsumer(alone);
    const { packages, bytes, scripted } = measure(folder);
    if (packages > budget.packages)
      problems.push(`${name}: installs ${packages} packages, the budget is ${budget.packages}`);
    if (bytes > budget.bytes) problems.push(`${name}: installs ${bytes} bytes, the budget is ${budget.bytes}`);
    problems.push(...scripted.map((path) => `${name}: ${path} runs a script on install`));
    problems.push(...(await overBudgetOnImport(budget, folder)));
  }
  return problems;
}
