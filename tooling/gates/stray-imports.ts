import { existsSync, globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import type { Manifest } from "../workspace.ts";

const sources = "**/*.{ts,tsx,js,mjs,css}";
const endings = ["", ".ts", ".tsx", ".js", ".css", "/index.ts", "/index.tsx"];

/** Every `import`, `export … from`, `import()`, `vi.mock()` and `@import` with a name in quotes. The text `"from"` does not count. */
const specifiers = /(?<!")(?:\bfrom|\bimport|\bimport\(|\bmock\(|@import)\s*"([^"\n]+)"/g;

/** The imports in a folder that lead neither to a file below it nor to a package that its manifest names: what does not work where the folder stands alone. */
export function strayImports(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest & {
    readonly imports?: Readonly<Record<string, string>>;
  };
  const packages = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  const leadsSomewhere = (file: string, specifier: string): boolean => {
    if (specifier.startsWith(".")) return isBelow(folder, resolve(dirname(join(folder, file)), specifier));
    if (specifier.startsWith("#")) return namedBelow(folder, manifest.imports ?? {}, specifier);
    if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return true;
    return packages.has(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? "");
  };
  return globSync(sources, { cwd: folder, exclude: (name) => name === "node_modules" || name === ".next" }).flatMap(
    (file) =>
      Array.from(readFileSync(join(folder, file), "utf8").matchAll(specifiers), ([, specifier = ""]) => specifier)
        .filter((specifier) => !leadsSomewhere(file, specifier))
        .map(
          (specifier) => `${file} imports ${specifier}, which is not in the folder, and is no package of its manifest`,
        ),
  );
}

function isBelow(folder: string, target: string): boolean {
  if (relative(folder, target).startsWith("..")) return false;
  return endings.some((ending) => existsSync(target + ending));
}

/** By `imports` of the manifest: a name, or the beginning of names before a `*`. */
function namedBelow(folder: string, imports: Readonly<Record<string, string>>, specifier: string): boolean {
  return Object.entries(imports).some(([name, target]) => {
    const [before = "", after] = name.split("*");
    if (after === undefined ? specifier !== name : !specifier.startsWith(before)) return false;
    return isBelow(folder, resolve(folder, target.replace("*", specifier.slice(before.length))));
  });
}
