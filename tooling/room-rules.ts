import type { OxlintOverride } from "oxlint";
import { houses, type House } from "./gates/houses.ts";

/** How deep the subfolders of a room may go. */
const DEPTHS = [0, 1, 2];

/** What the files of each room may import, as overrides of oxlint. Types, re-exports and dynamic imports count as much as values. */
export const roomRules = houses.flatMap((house) =>
  house.floors.flatMap((rooms, floor) => {
    const above = house.floors.slice(floor).flat();
    return rooms.flatMap((room) =>
      DEPTHS.map((depth) =>
        rulesOf(
          house,
          room,
          above.filter((other) => other !== room),
          depth,
        ),
      ),
    );
  }),
);

function rulesOf(
  { package: folder }: House,
  room: string,
  forbidden: readonly string[],
  depth: number,
): OxlintOverride {
  const out = "\\.\\./".repeat(depth + 1);
  const patterns = [
    {
      regex: `^${out}(?:${["\\b\\B", ...forbidden].join("|")})/`,
      message: `${room}/ imports only from the floors below it: tooling/gates/houses.ts`,
    },
    { regex: `^${out}[\\w-]+/[\\w-]+/`, message: "a subfolder is private to its room" },
    {
      regex: `^${out}(?:\\.\\./.*|[\\w-]+)\\.tsx?$`,
      message: `${room}/ imports neither entry points nor what is outside src`,
    },
  ];
  return {
    files: [`${folder}/src/${room}/${"*/".repeat(depth)}*.ts`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
}
