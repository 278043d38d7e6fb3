import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parse } from "yaml";
import { registryLine } from "./preview/registry.ts";
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

const shellFolder = join(repository, "apps/shell");

/** What the shell brings to an app that has it, and the app's own. */
function withShell(manifest: Manifest): Manifest {
  const { shell, ...dependencies } = manifest.dependencies ?? {};
  if (shell === undefined) return manifest;
  const own = JSON.parse(readFileSync(join(shellFolder, "package.json"), "utf8")) as Manifest;
  const all = { ...own.dependencies, ...dependencies };
  const development = Object.entries({ ...own.devDependencies, ...manifest.devDependencies });
  return {
    ...manifest,
    imports: { "#shell/*": "./shell/*" },
    dependencies: all,
    devDependencies: Object.fromEntries(development.filter(([name]) => !Object.hasOwn(all, name))),
  };
}

/** The manifest of an app that stands alone: real versions, and commands that need no workspace. */
export function standaloneManifest(app: string, given: Manifest, has: (file: string) => boolean): Manifest {
  const manifest = withShell(given);
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

const filesOf = async (cwd: string): Promise<string[]> => {
  const { code, output } = await run(["git", "ls-files"], { cwd });
  if (code !== 0) throw new Error(`git ls-files: ${output}`);
  return output.split("\n").filter(Boolean);
};

/** The files of the shell that an app uses: what its own files import as `#shell/…`, what those import, and the declarations of types. */
export function usedOfShell(app: readonly string[], shell: ReadonlyMap<string, string>): string[] {
  const importsOf = (text: string, from: string): string[] =>
    Array.from(text.matchAll(/(?:from |import |import\()"(#shell|\.\.?)\/([^"]+)"/g), ([, base = "", path = ""]) =>
      base === "#shell" ? path : posix.join(posix.dirname(from), base, path),
    );
  const used = new Set([...shell.keys()].filter((file) => file.endsWith(".d.ts")));
  const next = app.flatMap((text) => importsOf(text, "").filter((file) => text.includes(`#shell/${file}`)));
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    const text = shell.get(file);
    if (text === undefined || used.has(file)) continue;
    used.add(file);
    next.push(...importsOf(text, file));
  }
  return [...used].toSorted();
}

/** Copies an app into a folder, so that it depends on the published packages alone: what is in git, what it uses of the shell, and a manifest for npm. */
export async function copyApp(app: string, target: string): Promise<void> {
  const source = join(repository, "apps", app);
  if (existsSync(target)) throw new Error(`${target} is there already`);
  const files = await filesOf(source);
  const read = (file: string): string => readFileSync(join(source, file), "utf8");
  const copy = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  };
  for (const file of files) copy(join(source, file), join(target, file));
  const shell = join(shellFolder, "src");
  const texts = (await filesOf(shell)).map((file) => [file, readFileSync(join(shell, file), "utf8")] as const);
  const used = usedOfShell(files.filter((file) => /\.[jt]sx?$/.test(file)).map(read), new Map(texts));
  const manifest = JSON.parse(read("package.json")) as Manifest;
  if (manifest.imports) for (const file of used) copy(join(shell, file), join(target, "shell", file));
  copy(join(repository, "tsconfig.base.json"), join(target, "tsconfig.base.json"));
  const tsconfig = read("tsconfig.json").replace("../../tsconfig.base.json", "./tsconfig.base.json");
  writeFileSync(join(target, "tsconfig.json"), tsconfig);
  const standalone = standaloneManifest(app, manifest, (file) => files.includes(file));
  // Until the first release: the scope is not claimed on the public registry.
  writeFileSync(join(target, ".npmrc"), `${registryLine}\n`);
  writeFileSync(join(target, "package.json"), `${JSON.stringify(standalone, undefined, 2)}\n`);
  writeFileSync(
    join(target, ".gitignore"),
    "node_modules\n.next\n.data\n.reports\n.env.local\nnext-env.d.ts\n*.tsbuildinfo\n",
  );
}
