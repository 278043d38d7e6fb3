import { fork } from "node:child_process";
import { once } from "node:events";
import type { Errand, ReplicaSpec, Report } from "./replica.ts";

/** Several processes of one application. */
export interface Replicas {
  /** Gives each the errand. Resolves when all have begun, with what will come of it. */
  readonly run: (errand: Errand) => Promise<{ readonly reports: Promise<Report[]> }>;
  readonly end: () => Promise<void>;
}

export async function startReplicas(count: number, spec: ReplicaSpec): Promise<Replicas> {
  const children = Array.from({ length: count }, () =>
    fork(new URL("replica.ts", import.meta.url), [JSON.stringify(spec)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  const next = async (child: (typeof children)[number]): Promise<unknown> =>
    ((await once(child, "message")) as unknown[])[0];
  await Promise.all(children.map(next));
  return {
    async run(errand) {
      const told = children.map(next);
      for (const child of children) child.send(errand);
      if ("calls" in errand) return { reports: Promise.all(told) as Promise<Report[]> };
      await Promise.all(told);
      return { reports: Promise.all(children.map(next)) as Promise<Report[]> };
    },
    async end() {
      await Promise.all(
        children.map(async (child) => {
          child.disconnect();
          await once(child, "exit");
        }),
      );
    },
  };
}
