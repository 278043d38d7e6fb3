import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, shuffled } from "../compare.ts";
import { ratio, rounded, type Benchmark, type Row } from "../outcome.ts";

const bench = join(import.meta.dirname, "..");
const library = "@adgangskort/node";
const entries = [library, "iron-session", "next-auth/jwt", "next-auth", "express-openid-connect"];

/** Row 10: what an install brings along, and what importing the entry that reads sessions costs. The rounds are fresh processes. */
export const install: Benchmark = {
  name: "install",
  async run(size) {
    const imports = importsOf(entries, size === "full" ? 21 : 1);
    const ours = imports.find(({ name }) => name === library) ?? { milliseconds: Number.NaN, megabytes: Number.NaN };
    const rows: Row[] = imports.map(({ name, milliseconds, megabytes }) => ({
      name: `import ${name}`,
      "import ms": rounded(milliseconds),
      "heap MB": rounded(megabytes),
    }));
    const onImport = [
      ratio("import, ms", ours.milliseconds, { atMost: 5 }),
      ratio("heap after the import, MB", ours.megabytes, { atMost: 0.5 }),
    ];
    // The registry is asked, or what the client keeps of it.
    if (size === "smoke") return { rows, ratios: onImport };
    const { packages, bytes, scripts } = installed();
    return {
      rows: [{ name: `install ${library}`, packages, KB: Math.round(bytes / 1000) }, ...rows],
      ratios: [
        ratio("packages", packages, { atMost: 4 }),
        ratio("MB", bytes / 1e6, { atMost: 1.75 }),
        ratio("scripts on install", scripts, { atMost: 0 }),
        ...onImport,
      ],
    };
  },
};

interface Import {
  readonly name: string;
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** What every server has loaded is loaded before the clock starts. */
const program = (entry: string): string => `
  import "node:http"; import "node:https"; import "node:crypto"; import "node:url";
  await fetch("data:,").then((answer) => answer.text());
  gc();
  const heapBefore = process.memoryUsage().heapUsed;
  const start = performance.now();
  globalThis.kept = await import(${JSON.stringify(entry)});
  const milliseconds = performance.now() - start;
  gc();
  console.log(JSON.stringify({ milliseconds, megabytes: (process.memoryUsage().heapUsed - heapBefore) / 1e6 }));`;

function importsOf(names: readonly string[], rounds: number): Import[] {
  const found = new Map(names.map((name) => [name, [] as Omit<Import, "name">[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of shuffled(names))
      found.get(name)?.push(JSON.parse(output(program(name))) as Omit<Import, "name">);
  }
  return names.map((name) => ({
    name,
    milliseconds: median((found.get(name) ?? []).map(({ milliseconds }) => milliseconds)),
    megabytes: median((found.get(name) ?? []).map(({ megabytes }) => megabytes)),
  }));
}

function output(source: string): string {
  const args = ["--expose-gc", "--input-type=module", "--eval", source];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: bench, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The packed library, installed alone into an empty project as its users do. */
function installed(): { packages: number; bytes: number; scripts: number } {
  const folder = mkdtempSync(join(tmpdir(), "bench-install-"));
  try {
    const tarball = join(folder, "node.tgz");
    command(["pnpm", "pack", "--out", tarball], join(bench, "node_modules", library));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
    command(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", tarball], folder);
    const modules = join(folder, "node_modules");
    const manifests = globSync(["*/package.json", "@*/*/package.json"], { cwd: modules });
    const files = globSync("**/*", { cwd: modules, withFileTypes: true }).filter(
      (file) => file.isFile() && file.name !== ".package-lock.json",
    );
    const hooks = manifests.filter((path) => {
      const { scripts = {} } = JSON.parse(readFileSync(join(modules, path), "utf8")) as { scripts?: object };
      return ["preinstall", "install", "postinstall"].some((hook) => hook in scripts);
    });
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    return { packages: manifests.length, bytes, scripts: hooks.length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function command([file = "", ...args]: readonly string[], cwd: string): void {
  const { status, stderr, stdout } = spawnSync(file, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${file} ${args.join(" ")}\n${stdout}${stderr}`);
}
