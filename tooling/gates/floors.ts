import type { Manifest, WorkspacePackage } from "../workspace.ts";
import { importGraph } from "./import-graph.ts";
import { houses, type House } from "./houses.ts";
import type { TreeFile } from "./tree.ts";

/**
 * Imports up the floors, or across one; rooms that the table does not have; and files that lie loose at the top of a package's `src` and are
 * neither an entry point nor listed.
 */
export function crossedFloors(
  tree: readonly TreeFile[],
  packages: readonly WorkspacePackage[],
  table: readonly House[] = houses,
): string[] {
  const graph = importGraph(tree);
  return table.flatMap((house) => {
    const source = `${house.package}/src/`;
    const files = [...graph.keys()].filter((path) => path.startsWith(source));
    if (files.length === 0) return [];
    const { manifest } = packages.find(({ path }) => path === house.package) ?? {};
    const loose = new Set([...entryPoints(manifest), ...house.loose].map((name) => `${source}${name}`));
    const floorOf = new Map(house.floors.flatMap((rooms, floor) => rooms.map(({ room }) => [room, floor])));
    const roomOf = (path: string): string | undefined => /^([^/]+)\//.exec(path.slice(source.length))?.[1];
    const used = new Set(files.map(roomOf));
    const empty = [...floorOf.keys()].filter((room) => !used.has(room));
    return [
      ...empty.map((room) => `${house.package}: the table has a room ${room}/, and the source has not`),
      ...files.flatMap((path) => {
        const room = roomOf(path);
        if (room === undefined)
          return loose.has(path) ? [] : [`${path}: lies loose, and is no entry point of the package`];
        const floor = floorOf.get(room);
        if (floor === undefined) return [`${path}: the table of floors has no room ${room}/`];
        return (graph.get(path) ?? []).flatMap(({ to, line }) => {
          const other = roomOf(to);
          if (other === room || !to.startsWith(source)) return [];
          const below = other === undefined ? undefined : floorOf.get(other);
          if (below !== undefined && below < floor) return [];
          return [`${path}:${line}: ${room}/ may not import ${other === undefined ? "an entry point" : `${other}/`}`];
        });
      }),
    ];
  });
}

/** The source files of what a package's users can import or run. */
function entryPoints(manifest: Manifest | undefined): string[] {
  const built = JSON.stringify([manifest?.exports ?? {}, manifest?.bin ?? {}]);
  return [...built.matchAll(/"\.\/dist\/([\w-]+)\.js"/g)].map(([, name]) => `${name}.ts`);
}

/** The floors of a house as a picture, the highest first: each row imports only from rows below it. */
export function pictureOf({ floors }: House): string {
  return floors
    .toReversed()
    .map((rooms) => rooms.map(({ room }) => `${room}/`).join("  "))
    .join("\n");
}

/** The rooms of a house as a table of Markdown, the highest floor first. */
export function roomsOf({ floors }: House): string[] {
  return floors.toReversed().flatMap((rooms) => rooms.map(({ room, holds }) => `| \`${room}/\` | ${holds} |`));
}
