import { posix } from "node:path";
import type { Manifest, WorkspacePackage } from "../workspace.ts";
import { houses, type House } from "./houses.ts";
import type { TreeFile } from "./tree.ts";

/** A room with more files at its top does not show what it offers. */
const mostAtTop = 20;

/** What the main file of a room says at its head: what the room holds, and what it must not know. */
const head = /^\/\/ ([\w-]+)\/: (.+)\.\n\/\/ It must not know .+\.\n/;

/**
 * Rooms that the table does not have, or the source has not; rooms without a head comment, or with two; files that lie loose at the top of a package's `src`;
 * rooms with too many files at their top; and another number of doors than the table says. What may import what is held by `oxlint.config.ts`.
 */
export function wrongRooms(
  tree: readonly TreeFile[],
  packages: readonly WorkspacePackage[],
  table: readonly House[] = houses,
): string[] {
  return table.flatMap((house) => {
    const source = `${house.package}/src/`;
    const files = tree.filter(({ path }) => path.startsWith(source) && /\.tsx?$/.test(path));
    const inSource = files.map(({ path }) => path.slice(source.length));
    const rooms = Map.groupBy(
      inSource.filter((path) => path.includes("/")),
      roomOf,
    );
    const listed = house.floors.flat();
    const loose = new Set([
      ...house.loose,
      ...entryPoints(packages.find(({ path }) => path === house.package)?.manifest),
    ]);
    return [
      ...listed
        .filter((room) => !rooms.has(room))
        .map((room) => `${source}${room}/: the table has it, the source has not`),
      ...[...rooms.keys()]
        .filter((room) => !listed.includes(room))
        .map((room) => `${source}${room}/: the table of rooms has not got it`),
      ...inSource
        .filter((path) => !path.includes("/") && !loose.has(path))
        .map((path) => `${source}${path}: lies loose, and is no entry point of the package`),
      ...[...rooms].flatMap(([room, paths]) => {
        const count = paths.filter((path) => path.split("/").length === 2).length;
        return count > mostAtTop ? [`${source}${room}/: ${count} files at the top, and ${mostAtTop} is the most`] : [];
      }),
      ...listed
        .filter((room) => rooms.has(room) && headsOf(files, house, room).length !== 1)
        .map(
          (room) => `${source}${room}/: one file at its top begins with "// ${room}/: …" and "// It must not know …"`,
        ),
      ...wrongCount(house, doorsOf(files, house)),
    ];
  });
}

function wrongCount({ package: name, doors }: House, found: readonly string[]): string[] {
  if (found.length === doors) return [];
  return [
    found.length > doors
      ? `${name}: other rooms import ${found.length} files, and ${doors} is the most: ${found.join(", ")}`
      : `${name}: other rooms import ${found.length} files; say so in houses.ts, where ${doors} stands`,
  ];
}

/** Files that another room imports, types and dynamic imports included, without those of the base rooms. */
export function doorsOf(files: readonly TreeFile[], { package: name, base }: House): string[] {
  const source = `${name}/src/`;
  const doors = new Set<string>();
  for (const { path, text } of files) {
    const from = path.slice(source.length);
    if (!from.includes("/")) continue;
    for (const [, specifier = ""] of text.matchAll(/(?:from|import|import\()\s*"(\.\.\/[^"]+)"/g)) {
      const to = posix.join(posix.dirname(from), specifier);
      if (to.includes("/") && !to.startsWith("..") && roomOf(to) !== roomOf(from) && !base.includes(roomOf(to)))
        doors.add(to);
    }
  }
  return [...doors].toSorted();
}

/** The rooms of a house and what each holds, as rows of Markdown, the highest floor first. */
export function roomRows(files: readonly TreeFile[], house: House): string[] {
  return house.floors
    .toReversed()
    .flat()
    .map((room) => `| \`${room}/\` | ${headsOf(files, house, room).join()} |`);
}

function headsOf(files: readonly TreeFile[], { package: name }: House, room: string): string[] {
  const top = files.filter(({ path }) => posix.dirname(path) === `${name}/src/${room}`);
  return top.flatMap(({ text }) => {
    const [, named, holds = ""] = head.exec(text) ?? [];
    return named === room ? [holds] : [];
  });
}

const roomOf = (path: string): string => path.split("/")[0] ?? "";

/** The source files of what a package's users can import or run. */
function entryPoints(manifest: Manifest | undefined): string[] {
  const built = JSON.stringify([manifest?.exports ?? {}, manifest?.bin ?? {}]);
  return [...built.matchAll(/"\.\/dist\/([\w-]+)\.js"/g)].map(([, name]) => `${name}.ts`);
}
