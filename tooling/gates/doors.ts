import { houses, type House } from "./houses.ts";
import { importGraph } from "./import-graph.ts";
import type { TreeFile } from "./tree.ts";

/** The files of each room that another room imports, types included. What only an entry point imports is public, and no door. */
export function doorsOf(tree: readonly TreeFile[], { package: folder }: House): Map<string, string[]> {
  const source = `${folder}/src/`;
  const roomOf = (path: string): string | undefined =>
    path.startsWith(source) ? /^([^/]+)\//.exec(path.slice(source.length))?.[1] : undefined;
  const doors = new Map<string, Set<string>>();
  for (const [path, imports] of importGraph(tree)) {
    const room = roomOf(path);
    if (room === undefined) continue;
    for (const { to } of imports) {
      const other = roomOf(to);
      if (other === undefined || other === room) continue;
      doors.set(other, (doors.get(other) ?? new Set()).add(to.slice(source.length)));
    }
  }
  return new Map([...doors].map(([room, files]) => [room, [...files].toSorted()]));
}

/** More files that are imported across rooms than the table says, or fewer: then the number in the table goes down with them. */
export function wrongDoors(tree: readonly TreeFile[], table: readonly House[] = houses): string[] {
  return table.flatMap((house) => {
    const counted = [...doorsOf(tree, house)].filter(([room]) => !house.base.includes(room));
    const count = counted.reduce((sum, [, files]) => sum + files.length, 0);
    if (count === house.doors) return [];
    const rooms = counted.map(([room, files]) => `${room} ${files.length}`).join(", ");
    return [
      count > house.doors
        ? `${house.package}: other rooms import ${count} files, and ${house.doors} is the most: ${rooms}`
        : `${house.package}: other rooms import ${count} files; say so in houses.ts, where ${house.doors} stands`,
    ];
  });
}
