import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { temporaryFolder, type Packed } from "./packed.ts";

const install = [
  "npm",
  "install",
  "--no-audit",
  "--no-fund",
  "--no-package-lock",
  "--loglevel=error",
  "--prefer-offline",
];

/**
 * Install tarballs into an empty project outside the workspace, the way a user would, and give its folder.
 * The override makes our own packages' dependencies on each other mean these tarballs.
 */
export async function installConsumer(packed: readonly Packed[]): Promise<string> {
  const folder = temporaryFolder("consumer");
  const dependencies = Object.fromEntries(packed.map(({ pack, tarball }) => [pack.manifest.name, `file:${tarball}`]));
  const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]));
  const manifest = { name: "consumer", private: true, type: "module", dependencies, overrides };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const { code, output } = await run(install, { cwd: folder });
  if (code !== 0) throw new Error(`npm install of the packed packages failed\n${output}`);
  return folder;
}

/** The names a user may import: every entry of `exports` but package.json. */
export function entryNames({ pack: { manifest } }: Packed): string[] {
  const entries = Object.keys(manifest.exports ?? {}).filter((entry) => entry !== "./package.json");
  return entries.map((entry) => manifest.name + entry.slice(1));
}

/** Import every entry and start every command of the installed packages, each in a process of its own. */
export async function brokenInConsumer(packed: readonly Packed[]): Promise<string[]> {
  const folder = await installConsumer(packed);
  const problems = [];
  for (const name of packed.flatMap(entryNames)) {
    const program = `const all = Object.keys(await import(${JSON.stringify(name)})); if (all.length === 0) throw new Error("exports nothing");`;
    const { code, output } = await run(["node", "--input-type=module", "--eval", program], { cwd: folder });
    if (code !== 0) problems.push(`import "${name}" in a clean project:\n${output.trim()}`);
  }
  for (const command of packed.flatMap(({ pack }) => Object.keys(pack.manifest.bin ?? {}))) {
    const { code, output } = await run([join(folder, "node_modules", ".bin", command), "--help"], { cwd: folder });
    if (code !== 0 || output.trim() === "")
      problems.push(`${command} --help in a clean project: exit ${code}\n${output.trim()}`);
  }
  return problems;
}
