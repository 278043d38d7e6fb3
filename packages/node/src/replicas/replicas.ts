// replicas/: whether the replicas of a service are configured alike.
// It must not know what a difference of configuration leads to.

import type { Config } from "../config/config.ts";
import type { ReplicaOption } from "../domain/replica-option.ts";
import { preciseClock } from "../runtime/clock.ts";
import { isInspected } from "../runtime/inspection.ts";
import { loadOnce } from "../runtime/load-once.ts";
import type { Agreement } from "./replica-agreement.ts";

/** Between two comparisons, in milliseconds; and after one that failed, as by a store whose schema is older. */
const [comparisonMs, failedMs] = [20_000, 120_000];
/** How long a comparison counts, in seconds. */
const currentSeconds = 75;

/** What the replicas of an application have in common, as far as this one knows. */
export interface ReplicaState {
  /** `unknown` before the first comparison, or if the store cannot compare. */
  readonly status: "agree" | "disagree" | "unknown";
  /** Running replicas that this one has seen announce themselves, itself included. */
  readonly seen: number;
  /** In what they differ. */
  readonly options: readonly ReplicaOption[];
}

interface Comparison {
  dueAt: number;
  isPending: boolean;
  isStopped: boolean;
  agreement?: Agreement;
}

const comparisons = new WeakMap<Config, Comparison>();
const load = loadOnce(() => import("./replica-agreement.ts"));

/**
 * Compares this replica with the others in the background, at most once per interval, when requests, probes or metrics come by. No timer keeps the
 * process alive, and no request waits. An application that only the doctor looks at is no replica.
 */
export function compareInBackground(config: Config): void {
  const known = comparisons.get(config);
  const nowMs = performance.now();
  if (known ? nowMs < known.dueAt || known.isPending || known.isStopped : !config.store.announce || isInspected())
    return;
  const comparison = known ?? { dueAt: 0, isPending: false, isStopped: false };
  comparisons.set(config, comparison);
  comparison.dueAt = nowMs + comparisonMs;
  comparison.isPending = true;
  void compare(config, comparison);
}

/** The store's own trouble is reported by the requests that need it. */
async function compare(config: Config, comparison: Comparison): Promise<void> {
  try {
    const { compareReplicas, newAgreement } = await load();
    if (!comparison.isStopped) await compareReplicas(config, (comparison.agreement ??= newAgreement(config)));
  } catch {
    comparison.dueAt = performance.now() + failedMs;
  } finally {
    comparison.isPending = false;
  }
}

/** The newest comparison, unless it is too old. */
function currentAgreement(config: Config): Agreement | undefined {
  compareInBackground(config);
  const agreement = comparisons.get(config)?.agreement;
  return agreement?.comparedAt !== undefined && preciseClock() - agreement.comparedAt < currentSeconds
    ? agreement
    : undefined;
}

/** The state of the newest comparison. Waits for nothing. */
export function replicaState(config: Config): ReplicaState {
  const { found, replicas } = currentAgreement(config) ?? {};
  if (!found || !replicas) return { status: "unknown", seen: 0, options: [] };
  const options = found.map(({ option }) => option);
  return { status: options.length > 0 ? "disagree" : "agree", seen: replicas.length, options };
}

/** Ends the comparisons, and takes the announcement of this replica back. */
export async function leaveReplicas(config: Config): Promise<void> {
  const comparison = comparisons.get(config);
  if (!comparison) return;
  comparison.isStopped = true;
  if (comparison.agreement) await (await load()).withdraw(config, comparison.agreement);
}
