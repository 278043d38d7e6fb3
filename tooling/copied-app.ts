import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { parse } from "yaml";
import { browserTestOf } from "./copied-browser-test.ts";
import { filesOfRegister } from "./copied-register.ts";
import { apps } from "./start/apps/index.ts";
import { replaced, textsIn } from "./texts-in.ts";
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
    dev: `${has("dev/environment.ts") ? "node dev/environment.ts && " : ""}next dev --hostname localhost --port ${port}`,
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
      // Finds a guard that is not awaited, which neither the compiler nor a test of a logged-in person does.
      ...(next && { lint: "oxlint --type-aware --deny-warnings" }),
      ...(next && { "test:e2e": "node dev/environment.ts && playwright test" }),
      ...(has("dev/mock-idp.ts") && { providers: "node dev/mock-idp.ts" }),
      ...(has("dev/register-api.ts") && { register: "node dev/register-api.ts" }),
    },
    dependencies: real(manifest.dependencies),
    devDependencies: withVite(real({ ...manifest.devDependencies, ...(next && toolsOfCopy) })),
  };
}

const toolsOfCopy = { "@playwright/test": "catalog:", oxlint: "catalog:", "oxlint-tsgolint": "catalog:" };

const lintRules = {
  ignorePatterns: [".next", "next-env.d.ts"],
  rules: { "typescript/no-floating-promises": "error", "typescript/no-misused-promises": "error" },
};

/** Vitest takes the newest Vite of the day. An app has the one that is tested, so that a release of somebody else does not break its first install. */
function withVite(dependencies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (dependencies["vitest"] === undefined) return dependencies;
  const { version } = createRequire(import.meta.resolve("vitest/package.json"))("vite/package.json") as {
    readonly version: string;
  };
  return { ...dependencies, vite: version };
}

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

/** The files of an app that depends on the published packages alone, by path: what is in git, what it uses of the shell, its register, and a manifest for npm. */
export async function filesOfCopy(app: string): Promise<Record<string, string>> {
  const found = apps[app];
  const own = { ...(found && browserTestOf(found)), ...(await textsIn(join(repository, "apps", app))) };
  const manifest = JSON.parse(own["package.json"] ?? "") as Manifest;
  const shell = await textsIn(join(shellFolder, "src"));
  const sources = Object.entries(own).flatMap(([file, text]) => (/\.[jt]sx?$/.test(file) ? [text] : []));
  const used = manifest.imports ? usedOfShell(sources, new Map(Object.entries(shell))) : [];
  const register = await filesOfRegister(found?.register);
  const standalone = standaloneManifest(app, manifest, (file) => Object.hasOwn(own, file));
  return {
    ...own,
    ...Object.fromEntries(used.map((file) => [`shell/${file}`, besideTheApp(shell[file] ?? "")])),
    ...register.files,
    "package.json": `${JSON.stringify(withRegister(standalone, register.manifest), undefined, 2)}\n`,
    ".oxlintrc.json": `${JSON.stringify(lintRules, undefined, 2)}\n`,
    "tsconfig.base.json": readFileSync(join(repository, "tsconfig.base.json"), "utf8"),
    "tsconfig.json": replaced(own["tsconfig.json"] ?? "", "../../tsconfig.base.json", "./tsconfig.base.json"),
  };
}

/** Here the register is beside the app, and in a copy it is a folder of the app. */
const besideTheApp = (text: string): string => text.replaceAll("../../../register-api/", "../../register-api/");

/** The register needs its own packages, and is tested after the app. */
function withRegister(manifest: Manifest, register: Manifest | undefined): Manifest {
  if (!register) return manifest;
  const { dependencies = {}, devDependencies = {} } = standaloneManifest("register-api", register, () => false);
  const missing = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([name]) => !Object.hasOwn(manifest.dependencies ?? {}, name),
  );
  return {
    ...manifest,
    scripts: { ...manifest.scripts, test: "vitest run && vitest run --root register-api" },
    devDependencies: sorted({ ...manifest.devDependencies, ...Object.fromEntries(missing) }),
  };
}

const sorted = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).toSorted(([one], [other]) => (one < other ? -1 : 1)));
