import type { Config } from "../config/config.ts";
import { noteStopping, pendingSettled } from "../runtime/pending-work.ts";
import { unregisterPopulation } from "./population-registry.ts";
import { leaveReplicas } from "../replicas/replicas.ts";

/** Maximum time that `close` waits for pending work, in milliseconds: as long as a callback may take. */
const longestUnderWayMs = 10_000;

/** Ends the application in this process: no more requests, then the pending ones, then the store. */
export async function close(config: Config): Promise<void> {
  noteStopping(config, true);
  unregisterPopulation(config);
  (await import("./event-streams.ts")).endEvents(config);
  await pendingSettled(config, longestUnderWayMs);
  await leaveReplicas(config);
  await config.store.close();
}
