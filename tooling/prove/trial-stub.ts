import { ChildProcess } from "node:child_process";
import { afterEach, type TestContext } from "vitest";

type Task = TestContext["task"];
type Tasks = Task["file"]["tasks"];

/** After so many failures that are no assertions the others are left out: code that crashes at once does so in each test. */
const mostCrashes = 3;

function skipRest(tasks: Tasks): void {
  for (const task of tasks) {
    if ("tasks" in task) skipRest(task.tasks);
    if (task.result === undefined || task.result.state === "queued") task.mode = "skip";
  }
}

// A process that a test starts with an environment of its own is told of the mutant, too.
const children = ChildProcess.prototype as unknown as { spawn: (options: { envPairs: string[] }) => number };
const { spawn } = children;
children.spawn = function told(options) {
  options.envPairs.push(`PROVED=${process.env["PROVED"]}`);
  return spawn.call(this, options);
};

declare module "vitest" {
  interface TaskMeta {
    /** The mutants whose places the tests of a file came by. */
    reached?: number[];
  }
}

/**
 * Turns on one mutant for a test file that is about to be imported, and leaves out what comes after the first assertion that fails. With 0, the sources
 * do what they did, and the file tells which mutants its tests reached.
 */
export function begin(id: number): void {
  const all = globalThis as { [key: symbol]: unknown; proved?: number; reached?: Set<number> };
  all.proved = id;
  const reached = new Set<number>();
  if (id === 0) all.reached = reached;
  else delete all.reached;
  process.env["PROVED"] = String(id);
  // What the library keeps for the whole process is another test's: each trial begins as a process does.
  for (const key of Object.getOwnPropertySymbols(all))
    if (key.description?.startsWith("@adgangskort/") === true) delete all[key];
  let crashes = 0;
  let isOver = false;
  const stop = (file: Task["file"]): void => {
    isOver = true;
    skipRest(file.tasks);
  };
  afterEach(({ task }) => {
    if (id === 0) task.file.meta.reached = [...reached];
    if (isOver || task.result?.state !== "fail" || id === 0) return;
    const { errors = [] } = task.result;
    if (errors.some(({ name }) => name === "AssertionError")) stop(task.file);
    else if (errors.some(({ message }) => message.includes("timed out")) || ++crashes === mostCrashes) stop(task.file);
  });
}
