import type { OxlintOverride } from "oxlint";
import { houses, type House } from "./gates/houses.ts";

/** How deep the subfolders of a room may go. */
const DEPTHS = [0, 1, 2];

/** What the files and the tests of each room may import, as overrides of oxlint. Types, re-exports and dynamic imports count as much as values. */
export const roomRules = houses.flatMap((house) => [
  ...house.floors.flatMap((rooms, floor) => {
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
  ...testRulesOf(house),
]);

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

/** Of two overrides that match, the later counts. */
function testRulesOf({ package: folder, floors, testsOfAllRooms }: House): OxlintOverride[] {
  if (testsOfAllRooms === undefined) return [];
  const rooms = floors.flat();
  const rule = (tests: string, closed: readonly string[]): OxlintOverride => {
    const message = "a subfolder is private to its room and to the tests of its room";
    const patterns = [{ regex: `^(?:\\.\\./)+src/(?:${closed.join("|")})/[\\w-]+/`, message }];
    return { files: [`${folder}/tests/${tests}`], rules: { "no-restricted-imports": ["error", { patterns }] } };
  };
  return [
    rule("**/*.ts", rooms),
    ...rooms.map((room) =>
      rule(
        `${room}/**/*.ts`,
        rooms.filter((other) => other !== room),
      ),
    ),
    {
      files: testsOfAllRooms.map((tests) => `${folder}/tests/${tests}/**/*.ts`),
      rules: { "no-restricted-imports": "off" },
    },
  ];
}
