import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Application, ReflectionKind } from "typedoc";

interface Entry {
  readonly name: string;
  readonly file: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types?: string; readonly default?: string }>>;
}

const root = join(import.meta.dirname, "..");

/** The packages whose exports have a page. */
const packages = ["node", "next", "browser", "react", "testing", "mock-idp"];

/** The types of each entry of `exports`, by the name that an application imports. */
function entriesOf(name: string): Entry[] {
  const folder = join(root, "packages", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    const file = typeof target === "string" ? target : (target.types ?? target.default ?? "");
    const types = join(folder, file.replace(/(?<!\.d)\.[jt]s$/, ".d.ts"));
    return path === "./package.json" || !existsSync(types)
      ? []
      : [{ name: join(manifest.name, path).replaceAll("\\", "/"), file: types }];
  });
}

/** Writes a page for each public export of the built packages, from their doc comments. A fault in these fails. */
export async function writeReference(out: string): Promise<void> {
  const entries = packages.flatMap(entriesOf);
  rmSync(out, { recursive: true, force: true });
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: entries.map(({ file }) => file),
    tsconfig: join(import.meta.dirname, "tsconfig.reference.json"),
    readme: "none",
    name: "Reference",
    // Types of others are not ours to judge; ours are judged when the packages are built.
    skipErrorChecking: true,
    disableSources: true,
    excludeInternal: true,
    excludeExternals: true,
    sort: ["alphabetical"],
    logLevel: "Warn",
    router: "module",
    hideBreadcrumbs: true,
    hidePageHeader: true,
    useCodeBlocks: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    entryFileName: "README",
  } as Parameters<typeof Application.bootstrapWithPlugins>[0]);
  const project = await app.convert();
  if (!project) throw new Error("the reference could not be read from the built packages");
  const byFile = new Map(entries.map(({ name, file }) => [file, name]));
  for (const entry of project.getReflectionsByKind(ReflectionKind.Module)) {
    const file = project.files.getReflectionPath(entry);
    entry.name = (file && byFile.get(file)) ?? entry.name;
  }
  await app.outputs.writeOutput({ name: "markdown", path: out }, project);
  if (app.logger.hasErrors()) throw new Error("the reference has errors: see above");
}
