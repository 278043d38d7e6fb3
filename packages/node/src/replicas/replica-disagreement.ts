import { replicaOptions, type ReplicaOption } from "../domain/replica-option.ts";
import type { ReplicaNote } from "./replica-note.ts";

/** An option in which replicas of one application differ. */
export interface Disagreement {
  readonly option: ReplicaOption;
  /** The replicas that differ from the most others; all of them where none is the exception. */
  readonly replicas: readonly string[];
}

const isSameSite = (one: ReplicaNote, other: ReplicaNote): boolean => one.baseUrl === other.baseUrl;
const reads = (one: ReplicaNote, [first = ""]: readonly string[]): boolean => one.secrets.includes(first);
const shareSecret = (one: ReplicaNote, other: ReplicaNote): boolean =>
  one.secrets.some((each) => other.secrets.includes(each));

/**
 * Whether two replicas differ. Every process must be able to read what any other writes, so the first secret of each must stand in the ring of the
 * other: that holds between any two that stand side by side in a rotation ([old], [old, new], [new, old], [new]).
 */
const differ: Readonly<Record<ReplicaOption, (one: ReplicaNote, other: ReplicaNote) => boolean>> = {
  secrets: (one, other) => isSameSite(one, other) && !(reads(one, other.secrets) && reads(other, one.secrets)),
  baseUrl: (one, other) => !isSameSite(one, other) && shareSecret(one, other),
  cookies: (one, other) => isSameSite(one, other) && one.cookies !== other.cookies,
  providers: (one, other) => isSameSite(one, other) && one.providers !== other.providers,
};

/** The replicas of the same application: at the same address, or with a secret in common. Other applications may share the store. */
export function replicasOf(own: ReplicaNote, notes: readonly ReplicaNote[]): ReplicaNote[] {
  return notes.filter((other) => {
    if (other.population !== own.population) return false;
    return (
      isSameSite(own, other) || (shareSecret(own, other) && !isManyHosts(own, notes) && !isManyHosts(other, notes))
    );
  });
}

/** A process with several addresses serves several hosts, and another one may serve others of them. */
function isManyHosts(one: ReplicaNote, notes: readonly ReplicaNote[]): boolean {
  return notes.some((other) => other.process === one.process && !isSameSite(one, other));
}

/** In what the replicas differ, in the order of the options. */
export function disagreementsOf(replicas: readonly ReplicaNote[]): Disagreement[] {
  return replicaOptions.flatMap((option) => {
    const counted = replicas.map((one) => ({
      name: one.name,
      others: replicas.filter((other) => differ[option](one, other)).length,
    }));
    const most = Math.max(0, ...counted.map(({ others }) => others));
    if (most === 0) return [];
    return { option, replicas: counted.filter(({ others }) => others === most).map(({ name }) => name) };
  });
}
