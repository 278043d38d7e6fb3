import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { run } from "./run.ts";
import { apps } from "./start/apps/index.ts";
import { publishedPackages, repository, type Manifest } from "./workspace.ts";

/** Kept by what runs here, and not by whoever copied it: versions of everything, as this repository has them. */
function versions(): Readonly<Record<string, string>> {
  const workspace = parse(readFileSync(join(repository, "pnpm-workspace.yaml"), "utf8")) as {
    readonly catalog: Readonly<Record<string, string>>;
  };
  const ours = publishedPackages(repository).map(({ manifest }) => [manifest.name, `^${manifest.version}`]);
  return { ...workspace.catalog, ...(Object.fromEntries(ours) as Record<string, string>) };
}

/** The manifest of an app that stands alone: real versions, and commands that need no workspace. */
export function standaloneManifest(app: string, manifest: Manifest, has: (file: string) => boolean): Manifest {
  const known = versions();
  const real = (given: Manifest["dependencies"] = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given).map(([name, version]) => [
        name,
        /^(?:workspace|catalog):/.test(version) ? (known[name] ?? version) : version,
      ]),
    );
  const port = apps[app]?.port;
  const next = port !== undefined && {
    dev: `next dev --port ${port}`,
    start: `next start --port ${port}`,
    build: "next build",
  };
  return {
    ...manifest,
    // TypeScript is run as it is.
    engines: { node: ">=22.18" },
    scripts: {
      ...manifest.scripts,
      ...next,
      ...(has("dev/mock-idp.ts") && { providers: "node dev/mock-idp.ts" }),
      ...(has("dev/register-api.ts") && { register: "node dev/register-api.ts" }),
    },
    dependencies: real(manifest.dependencies),
    devDependencies: real(manifest.devDependencies),
  };
}

/** Copies an app into a folder, so that it depends on the published packages alone: what is in git, and a manifest that npm understands. */
export async function copyApp(app: string, target: string): Promise<void> {
  const source = join(repository, "apps", app);
  if (existsSync(target)) throw new Error(`${target} is there already`);
  const { code, output } = await run(["git", "ls-files"], { cwd: source });
  if (code !== 0) throw new Error(`git ls-files: ${output}`);
  const files = output.split("\n").filter(Boolean);
  const copy = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  };
  for (const file of files) copy(join(source, file), join(target, file));
  copy(join(repository, "tsconfig.base.json"), join(target, "tsconfig.base.json"));
  const rewrite = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(target, file), change(readFileSync(join(source, file), "utf8")));
  rewrite("tsconfig.json", (text) => text.replace("../../tsconfig.base.json", "./tsconfig.base.json"));
  rewrite("package.json", (text) => {
    const manifest = standaloneManifest(app, JSON.parse(text) as Manifest, (file) => files.includes(file));
    return `${JSON.stringify(manifest, undefined, 2)}\n`;
  });
  writeFileSync(
    join(target, ".gitignore"),
    "node_modules\n.next\n.data\n.reports\n.env.local\nnext-env.d.ts\n*.tsbuildinfo\n",
  );
}
