/** A count below this, other than 0, could describe single persons. */
const leastShown = 5;
/** Withheld counts are disclosed as a sum at most, and only of at least this. */
const leastHidden = 2 * leastShown;
/** A rate, a median or a percentile of fewer is chance. */
export const leastForRate = 20;

/** A count as it may be published. */
export type Shown = number | "few" | "withheld";

/** The parts of a whole that do not overlap, by name. */
export type Parts = ReadonlyMap<string, number>;

/** A sum of parts that is published too, such as all failures. Two sums are disjoint, or one is within the other. */
export type Sum = readonly [name: string, parts: readonly string[]];

/**
 * What may be published of a whole, its parts and sums of them. Small parts are withheld, with so many of the others that no withheld part follows by
 * subtraction or from what it must be at least: only the sum of a safe group does. A sum that would divide such a group any further is withheld too.
 */
export function publishable(parts: Parts, sums: readonly Sum[]): ReadonlyMap<string, Shown> {
  const hidden = hiddenOf(parts);
  const total = [...parts.values()].reduce((sum, count) => sum + count, 0);
  const shown = new Map<string, Shown>();
  for (const [name, count] of parts) shown.set(name, hidden.has(name) ? (isSmall(count) ? "few" : "withheld") : count);
  let groups = [[...hidden]];
  const publish = (name: string, of: readonly string[]): void => {
    const split = groups.flatMap((group) => Object.values(Object.groupBy(group, (part) => String(of.includes(part)))));
    const isSafe = split.every((group = []) => isSafeGroup(group, parts));
    if (isSafe) groups = split.filter((group) => group !== undefined);
    shown.set(name, isSafe ? sumOf(of, parts) : "withheld");
  };
  const isKnown = !isSmall(total) && isSafeGroup([...hidden], parts);
  // Beside several small parts, even "few" would say what each is.
  shown.set("total", isKnown ? total : isSmall(total) && hidden.size === 1 ? "few" : "withheld");
  for (const [name, of] of sums) {
    if (isKnown) publish(name, of);
    else shown.set(name, sumOf(of, parts) === 0 ? 0 : "withheld");
  }
  return shown;
}

function hiddenOf(parts: Parts): Set<string> {
  const smallestFirst = [...parts].filter(([, count]) => count > 0).toSorted(([, one], [, other]) => one - other);
  const hidden = new Set<string>();
  for (const [name, count] of smallestFirst) {
    if (!isSmall(count) && isSafeGroup([...hidden], parts)) break;
    hidden.add(name);
  }
  return hidden;
}

/**
 * Of a group, a reader knows the sum, and of each part whether it is small. An empty group discloses nothing. Any other is safe if each small part could
 * be any small count: a part that is not small takes up the difference, and the sum exceeds the least that it could be by as much.
 */
function isSafeGroup(group: readonly string[], parts: Parts): boolean {
  if (group.length === 0) return true;
  const small = group.filter((name) => isSmall(parts.get(name) ?? 0)).length;
  const least = small + leastShown * (group.length - small);
  const isVague = sumOf(group, parts) >= Math.max(leastHidden, least + leastShown - 2);
  return small < group.length && isVague;
}

export function isSmall(count: number): boolean {
  return count > 0 && count < leastShown;
}

function sumOf(names: readonly string[], parts: Parts): number {
  return names.reduce((sum, name) => sum + (parts.get(name) ?? 0), 0);
}
