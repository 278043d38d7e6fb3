import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { servers } from "../servers.ts";
import { repository } from "../workspace.ts";
import { project } from "./project.ts";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const { engines, optionalDependencies } = JSON.parse(read("package.json")) as {
  engines: { node: string };
  optionalDependencies: Record<string, string>;
};

/** The Node that this run must be on: that of CI's matrix, else that of the install, else any. */
const requested = process.env["CI_NODE"] ?? (optionalDependencies[`node-${process.platform}-${process.arch}`] || "");

test("the tests run on the Node that was requested", () => {
  expect(`${process.version}.`).toContain(requested === "" ? "v" : `v${requested}.`);
});

test("CI runs the oldest Node of the engines, and those after it", () => {
  const { jobs } = parse(read(".github/workflows/ci.yml")) as {
    jobs: { everything: { strategy: { matrix: { node: string[] } }; steps: { run?: string; env?: unknown }[] } };
  };
  const { strategy, steps } = jobs.everything;
  expect(strategy.matrix.node).toEqual([engines.node.replace(">=", ""), "24", "26"]);
  expect(steps.find(({ run }) => run === ".ci/run")?.env).toMatchObject({ CI_NODE: "${{ matrix.node }}" });
  // There `.ci/run` is not root, so it installs none itself.
  const installed = steps.flatMap(({ run }) => (/apt-get install (.*)/.exec(run ?? "")?.[1] ?? "").split(" "));
  for (const { packages } of servers) expect(installed).toEqual(expect.arrayContaining([expect.toBeOneOf(packages)]));
});

/** Runs `.ci/run` where every command but `node` only says that it ran. */
function ciRun(given: string, requested: string): { output: string; pinned: string } {
  const root = project({
    ".ci/run": "",
    "node_modules/.bin/node": "",
    "bin/npx": '#!/bin/sh\necho "ran $*"\n',
    "bin/git": "#!/bin/sh\n",
    "bin/node": `#!/bin/sh\necho ${given}\n`,
  });
  copyFileSync(join(repository, ".ci/run"), join(root, ".ci/run"));
  for (const name of ["npx", "git", "node"]) chmodSync(join(root, "bin", name), 0o755);
  const env = { PATH: `${join(root, "bin")}:${process.env["PATH"]}`, CI_NODE: requested };
  const { stdout } = spawnSync("bash", [".ci/run"], { cwd: root, env, encoding: "utf8" });
  const { stdout: pinned } = spawnSync("ls", ["node_modules/.bin"], { cwd: root, encoding: "utf8" });
  return { output: stdout, pinned: pinned.trim() };
}

test("CI_NODE takes the Node in PATH, and not the one that comes with the install", () => {
  const { output, pinned } = ciRun("v22.18.4", "22.18");
  expect(output).toContain("ran -y pnpm@12 test");
  expect(pinned).toBe("");
});

test("without CI_NODE, the Node that comes with the install is used", () => {
  expect(ciRun("v22.18.4", "").pinned).toBe("node");
});

test("another Node than CI_NODE runs no test", () => {
  const { output } = ciRun("v22.180.0", "22.18");
  expect(output).toContain("CI_NODE is 22.18, and the node in PATH is v22.180.0");
  expect(output).toContain("0 passed, 1 failed, 0 skipped");
  expect(output).not.toContain("pnpm@12 test");
});
