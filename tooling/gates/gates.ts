import { publishedPackages, workspacePackages } from "../workspace.ts";
import { crossedBoundaries } from "./boundaries.ts";
import { changedSinceBase, missingChangeset } from "./changeset.ts";
import { subjectsSinceRule, wrongCommits } from "./commits.ts";
import { brokenInConsumer } from "./consumer.ts";
import { brokenCopies } from "./copied-apps.ts";
import { brokenCreate } from "./create.ts";
import { developmentTools } from "./development-tools.ts";
import { silentRejections, undocumentedExports } from "./documented-exports.ts";
import { brokenPromises } from "./figures.ts";
import { oversizedFiles } from "./file-size.ts";
import { footprintOverBudget } from "./footprint.ts";
import { brokenMounting } from "./mounting.ts";
import { drawerFiles } from "./names.ts";
import { realNationalIds } from "./national-ids.ts";
import { brokenOnNext15 } from "./next-15.ts";
import { judgeTarballs, packedPackages } from "./packed.ts";
import { riddlesInProse } from "./plain-words.ts";
import { providerNamesInCode } from "./provider-names.ts";
import { differingCopies } from "./same-copies.ts";
import { loosenedSupplyChain } from "./supply-chain.ts";
import { brokenQuickStart } from "./quick-start.ts";
import { unsafeDownloads } from "./registry-lines.ts";
import { unaccountedBlocks } from "./shown-blocks.ts";
import { brokenCommands } from "./shown-commands.ts";
import { brokenRelease } from "./release.ts";
import { wrongRooms } from "./rooms.ts";
import { brokenTarballs } from "./tarballs.ts";
import { readTree, type TreeFile } from "./tree.ts";
import { brokenWorkflows } from "./workflows.ts";

/**
 * "first" and "last" are alone: others need what the first makes, and the last needs the machine to itself. `.ci/run` runs the others beside the tests:
 * beside the builds of the apps what needs the built packages alone, and from Vitest on what needs the built apps. "beside tests" installs packages or starts
 * servers, which has time limits.
 */
export type Turn = "first" | "beside builds" | "beside vitest" | "beside tests" | "last";

/** A gate is a command that must end with 0, or a function that gives the problems it found. */
export type Gate = { name: string; turn?: Turn } & (
  | { command: string[] }
  | { problems: (root: string) => Promise<string[]> }
);

/** The packages whose rejections end the process of an application, if it does not catch them. */
const isServerCode = ({ path }: { readonly path: string }): boolean =>
  path === "packages/node" || path === "packages/next";

let reading: Promise<TreeFile[]> | undefined;
/** Reads the tree once for all gates. */
const treeOf = (root: string): Promise<TreeFile[]> => (reading ??= readTree(root));

/** Every gate of `pnpm check`, what is quick before what is slow. Without a turn: beside builds. */
export const gates: Gate[] = [
  // One at a time: a build of Next keeps every processor busy by itself.
  {
    name: "build",
    turn: "first",
    command: ["turbo", "run", "build", "--ui=stream", "--output-logs=errors-only", "--continue", "--concurrency=1"],
  },
  // The types as well: the rules need the programs of the compiler, so that its findings cost a fifth more in place of as much again.
  { name: "lint", turn: "beside vitest", command: ["oxlint", "--type-aware", "--type-check", "--deny-warnings"] },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "dead code", turn: "beside vitest", command: ["knip", "--no-progress"] },
  { name: "boundaries", problems: async (root) => crossedBoundaries(await treeOf(root), workspacePackages(root)) },
  { name: "same copies", problems: async (root) => differingCopies(workspacePackages(root)) },
  { name: "rooms", problems: async (root) => wrongRooms(await treeOf(root), workspacePackages(root)) },
  { name: "file size", problems: async (root) => oversizedFiles(await treeOf(root)) },
  { name: "names", problems: async (root) => drawerFiles(await treeOf(root)) },
  { name: "plain words", problems: async (root) => riddlesInProse(await treeOf(root)) },
  { name: "provider names", problems: async (root) => providerNamesInCode(await treeOf(root)) },
  { name: "registry lines", problems: async (root) => unsafeDownloads(await treeOf(root)) },
  { name: "figures", problems: async (root) => brokenPromises(await treeOf(root)) },
  { name: "shown blocks", problems: async (root) => unaccountedBlocks(await treeOf(root)) },
  { name: "national ids", problems: async (root) => realNationalIds(await treeOf(root)) },
  {
    name: "supply chain",
    problems: async (root) => loosenedSupplyChain(await treeOf(root), workspacePackages(root)),
  },
  { name: "workflows", problems: async (root) => brokenWorkflows(await treeOf(root)) },
  { name: "changeset", problems: async (root) => missingChangeset(await changedSinceBase(root), await treeOf(root)) },
  { name: "commits", problems: async (root) => wrongCommits(await subjectsSinceRule(root)) },
  { name: "release", problems: brokenRelease },
  {
    name: "documented exports",
    problems: async (root) => {
      const packages = publishedPackages(root);
      return [...undocumentedExports(packages), ...silentRejections(packages, isServerCode)];
    },
  },
  { name: "development tools", turn: "beside vitest", problems: developmentTools },
  { name: "size limit", command: ["size-limit"] },
  {
    name: "publint",
    turn: "beside tests",
    problems: async (root) => judgeTarballs(await packedPackages(root), ["publint", "--strict"], root),
  },
  {
    name: "attw",
    turn: "beside tests",
    problems: async (root) =>
      judgeTarballs(await packedPackages(root), ["attw", "--profile", "esm-only", "--no-emoji"], root),
  },
  {
    name: "tarballs",
    turn: "beside tests",
    problems: async (root) => brokenTarballs(await packedPackages(root), root),
  },
  {
    name: "clean consumer",
    turn: "beside tests",
    problems: async (root) => brokenInConsumer(await packedPackages(root)),
  },
  {
    name: "quick start",
    turn: "beside tests",
    problems: async (root) => brokenQuickStart(await packedPackages(root)),
  },
  {
    name: "shown commands",
    turn: "beside tests",
    problems: async (root) => brokenCommands(await packedPackages(root), await treeOf(root)),
  },
  {
    name: "mounting",
    turn: "beside tests",
    problems: async (root) => brokenMounting(await packedPackages(root), root),
  },
  { name: "documentation", command: ["pnpm", "--filter", "@adgangskort/site", "run", "docs", "build"] },
  { name: "next 15", turn: "beside tests", problems: async (root) => brokenOnNext15(await packedPackages(root)) },
  { name: "create", turn: "beside tests", problems: async (root) => brokenCreate(await packedPackages(root)) },
  {
    name: "copied apps",
    turn: "beside tests",
    problems: async (root) => brokenCopies(await packedPackages(root), root),
  },
  {
    name: "footprint",
    turn: "beside tests",
    problems: async (root) => footprintOverBudget(await packedPackages(root)),
  },
  { name: "prove", turn: "last", command: ["node", "tooling/prove.ts", "--changed"] },
];
