import { publishedPackages, workspacePackages } from "../workspace.ts";
import { crossedBoundaries } from "./boundaries.ts";
import { changedSinceBase, missingChangeset } from "./changeset.ts";
import { circles } from "./circles.ts";
import { brokenInConsumer } from "./consumer.ts";
import { brokenCopies } from "./copied-apps.ts";
import { brokenCreate } from "./create.ts";
import { developmentTools } from "./development-tools.ts";
import { undocumentedExports } from "./documented-exports.ts";
import { oversizedFiles } from "./file-size.ts";
import { crossedFloors } from "./floors.ts";
import { footprintOverBudget } from "./footprint.ts";
import { brokenMounting } from "./mounting.ts";
import { drawers } from "./names.ts";
import { realNationalIds } from "./national-ids.ts";
import { brokenOnNext15 } from "./next-15.ts";
import { judgeTarballs, packedPackages } from "./packed.ts";
import { riddlesInProse } from "./plain-words.ts";
import { askedForNames } from "./provider-names.ts";
import { differingCopies } from "./same-copies.ts";
import { loosenedSupplyChain } from "./supply-chain.ts";
import { brokenQuickStart } from "./quick-start.ts";
import { unsafeDownloads } from "./registry-lines.ts";
import { unaccountedBlocks } from "./shown-blocks.ts";
import { brokenCommands } from "./shown-commands.ts";
import { brokenRelease } from "./release.ts";
import { brokenTarballs } from "./tarballs.ts";
import { readTree } from "./tree.ts";
import { brokenWorkflows } from "./workflows.ts";

/** Before all others, which need what it makes; or after them, since it needs the machine to itself. */
type Turn = "first" | "last";

/** A gate is a command that must end with 0, or a function that gives the problems it found. */
export type Gate = { name: string; turn?: Turn } & (
  | { command: string[] }
  | { problems: (root: string) => Promise<string[]> }
);

const turbo = (task: string): string[] => [
  "turbo",
  "run",
  task,
  "--ui=stream",
  "--output-logs=errors-only",
  "--continue",
];

/** Every gate of `pnpm check`, what is quick before what is slow. */
export const gates: Gate[] = [
  // One at a time: a build of Next keeps every processor busy by itself.
  { name: "build", turn: "first", command: [...turbo("build"), "--concurrency=1"] },
  // Of the apps and fixtures, the build has judged them: Next compiles nothing whose types are wrong, their tests among it.
  { name: "types", command: turbo("typecheck") },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "dead code", command: ["knip", "--no-progress"] },
  { name: "boundaries", problems: async (root) => crossedBoundaries(await readTree(root), workspacePackages(root)) },
  { name: "same copies", problems: async (root) => differingCopies(workspacePackages(root)) },
  { name: "floors", problems: async (root) => crossedFloors(await readTree(root), workspacePackages(root)) },
  { name: "circles", problems: async (root) => circles(await readTree(root)) },
  { name: "file size", problems: async (root) => oversizedFiles(await readTree(root)) },
  { name: "names", problems: async (root) => drawers(await readTree(root)) },
  { name: "plain words", problems: async (root) => riddlesInProse(await readTree(root)) },
  { name: "provider names", problems: async (root) => askedForNames(await readTree(root)) },
  { name: "registry lines", problems: async (root) => unsafeDownloads(await readTree(root)) },
  { name: "shown blocks", problems: async (root) => unaccountedBlocks(await readTree(root)) },
  { name: "national ids", problems: async (root) => realNationalIds(await readTree(root)) },
  {
    name: "supply chain",
    problems: async (root) => loosenedSupplyChain(await readTree(root), workspacePackages(root)),
  },
  { name: "workflows", problems: async (root) => brokenWorkflows(await readTree(root)) },
  { name: "changeset", problems: async (root) => missingChangeset(await changedSinceBase(root), await readTree(root)) },
  { name: "release", problems: brokenRelease },
  { name: "documented exports", problems: async (root) => undocumentedExports(publishedPackages(root)) },
  { name: "development tools", problems: developmentTools },
  { name: "size limit", command: ["size-limit"] },
  {
    name: "publint",
    problems: async (root) => judgeTarballs(await packedPackages(root), ["publint", "--strict"], root),
  },
  {
    name: "attw",
    problems: async (root) =>
      judgeTarballs(await packedPackages(root), ["attw", "--profile", "esm-only", "--no-emoji"], root),
  },
  { name: "tarballs", problems: async (root) => brokenTarballs(await packedPackages(root), root) },
  { name: "clean consumer", problems: async (root) => brokenInConsumer(await packedPackages(root)) },
  { name: "quick start", problems: async (root) => brokenQuickStart(await packedPackages(root)) },
  {
    name: "shown commands",
    problems: async (root) => brokenCommands(await packedPackages(root), await readTree(root)),
  },
  { name: "mounting", problems: brokenMounting },
  { name: "documentation", command: ["pnpm", "--filter", "@adgangskort/site", "run", "docs", "build"] },
  { name: "next 15", problems: async (root) => brokenOnNext15(await packedPackages(root)) },
  { name: "create", problems: async (root) => brokenCreate(await packedPackages(root)) },
  { name: "copied apps", problems: async (root) => brokenCopies(await packedPackages(root), root) },
  { name: "footprint", problems: async (root) => footprintOverBudget(await packedPackages(root)) },
  { name: "prove", turn: "last", command: ["node", "tooling/prove.ts", "--changed"] },
];
