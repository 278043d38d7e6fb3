import { globSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";
import { entryNames, installConsumer } from "./consumer.ts";
import type { Packed } from "./packed.ts";

/** What one package may bring along when it is installed, its dependencies counted in. */
interface Footprint {
  name: string;
  packages: number;
  bytes: number;
  /** Dependencies that importing the package must not load: they come with the first use. */
  lazy: string[];
}

const budgets: Footprint[] = [
  { name: "@adgangskort/node", packages: 4, bytes: 1_000_000, lazy: ["openid-client", "jose", "oauth4webapi"] },
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

/** The dependencies of `lazy` that importing `entry` loads all the same. */
async function loadedEagerly(folder: string, entry: string, lazy: readonly string[]): Promise<string[]> {
  const program = `
    import { registerHooks } from "node:module";
    const seen = new Set();
    registerHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });
    await import(${JSON.stringify(entry)});
    console.log(JSON.stringify([...seen]));`;
  const { code, output } = await run(["node", "--input-type=module", "--eval", program], { cwd: folder });
  if (code !== 0) return [output.trim()];
  return lazy.filter((name) => output.includes(`/node_modules/${name}/`));
}

/** Budgets that a packed package breaks when it is installed alone. */
export async function footprintOverBudget(
  packed: readonly Packed[],
  limits: readonly Footprint[] = budgets,
): Promise<string[]> {
  const problems = [];
  for (const { name, packages, bytes, lazy } of limits) {
    const alone = packed.filter(({ pack }) => pack.manifest.name === name);
    if (alone.length === 0) problems.push(`${name}: has a budget, but there is no such package`);
    const folder = await installConsumer(alone);
    const found = measure(folder);
    if (found.packages > packages)
      problems.push(`${name}: installs ${found.packages} packages, the budget is ${packages}`);
    if (found.bytes > bytes) problems.push(`${name}: installs ${found.bytes} bytes, the budget is ${bytes}`);
    problems.push(...found.scripted.map((path) => `${name}: ${path} runs a script on install`));
    const [entry] = alone.flatMap(entryNames);
    const eager = entry && lazy.length > 0 ? await loadedEagerly(folder, entry, lazy) : [];
    problems.push(...eager.map((dependency) => `${name}: importing it already loads ${dependency}`));
  }
  return problems;
}
