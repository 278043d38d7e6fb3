/** Lists and objects within each other: more than in any honest answer, and far from the end of the stack. */
const most = 100;

/**
 * Whether JSON from outside is nested too deeply to be compared, sealed or given to an application, each of which is done by a recursive function.
 * The text of some ten kilobytes can overflow the stack.
 */
export function isNestedTooDeeply(value: unknown, left = most): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((member) => isNestedTooDeeply(member, left - 1));
}
