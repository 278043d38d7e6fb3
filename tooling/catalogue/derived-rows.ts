import { readFileSync } from "node:fs";
import { posix, join } from "node:path";
import { oidfModules } from "../../packages/mock-idp/src/fault-catalogue/oidf-modules.ts";
import { skipped } from "../../packages/node/conformance/skipped.ts";
import type { Row, TestName } from "./row.ts";
import { repository } from "../workspace.ts";

/** C-01 to C-90, from the tables that the conformance tests play. */
const conformance = (): Row[] =>
  Object.entries(oidfModules).map(([id, name]) => {
    const reason = skipped.find(({ catalogue }) => catalogue === id)?.reason;
    return {
      id,
      what: `\`${name}\``,
      source: "OpenID Foundation conformance suite",
      tests: [],
      controls: [],
      as: [],
      ...(reason !== undefined && { notTested: reason }),
    };
  });

const namedTest = /`(?<file>[^`]+\.test\.ts)`: "(?<title>[^"]+)"/g;

/** F-01 to F-47, from the table of docs/fapi.md, which names a test of each. `%s` stands for what a title has in each of its cases. */
const fapi = (): Row[] => {
  const lines = readFileSync(join(repository, "docs/fapi.md"), "utf8").split("\n");
  return lines.flatMap((line): Row[] => {
    const [, id = "", source = "", what = "", carried = ""] = line.split("|").map((cell) => cell.trim());
    if (!/^F-\d\d$/.test(id)) return [];
    const tests = [...carried.matchAll(namedTest)].map(({ groups }): TestName => ({
      file: posix.join("packages/node", groups?.["file"] ?? ""),
      title: (groups?.["title"] ?? "").replace(/^%s: | %s.*$|%s.*$/, ""),
    }));
    const reason = /^none: (.*)$/.exec(carried)?.[1];
    return [{ id, what, source, tests, controls: [], as: [], ...(reason !== undefined && { notTested: reason }) }];
  });
};

const measured = "A figure of `pnpm bench`, which fails no test.";

/** L-01 and what follows it, from the table of docs/reliability.md. An id has several lines there if its breakdown has several sides. */
const reliability = (): Row[] => {
  const lines = readFileSync(join(repository, "docs/reliability.md"), "utf8").matchAll(
    /^\| (?<id>L-\d\d) (?<what>[^|]+) \|.*\| (?<by>[^|]+) \|$/gm,
  );
  const groups = Array.from(lines, (line) => line.groups ?? {});
  const byId = Map.groupBy(groups, ({ id = "" }) => id);
  return [...byId].map(([id, sides]) => ({
    id,
    what: sides.map(({ what = "" }) => what).join("; "),
    source: "[reliability](../reliability.md)",
    tests: [],
    controls: [],
    as: [],
    ...(sides.every(({ by }) => by === "`bench`") && { notTested: measured }),
  }));
};

/** The rows that stand as data elsewhere. */
export const derivedRows: readonly Row[] = [...conformance(), ...fapi(), ...reliability()];
