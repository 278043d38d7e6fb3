/** Edits between two names that still count as one misspelling. */
const mostEdits = 2;

/** `redirectUris` and `redirect-uris` are the same word as `redirect_uris`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, "");

/** The name that was probably meant: the nearest by edit distance, if it is near. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => ({ name, edits: editDistance(plain(given), plain(name)) }));
  const [nearest] = distances.toSorted((one, other) => one.edits - other.edits);
  return nearest && nearest.edits <= mostEdits ? nearest.name : undefined;
}

/** The names that are most like it, the nearest first; those that contain it before all others. */
export function nearestNames(given: string, names: readonly string[], most: number): readonly string[] {
  const distance = (name: string): number =>
    plain(name).includes(plain(given)) ? 0 : editDistance(plain(given), plain(name.slice(0, given.length)));
  return names
    .map((name) => ({ name, edits: distance(name) }))
    .toSorted((one, other) => one.edits - other.edits)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Levenshtein distance, by one row of its table at a time. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (const [index, against] of [...other].entries()) {
      const replaced = (row[index] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
