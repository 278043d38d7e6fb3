import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
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

export function fleetOf(spec: Omit<ReplicaSpec, "name" | "trace">, folder: string): Fleet {
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
      const begun = startReplica({ ...spec, name, trace: join(folder, `trace-${name}`) });
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

async function startReplica(spec: ReplicaSpec): Promise<Replica> {
  const script = new URL("./replica.ts", import.meta.url).pathname;
  const child: ChildProcess = fork(script, [JSON.stringify(spec)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const gone = once(child, "exit").then(() => {
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
  };
}
