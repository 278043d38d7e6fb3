import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { globSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReplicaSpec } from "./replica.ts";
import type { Outcome } from "./outcome.ts";

/** A process of the application. */
export interface Replica {
  readonly name: string;
  readonly trace: string;
  /** What became of a call; undefined when the process was killed before it answered. */
  call(cookie: string): Promise<Outcome | undefined>;
  isAlive(): boolean;
  /** Whether it ended without being killed. */
  fell(): boolean;
  kill(): Promise<void>;
  /** SIGTERM: resolves when it has ended by itself. */
  end(): Promise<void>;
  /** Sets its clock so many seconds ahead, or back. */
  setClock(seconds: number): void;
}

/** What the processes of a fleet have beyond the usual. */
export interface FleetOptions {
  /** A port for each process that there is at a time, by which it is reached through HTTP too. */
  readonly ports?: readonly number[];
  /** Whether each has a clock of its own. */
  readonly clocks?: boolean;
}

/** The processes of the application that are there at a time. */
export interface Fleet {
  /** Every one that ever was, by name. */
  readonly all: ReadonlyMap<string, Replica>;
  alive(): readonly Replica[];
  /** The same, when all that are being started are there. */
  ready(): Promise<readonly Replica[]>;
  start(): Promise<Replica>;
  end(): Promise<void>;
}

export function fleetOf(
  spec: Omit<ReplicaSpec, "name" | "trace" | "port">,
  folder: string,
  options: FleetOptions = {},
): Fleet {
  const ports = [...(options.ports ?? [])];
  const all = new Map<string, Replica>();
  const starting = new Set<Promise<Replica>>();
  let started = 0;
  const alive = (): readonly Replica[] => [...all.values()].filter((replica) => replica.isAlive());
  return {
    all,
    alive,
    async ready() {
      await Promise.allSettled(starting);
      return alive();
    },
    async start() {
      started += 1;
      const name = String(started);
      const port = ports.shift();
      const own = { name, trace: join(folder, `trace-${name}`), ...(port !== undefined && { port }) };
      const begun = startReplica(
        { ...spec, ...own },
        options.clocks ? join(folder, `clock-${name}`) : undefined,
        () => {
          if (port !== undefined) ports.push(port);
        },
      );
      starting.add(begun);
      const replica = await begun.finally(() => starting.delete(begun));
      all.set(name, replica);
      return replica;
    },
    async end() {
      await Promise.allSettled(starting);
      await Promise.all([...all.values()].map((replica) => replica.kill()));
    },
  };
}

const libraries = "/usr/lib/*/faketime/libfaketime.so.1";
const offset = (seconds: number): string => `${seconds < 0 ? "" : "+"}${seconds}`;

/** The environment of a process whose clock is right, and can be set. Its monotonic clock stays as it is. */
function ownClock(file: string): NodeJS.ProcessEnv {
  const [library] = globSync(libraries);
  if (!library) throw new Error("A run with clocks needs libfaketime: apt-get install libfaketime (Debian, as root)");
  writeFileSync(file, offset(0));
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
}

/** @param clock the file that its clock reads, if it has one of its own */
async function startReplica(spec: ReplicaSpec, clock: string | undefined, ended: () => void): Promise<Replica> {
  const script = new URL("./replica.ts", import.meta.url).pathname;
  const env = clock === undefined ? process.env : { ...process.env, ...ownClock(clock) };
  const child: ChildProcess = fork(script, [JSON.stringify(spec)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env,
  });
  const gone = once(child, "exit").then(() => {
    ended();
    fell = alive;
    alive = false;
    for (const answer of waiting.values()) answer(undefined);
  });
  const waiting = new Map<number, (outcome: Outcome | undefined) => void>();
  let [alive, fell, calls] = [true, false, 0];
  await Promise.race([
    once(child, "message"),
    gone.then(() => Promise.reject(new Error(`Replica ${spec.name} ended before it was ready.`))),
  ]);
  child.on("message", ({ id, outcome }: { id: number; outcome: Outcome }) => {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  });
  return {
    name: spec.name,
    trace: spec.trace,
    isAlive: () => alive,
    fell: () => fell,
    call(cookie) {
      if (!alive) return Promise.resolve(undefined);
      const { promise, resolve } = Promise.withResolvers<Outcome | undefined>();
      calls += 1;
      waiting.set(calls, resolve);
      child.send({ id: calls, cookie }, (error) => error && resolve(undefined));
      return promise;
    },
    async kill() {
      alive = false;
      child.kill("SIGKILL");
      await gone;
    },
    async end() {
      alive = false;
      child.kill("SIGTERM");
      await gone;
    },
    setClock(seconds) {
      // In one step: the library may read at any time.
      writeFileSync(`${clock}.next`, offset(seconds));
      renameSync(`${clock}.next`, clock ?? "");
    },
  };
}

/** Requests to one replica at a time. A request with every session at once is L-07 and L-31. */
const triedAtATime = 4;

/** Makes a request with each session at each replica. */
export async function atEachReplica<Session>(
  replicas: readonly Replica[],
  sessions: readonly Session[],
  request: (session: Session, replica: Replica) => Promise<void>,
): Promise<void> {
  const callers = replicas.flatMap((replica) => {
    const left = sessions.values();
    return Array.from({ length: triedAtATime }, async () => {
      for (const session of left) await request(session, replica);
    });
  });
  await Promise.all(callers);
}
