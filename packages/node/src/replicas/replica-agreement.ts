import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import type { ReplicaOption } from "../domain/replica-option.ts";
import { preciseClock } from "../runtime/clock.ts";
import { within } from "../runtime/deadline.ts";
import { disagreementsOf, replicasOf, type Disagreement } from "./replica-disagreement.ts";
import { noteOf, readNotes, type ReplicaNote } from "./replica-note.ts";

/** How long a note lasts, in seconds: longer than three announcements apart. */
const noteSeconds = 75;
/** How long replicas may differ before it is said, in seconds. A new version with another provider starts beside the old one. */
const patience: Readonly<Record<ReplicaOption, number>> = { secrets: 0, baseUrl: 0, cookies: 0, providers: 600 };
/** How often a disagreement that lasts is said again, in seconds. */
const repeatSeconds = 3600;
/** Most replicas that an event names. */
const mostNamed = 10;
/** Most replicas whose announcements are counted. */
const mostCounted = 1_000;
/** A process that stops does not wait longer for the store, in milliseconds. */
const withdrawalMs = 1_000;

/** What a replica knows of the others. */
export interface Agreement {
  own: ReplicaNote;
  /** The count of each replica when it was first seen: one that counts on is alive, and not what a killed process left. */
  readonly firstBeats: Map<string, number>;
  readonly since: Map<ReplicaOption, number>;
  readonly toldAt: Map<ReplicaOption, number>;
  readonly toldVersions: Set<string>;
  replicas: readonly ReplicaNote[];
  found: readonly Disagreement[];
  /** When the replicas were last compared, in seconds since 1970. */
  comparedAt: number | undefined;
}

export function newAgreement(config: Config): Agreement {
  return {
    own: noteOf(config),
    firstBeats: new Map(),
    since: new Map(),
    toldAt: new Map(),
    toldVersions: new Set(),
    replicas: [],
    found: [],
    comparedAt: undefined,
  };
}

/** Announces this replica, and compares it with the others. @throws what the store throws */
export async function compareReplicas(config: Config, agreement: Agreement, now = preciseClock()): Promise<void> {
  const own = { ...agreement.own, beat: agreement.own.beat + 1 };
  agreement.own = own;
  const notes = await config.store.announce?.(own.id, JSON.stringify(own), now + noteSeconds);
  if (!notes) return;
  const others = readNotes(notes).filter(({ id }) => id !== own.id);
  agreement.replicas = [own, ...replicasOf(own, others).filter((each) => isAlive(agreement, each))];
  agreement.found = lasting(agreement, disagreementsOf(agreement.replicas), now);
  agreement.comparedAt = now;
  tellDisagreement(config, agreement, now);
  tellVersions(config, agreement);
}

/** Takes the announcement back when the process stops, so that the others need not wait for its end. */
export async function withdraw({ store }: Config, { own }: Agreement): Promise<void> {
  const late = (): Error => new Error("late");
  // A store of the application may throw instead of rejecting.
  const withdrawn = (async () => store.announce?.(own.id, "", 0))();
  await within<unknown>(withdrawalMs, withdrawn, late).catch(() => undefined);
}

function isAlive({ firstBeats }: Agreement, { id, beat }: ReplicaNote): boolean {
  const first = firstBeats.get(id);
  if (first !== undefined) return beat !== first;
  if (firstBeats.size >= mostCounted) firstBeats.clear();
  firstBeats.set(id, beat);
  return false;
}

function lasting({ since }: Agreement, found: readonly Disagreement[], now: number): Disagreement[] {
  for (const option of since.keys()) if (!found.some((each) => each.option === option)) since.delete(option);
  return found.filter(({ option }) => {
    const began = since.get(option) ?? now;
    since.set(option, began);
    return now - began >= patience[option];
  });
}

function tellDisagreement(config: Config, { found, toldAt }: Agreement, now: number): void {
  const due = found.filter(({ option }) => now - (toldAt.get(option) ?? -Infinity) >= repeatSeconds);
  const ended = [...toldAt.keys()].filter((option) => !found.some((each) => each.option === option));
  for (const option of ended) toldAt.delete(option);
  if (due.length > 0) {
    for (const { option } of found) toldAt.set(option, now);
    const details = {
      options: found.map(({ option }) => option),
      replicas: [...new Set(found.flatMap(({ replicas }) => replicas))].slice(0, mostNamed),
    };
    config.emit({ action: "replicas", result: "failed", error: new AuthError("replicas_disagree", { details }) });
  }
  if (ended.length > 0 && found.length === 0)
    config.emit({ action: "replicas", result: "succeeded", note: "The configurations of the replicas agree again." });
}

function tellVersions(config: Config, { replicas, toldVersions }: Agreement): void {
  const versions = versionsOf(replicas).join(" and ");
  if (toldVersions.has(versions) || !versions.includes(" ")) return;
  if (toldVersions.size >= mostNamed) toldVersions.clear();
  toldVersions.add(versions);
  const note = `Replicas of ${versions} run side by side. That is normal while a new version starts.`;
  config.emit({ action: "replicas", result: "succeeded", note });
}

export function versionsOf(replicas: readonly Pick<ReplicaNote, "version">[]): string[] {
  return [...new Set(replicas.map(({ version }) => version))].toSorted().slice(0, mostNamed);
}
