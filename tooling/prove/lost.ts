/** What became of the checks of an earlier list. */
export interface Moves {
  /** Identifiers that were renamed, by the old one. */
  readonly words: ReadonlyMap<string, string>;
  /** Checks that were written anew, by the old name. */
  readonly checks: ReadonlyMap<string, string>;
  /** Checks that are not needed any more, each with the reason. */
  readonly gone: ReadonlyMap<string, string>;
}

/**
 * Reads `moves.rows`. A line is one move:
 *
 *   word ¦ oldIdentifier ¦ newIdentifier
 *   check ¦ old name ¦ new name
 *   gone ¦ old name ¦ reason
 */
export function movesOf(text: string): Moves {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.split(" ¦ ").map((cell) => cell.trim()));
  const wrong = lines.find(
    ([kind = "", ...cells]) => !["word", "check", "gone"].includes(kind) || cells.length !== 2 || cells.includes(""),
  );
  if (wrong) throw new Error(`No move: ${wrong.join(" ¦ ")}`);
  const of = (wanted: string): Map<string, string> =>
    new Map(lines.flatMap(([kind, from = "", to = ""]) => (kind === wanted ? [[from, to] as const] : [])));
  return { words: of("word"), checks: of("check"), gone: of("gone") };
}

/** The names of the checks in what `pnpm prove --list` printed. A check may have moved to another file, or cite another clause. */
export function namesIn(list: string): string[] {
  return list
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => line.slice(2).split(/ (?<!\\)\| /)[0] ?? "")
    .map((name) => name.replaceAll("\\|", "|"));
}

/** What the earlier list has and this one does not have, and moves that match nothing. */
export function lostChecks(before: readonly string[], now: readonly string[], moves: Moves): string[] {
  const left = new Map<string, number>();
  for (const name of now) left.set(name, (left.get(name) ?? 0) + 1);
  const take = (name: string): boolean => {
    const count = left.get(name) ?? 0;
    if (count > 0) left.set(name, count - 1);
    return count > 0;
  };
  // What has its old name comes first, so that a renamed check does not take its place.
  const missing = before.filter((name) => !take(name));
  const lost = missing.filter((name) => !moves.gone.has(name) && !take(moves.checks.get(name) ?? renamed(name, moves)));
  const known = new Set(missing);
  const unused = [...moves.checks.keys(), ...moves.gone.keys()].filter((name) => !known.has(name));
  return [...lost.map((name) => `lost: ${name}`), ...unused.map((name) => `a move of what is not missing: ${name}`)];
}

const renamed = (name: string, { words }: Moves): string =>
  name.replaceAll(/[A-Za-z_$][\w$]*/g, (word) => words.get(word) ?? word);
