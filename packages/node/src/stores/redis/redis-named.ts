/** What a visit of a named session found: it has the entry, it has left the entry or ended, or its record is not written yet. */
type Visit = "has" | "left" | "unwritten";

/** By the answer of the script `endNamed`. */
export const visitOutcomes: readonly Visit[] = ["unwritten", "has", "left"];

/** Maximum sessions of one index entry that are visited concurrently. */
const batch = 100;

/**
 * Visits every session of an index entry. The names of an entry and the records are in different slots of a cluster, so no command reads both. A session
 * that left the entry after its name was read may have a successor: the login that replaced it wrote the new name and record first. So the
 * names are read again until no session has newly left. Each further round needs another replacement or end, so the rounds come to an end.
 */
export async function visitNamed(
  names: (round: number) => Promise<readonly string[]>,
  visit: (key: string) => Promise<Visit>,
): Promise<void> {
  const visited = new Set<string>();
  let hasLeft = true;
  for (let round = 0; hasLeft; round += 1) {
    hasLeft = false;
    const keys = (await names(round)).filter((key) => !visited.has(key));
    for (let at = 0; at < keys.length; at += batch) {
      await Promise.all(
        keys.slice(at, at + batch).map(async (key) => {
          const found = await visit(key);
          if (found !== "unwritten") visited.add(key);
          if (found === "left") hasLeft = true;
        }),
      );
    }
  }
}
