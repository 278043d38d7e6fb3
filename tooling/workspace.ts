import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "yaml";

/** The part of a package.json that the tooling reads. */
export interface Manifest {
  name: string;
  version?: string;
  private?: boolean;
  type?: string;
  bin?: Record<string, string>;
  engines?: Record<string, string>;
  exports?: Record<string, unknown>;
  imports?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package of the workspace; `path` is relative to the root, with forward slashes. */
export interface WorkspacePackage {
  path: string;
  directory: string;
  manifest: Manifest;
}

/** The top of this repository. */
export const repository: string = join(import.meta.dirname, "..");

/** Every package that pnpm-workspace.yaml names, sorted by path; the root itself is not one of them. */
export function workspacePackages(root: string): WorkspacePackage[] {
  const { packages } = parse(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8")) as { packages: string[] };
  return globSync(packages, { cwd: root })
    .map((path) => join(root, path))
    .filter((directory) => existsSync(join(directory, "package.json")))
    .toSorted()
    .map((directory) => ({
      path: relative(root, directory).replaceAll("\\", "/"),
      directory,
      manifest: JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest,
    }));
}

/** The versions that this repository is tested with, by package. */
export function catalog(): Readonly<Record<string, string>> {
  const workspace = parse(readFileSync(join(repository, "pnpm-workspace.yaml"), "utf8")) as {
    readonly catalog: Readonly<Record<string, string>>;
  };
  return workspace.catalog;
}

/** The packages that go to the registry. */
export function publishedPackages(root: string): WorkspacePackage[] {
  return workspacePackages(root).filter(({ path, manifest }) => path.startsWith("packages/") && !manifest.private);
}
