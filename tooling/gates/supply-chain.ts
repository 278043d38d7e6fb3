import { parse } from "yaml";
import type { WorkspacePackage } from "../workspace.ts";
import type { TreeFile } from "./tree.ts";

/** Settings of pnpm-workspace.yaml that guard the supply chain, and the values they may have. */
const guards: { setting: string; holds: (value: unknown) => boolean; must: string }[] = [
  { setting: "trustLockfile", holds: (value) => value === undefined || value === false, must: "stay off" },
  {
    setting: "minimumReleaseAge",
    holds: (value) => value === undefined || Number(value) >= 1440,
    must: "be a day or more",
  },
  { setting: "minimumReleaseAgeExclude", holds: (value) => value === undefined, must: "stay unset" },
  { setting: "blockExoticSubdeps", holds: (value) => value === true, must: "stay on" },
  { setting: "strictDepBuilds", holds: (value) => value === undefined || value === true, must: "stay on" },
  { setting: "dangerouslyAllowAllBuilds", holds: (value) => value === undefined || value === false, must: "stay off" },
  {
    setting: "allowBuilds",
    holds: (value) => !Object.values(value ?? {}).includes(true),
    must: "allow no build script",
  },
  { setting: "onlyBuiltDependencies", holds: (value) => value === undefined, must: "stay unset" },
  { setting: "verifyStoreIntegrity", holds: (value) => value === undefined || value === true, must: "stay on" },
  { setting: "strictSsl", holds: (value) => value === undefined || value === true, must: "stay on" },
];

const installScripts = ["preinstall", "install", "postinstall", "prepare", "prepublish"];

/** What the lockfile may not hold: a dependency that no registry vouches for. */
const unvouched = /^\s*(resolution: \{(?!integrity)|tarball:|resolution: .*(git\+|https?:))/;

/** Settings that were loosened, packages that would run a script on install, and lock entries without an integrity. */
export function loosenedSupplyChain(tree: readonly TreeFile[], packages: readonly WorkspacePackage[]): string[] {
  const text = (path: string): string | undefined => tree.find((file) => file.path === path)?.text;
  const settings = (parse(text("pnpm-workspace.yaml") ?? "") ?? {}) as Record<string, unknown>;
  const lock = text("pnpm-lock.yaml");
  return [
    ...guards
      .filter(({ setting, holds }) => !holds(settings[setting]))
      .map(({ setting, must }) => `pnpm-workspace.yaml: ${setting} must ${must}`),
    ...tree
      .filter(({ path }) => /(^|\/)\.(npmrc|pnpmfile\.c?js)$/.test(path))
      .map(({ path }) => `${path}: settings belong in pnpm-workspace.yaml`),
    ...packages.flatMap(({ path, manifest }) =>
      installScripts
        .filter((script) => manifest.scripts?.[script])
        .map((script) => `${path}: "${script}" would run on install`),
    ),
    ...(lock === undefined ? ["pnpm-lock.yaml: there is no lockfile"] : []),
    ...(lock ?? "")
      .split("\n")
      .flatMap((line, index) =>
        unvouched.test(line) ? [`pnpm-lock.yaml:${index + 1}: not from the registry, or without integrity`] : [],
      ),
    ...(/install --frozen-lockfile/.test(text(".ci/run") ?? "")
      ? []
      : [".ci/run: must install with --frozen-lockfile"]),
  ];
}
