import { ChildProcess } from "node:child_process";
import { afterEach, beforeAll, beforeEach, type TestContext } from "vitest";
import type { Trial } from "./switched-copy.ts";

type Task = TestContext["task"];
type Tasks = Task["file"]["tasks"];

/** After so many failures that are no assertions the others are left out: code that crashes at once does so in each test. */
const mostCrashes = 3;

/** What the tests of a file came by while nothing was taken out: the numbers of mutants. */
export interface Came {
  /** While the file was loaded and prepared: it has no single test to blame. */
  outside: number[];
  /** By the place of the test in its file. */
  byTest: number[][];
}

function skipRest(tasks: Tasks): void {
  for (const task of tasks) {
    if ("tasks" in task) skipRest(task.tasks);
    if (task.result === undefined || task.result.state === "queued") task.mode = "skip";
  }
}

const testsIn = (tasks: Tasks): Task[] => tasks.flatMap((task) => ("tasks" in task ? testsIn(task.tasks) : [task]));

/** Leaves out all other tests, and the groups that have none left, with what prepares them. True where some are left. */
function keep(tasks: Tasks, kept: ReadonlySet<Task>): boolean {
  const left = tasks.filter((task) => {
    const stays = "tasks" in task ? keep(task.tasks, kept) : kept.has(task);
    if (!stays) task.mode = "skip";
    return stays;
  });
  return left.length > 0;
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
    came?: Came;
  }
}

/** Notes which mutants the tests of a file come by. */
function noteCame(all: { reached?: Set<number> }): void {
  const outside = new Set<number>();
  const byTest = new Map<Task, Set<number>>();
  all.reached = outside;
  beforeEach(({ task }) => {
    byTest.set(task, (all.reached = new Set()));
  });
  afterEach(({ task }) => {
    all.reached = outside;
    const places = testsIn(task.file.tasks).map((each) => [...(byTest.get(each) ?? [])]);
    task.file.meta.came = { outside: [...outside], byTest: places };
  });
}

/** A mutant may change how many tests a file has. Then all are run. */
function keepOnly(
  places: readonly number[],
  of: number | undefined,
  _context: object,
  { file }: Pick<Task, "file">,
): void {
  const tests = testsIn(file.tasks);
  if (tests.length === of) keep(file.tasks, new Set(places.map((place) => tests[place] as Task)));
}

/**
 * Turns on one mutant for a test file that is about to be imported, and leaves out what comes after the first assertion that fails. With 0, the sources
 * do what they did.
 */
export function begin({ id, only, of }: Trial): void {
  const all = globalThis as { [key: symbol]: unknown; proved?: number; reached?: Set<number> };
  all.proved = id;
  delete all.reached;
  process.env["PROVED"] = String(id);
  // What the library keeps for the whole process is another test's: each trial begins as a process does.
  for (const key of Object.getOwnPropertySymbols(all))
    if (key.description?.startsWith("@adgangskort/") === true) delete all[key];
  if (id === 0 && !only) noteCame(all);
  // Bound, since Vitest reads what a hook wants of its context from the text of its parameters.
  if (only) beforeAll(keepOnly.bind(undefined, only, of));
  let crashes = 0;
  let isOver = false;
  const stop = (file: Task["file"]): void => {
    isOver = true;
    skipRest(file.tasks);
  };
  afterEach(({ task }) => {
    if (isOver || task.result?.state !== "fail" || id === 0) return;
    const { errors = [] } = task.result;
    if (errors.some(({ name }) => name === "AssertionError")) stop(task.file);
    else if (errors.some(({ message }) => message.includes("timed out")) || ++crashes === mostCrashes) stop(task.file);
  });
}
