/** A count below this, other than 0, could describe single persons. */
const leastShown = 5;
/** A rate, a median or a percentile of fewer is chance. */
export const leastForRate = 20;

/** A count as it may be published. */
export type Shown = number | "few" | "withheld";

/** The parts of a whole that do not overlap, by name, in the order in which they are withheld beside small ones. No count may decide it. */
export type Parts = ReadonlyMap<string, number>;

/** A sum of parts that is published too, such as all failures. */
export type Sum = readonly [name: string, parts: readonly string[]];

/**
 * What may be published of a whole, its parts and sums of them. Small parts are withheld, with so many of the others that no withheld part follows by
 * subtraction or from what it must be at least: only their sum does. A sum of some of them is withheld too.
 */
export function publishable(parts: Parts, sums: readonly Sum[]): ReadonlyMap<string, Shown> {
  const hidden = hiddenOf(parts);
  const total = sumOf([...parts.keys()], parts);
  const isKnown = isSafe(hidden, parts);
  const shown = new Map<string, Shown>();
  for (const [name, count] of parts)
    shown.set(name, hidden.includes(name) ? (isSmall(count) ? "few" : "withheld") : count);
  // Beside several small parts, even "few" would say what each is.
  shown.set("total", isKnown ? total : isSmall(total) && hidden.length === 1 ? "few" : "withheld");
  for (const [name, of] of sums) {
    const sum = sumOf(of, parts);
    const isWhole = new Set(hidden.map((part) => of.includes(part))).size < 2;
    shown.set(name, sum === 0 || (isKnown && isWhole) ? sum : "withheld");
  }
  return shown;
}

function hiddenOf(parts: Parts): string[] {
  const hidden = [...parts.keys()].filter((name) => isSmall(parts.get(name) ?? 0));
  for (const [name, count] of parts) {
    if (isSafe(hidden, parts)) break;
    if (count >= leastShown) hidden.push(name);
  }
  return hidden;
}

/**
 * Whether no small count follows from what a reader knows: the sum of the withheld parts, which of them are small, and this rule. If the sum is
 * `leastShown - 2` above its least possible value, each small part can have any small count. One more is required, as the reader knows that fewer parts were
 * not enough.
 */
function isSafe(hidden: readonly string[], parts: Parts): boolean {
  if (hidden.length === 0) return true;
  const small = hidden.filter((name) => isSmall(parts.get(name) ?? 0)).length;
  const least = small + leastShown * (hidden.length - small);
  return small < hidden.length && sumOf(hidden, parts) >= least + leastShown - 1;
}

export function isSmall(count: number): boolean {
  return count > 0 && count < leastShown;
}

function sumOf(names: readonly string[], parts: Parts): number {
  return names.reduce((sum, name) => sum + (parts.get(name) ?? 0), 0);
}
