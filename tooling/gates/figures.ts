import { cells, figures } from "../../packages/node/reliability/figures.ts";
import type { Cells } from "../../packages/node/reliability/figures/figure.ts";
import type { TreeFile } from "./tree.ts";

const page = "docs/reliability.md";
const folder = "packages/node/reliability/";
const source = `${folder}figures.ts`;
const tables = `${folder}figures/`;
const decisive = "tooling/catalogue/rows/decisive.rows";

/** What the gate judges by; a test plants faults here. */
export interface FigureTables {
  readonly cells: Cells;
  readonly figures: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** All rows of the page with one id. */
interface PageRow {
  readonly id: string;
  readonly cells: readonly string[];
  readonly files: readonly string[];
}

/**
 * A file by its name in the last column: `L-02-provider-down-at-login` or `own-process/L-36-sigterm` of this folder, `tests/tokens/refresh` of packages/node, or a path of
 * the repository.
 */
const fileOf = (name: string): string => {
  const path = `${name.replace(/\.test\.ts$/, "")}.test.ts`;
  if (name.startsWith("tests/")) return `packages/node/${path}`;
  return !name.includes("/") || name.startsWith("own-process/") ? `${folder}${path}` : path;
};

const rowsOf = (text: string): PageRow[] => {
  const lines = text.split("\n").flatMap((line) => {
    const [, id] = /^\| (L-\d\d) /.exec(line) ?? [];
    if (id === undefined) return [];
    const columns = line.replace(/^\| | \|$/g, "").split(" | ");
    const names = columns.at(-1)?.matchAll(/`(?<name>L-[\w-]+|[\w.-]+\/[\w./-]+)`/g) ?? [];
    return [{ id, cell: columns[2] ?? "", files: Array.from(names, ({ groups }) => fileOf(groups?.["name"] ?? "")) }];
  });
  return [...Map.groupBy(lines, ({ id }) => id)].map(([id, sides]) => ({
    id,
    cells: sides.map(({ cell }) => cell),
    files: [...new Set(sides.flatMap(({ files }) => files))],
  }));
};

/** The titles of tests: what follows `it(`, `test(` or `describe(`, or those with `.each(…)`. */
const title = /\b(?:it|test|describe)(?:\.[\w.]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?)?\(\s*(?<text>"[^"\n]*"|`[^`]*`)/g;
/** The rows of `.each` stay but for their names: their values are used. */
const withoutTitles = (text: string): string =>
  text.replaceAll(title, (whole, said: string) => whole.slice(0, -said.length)).replaceAll(/\[`[^`\n]*`,/g, "[");
/** Numbers that are not the name of a row, a status, a percentile or a clause. */
const bare = (text: string): string[] =>
  text
    .replaceAll(/\$\{[^}]*\}/g, "")
    .replaceAll(/\b[A-Z]-\d{2,3}\b|\bstatus \d{3}\b|\bp99\b|\bRFC \d+(?: [A-Z]?[\d.]+)?/g, "")
    .match(/\d+/g) ?? [];

/**
 * Figures that a promise says and no test asserts: a cell of docs/reliability.md that is not the one made from figures.ts, a figure that its
 * tests do not use outside titles, and a number in a title, a cell or a decisive row that is no figure.
 */
export function brokenPromises(tree: readonly TreeFile[], held: FigureTables = { cells, figures }): string[] {
  const texts = new Map(tree.map(({ path, text }) => [path, text]));
  const rows = rowsOf(texts.get(page) ?? "");
  const ids = new Set(rows.map(({ id }) => id));
  const known = new Set(Object.keys(held.cells));
  return [
    ...(rows.length === 0 ? [`${page}: no row found`] : []),
    ...[...ids].filter((id) => !known.has(id)).map((id) => `${page}: ${id} has no cell in ${source}`),
    ...[...known].filter((id) => !ids.has(id)).map((id) => `${source}: ${id} is no row of ${page}`),
    ...rows.filter(({ id }) => id in held.cells).flatMap((row) => rowFaults(row, texts, held)),
    ...cellFaults(tree, held),
    ...decisiveFaults(texts.get(decisive) ?? ""),
  ];
}

function rowFaults(
  { id, cells: shown, files }: PageRow,
  texts: ReadonlyMap<string, string>,
  held: FigureTables,
): string[] {
  const promised = [held.cells[id] ?? []].flat();
  const present = files.flatMap((path) => {
    const text = texts.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const importing = present.filter(({ text }) => text.includes(`figures["${id}"]`));
  const code = importing.map(({ text }) => withoutTitles(text)).join("\n");
  const uses = (key: string): number => code.match(new RegExp(`\\b${key}\\b`, "g"))?.length ?? 0;
  return [
    ...(shown.length === promised.length ? [] : [`${page}: ${id} must have ${promised.length} rows`]),
    ...promised.filter((cell) => !shown.includes(cell)).map((cell) => `${page}: ${id} must say "${cell}"`),
    ...(files.length === 0 ? [`${page}: ${id} names no file of tests`] : []),
    ...files.filter((path) => !texts.has(path)).map((path) => `${page}: ${id} names ${path}, which is not there`),
    // Once where it is taken from the table, and once where it is used; an alias or `figures["L-02"].outages` is a use by itself.
    ...Object.keys(held.figures[id] ?? {})
      .filter((key) => uses(key) < 2 && !new RegExp(`\\b${key}:|\\.${key}\\b`).test(code))
      .map((key) => `${tables}: no test of ${id} uses ${key} but in a title`),
    ...present.flatMap(({ path, text }) =>
      Array.from(text.matchAll(title), ({ groups }) => groups?.["text"] ?? "")
        // A file of this breakdown alone, or one that others share.
        .filter((name) => path.split("/").at(-1)?.startsWith(`${id}-`) || name.includes(id))
        .flatMap((name) =>
          bare(name)
            .filter((number) => number !== "0")
            .map((number) => `${path}: the title ${name} says ${number}, which is no figure of ${tables}`),
        ),
    ),
  ];
}

/** A cell takes every number but 0 from a figure. */
function cellFaults(tree: readonly TreeFile[], held: FigureTables): string[] {
  const found = tree
    .filter(({ path }) => path.startsWith(tables))
    .flatMap(({ path, text }) => {
      const [, rows = ""] = text.split(/export const \w+Cells\b/);
      return rows.split(/^ {2}(?="L-\d\d": )/m).flatMap((row) => {
        const [, id] = /^"(L-\d\d)": /.exec(row) ?? [];
        const said = Array.from(row.matchAll(/`(?:[^`\\]|\\.)*`/g), ([cell]) => cell);
        return id === undefined || said.length === 0 ? [] : [{ path, id, said }];
      });
    });
  const ids = new Set(found.map(({ id }) => id));
  return [
    ...Object.keys(held.cells)
      .filter((id) => !ids.has(id))
      .map((id) => `${tables}: no cell found for ${id}`),
    ...found.flatMap(({ path, id, said }) =>
      said
        .flatMap(bare)
        .filter((number) => number !== "0")
        .map((number) => `${path}: the cell of ${id} says ${number} without a figure`),
    ),
  ];
}

function decisiveFaults(text: string): string[] {
  const rows = [...text.matchAll(/^(?<id>D-\d\d) ¦ (?<what>[^¦]*) ¦/gm)];
  if (rows.length === 0) return [`${decisive}: no row found`];
  return rows.flatMap(({ groups }) =>
    bare((groups?.["what"] ?? "").replaceAll(/\{[^}]*\}/g, "")).map(
      (number) => `${decisive}: ${groups?.["id"]} says ${number}, which is no figure of ${source}`,
    ),
  );
}
