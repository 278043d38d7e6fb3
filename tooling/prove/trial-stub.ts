import { ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, type TestContext } from "vitest";
import { isByAssertion } from "./judge.ts";
import type { Came, Trial } from "./trial.ts";

type Task = TestContext["task"];
type Tasks = Task["file"]["tasks"];

/** After so many failures that are no assertions the others are left out: code that crashes at once does so in each test. */
const mostCrashes = 20;

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

interface Shared {
  [key: symbol]: unknown;
  proved?: number;
  /** What the test that runs has come by so far. */
  reached?: Set<number>;
}

const shared: Shared = globalThis;
const ownOptions = process.env["NODE_OPTIONS"] ?? "";
const preload = `--import=${pathToFileURL(join(import.meta.dirname, "told-reach.ts")).href}`;

/** The environment of every process that a test starts: the mutant, and the file to write to what the process comes by, if it is to tell. */
function tellProcesses(file?: string): void {
  process.env["PROVED"] = String(shared.proved);
  process.env["NODE_OPTIONS"] = file === undefined ? ownOptions : `${preload} ${ownOptions}`.trim();
  process.env["REACHED_TO"] = file ?? "";
}

// Also of a process that gets an environment of the test's own.
const children = ChildProcess.prototype as unknown as { spawn: (options: { envPairs: string[] }) => number };
const { spawn } = children;
children.spawn = function told(options) {
  for (const name of ["PROVED", "REACHED_TO", "NODE_OPTIONS"])
    if (!options.envPairs.some((pair) => pair.startsWith(`${name}=`)))
      options.envPairs.push(`${name}=${process.env[name]}`);
  return spawn.call(this, options);
};

declare module "vitest" {
  interface TaskMeta {
    came?: Came;
  }
}

// Hooks of a file are bound functions: Vitest reads what a hook wants of its context from the text of its parameters.

/** Notes which mutants the tests of a file come by, in their own process or in one that they start. */
function noteCame(): void {
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-reached-"));
  const outside = new Set<number>();
  const byTest = new Map<Task, Set<number>>();
  /** Who writes to which file of the folder, by its place. */
  const writers = [outside];
  const turnTo = (reached: Set<number>): void => {
    shared.reached = reached;
    tellProcesses(join(folder, String(writers.indexOf(reached))));
  };
  turnTo(outside);
  beforeEach(({ task }) => {
    const reached = new Set<number>();
    byTest.set(task, reached);
    writers.push(reached);
    turnTo(reached);
  });
  afterEach(() => turnTo(outside));
  afterAll(endNote.bind(undefined, { folder, outside, byTest, writers }));
}

interface Note {
  folder: string;
  outside: ReadonlySet<number>;
  byTest: ReadonlyMap<Task, ReadonlySet<number>>;
  writers: readonly Set<number>[];
}

function endNote({ folder, outside, byTest, writers }: Note, _context: object, { file }: Pick<Task, "file">): void {
  for (const place of readdirSync(folder))
    for (const id of readFileSync(join(folder, place), "utf8").split("\n"))
      if (id !== "") writers[Number(place)]?.add(Number(id));
  rmSync(folder, { recursive: true, force: true });
  tellProcesses();
  const tests = testsIn(file.tasks);
  file.meta.came = {
    outside: [...outside],
    byTest: tests.map((each) => [...(byTest.get(each) ?? [])]),
    ms: tests.map(({ result }) => result?.duration ?? 0),
  };
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
  shared.proved = id;
  delete shared.reached;
  tellProcesses();
  // What the library keeps for the whole process is another test's: each trial begins as a process does.
  for (const key of Object.getOwnPropertySymbols(shared))
    if (key.description?.startsWith("@adgangskort/") === true) delete shared[key];
  if (id === 0 && !only) noteCame();
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
    if (isByAssertion(errors)) stop(task.file);
    else if (errors.some(({ message }) => message.includes("timed out")) || ++crashes === mostCrashes) stop(task.file);
  });
}
