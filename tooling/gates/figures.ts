import { cells, figures } from "../../packages/node/reliability/figures.ts";
import type { TreeFile } from "./tree.ts";

const page = "docs/reliability.md";
const folder = "packages/node/reliability/";
/** The table, and its parts. */
const source = `${folder}figures.ts`;
const isSource = (path: string): boolean => path.startsWith(`${folder}figures`) && !path.endsWith(".test.ts");
const decisive = "tooling/catalogue/rows/decisive.rows";

const literal = "the tests assert literals of their own, or a part of the cell was observed and is not asserted";
const elsewhere = "the tests are outside packages/node/reliability";

/** Rows of docs/reliability.md whose figures this gate does not hold yet, each with the reason. */
export const notHeld: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [1, 3, 4, 8, 10, 11, 14, 15, 16, 17, 18, 21, 22, 23, 24].map((number) => [
      `L-${String(number).padStart(2, "0")}`,
      literal,
    ]),
  ),
  "L-12": elsewhere,
  "L-13": elsewhere,
  "L-25": "its promise changes with the limit of pending logins",
};

/** What the gate judges by; a test plants faults here. */
export interface Held {
  readonly cells: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly notHeld: Readonly<Record<string, string>>;
}

interface PageRow {
  readonly id: string;
  readonly cell: string;
  readonly files: readonly string[];
}

/** A file that a row names: `L-26-double-callback` of the folder, or `tests/…` of packages/node, or `e2e/tests/…`. Commands have a blank. */
const namedFile = /`(?<name>(?:L-|tests\/|e2e\/tests\/)[\w./-]+)`/g;

function fileOf(name: string): string {
  const path = name.replace(/\.test\.ts$/, "");
  return `${path.startsWith("L-") ? folder : path.startsWith("tests/") ? "packages/node/" : ""}${path}.test.ts`;
}

const rowsOf = (text: string): PageRow[] =>
  text.split("\n").flatMap((line) => {
    const [, id] = /^\| (L-\d\d) /.exec(line) ?? [];
    const columns = line.replace(/^\| | \|$/g, "").split(" | ");
    if (id === undefined) return [];
    const names = Array.from(columns.at(-1)?.matchAll(namedFile) ?? [], ({ groups }) => groups?.["name"] ?? "");
    return [{ id, cell: columns[2] ?? "", files: names.map(fileOf) }];
  });

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
export function brokenPromises(tree: readonly TreeFile[], held: Held = { cells, figures, notHeld }): string[] {
  const texts = new Map(tree.map(({ path, text }) => [path, text]));
  const rows = rowsOf(texts.get(page) ?? "");
  const ids = new Set(rows.map(({ id }) => id));
  const known = new Set([...Object.keys(held.cells), ...Object.keys(held.notHeld)]);
  return [
    ...(texts.get(page)?.includes(`compares them: ${Object.keys(held.cells).join(", ")}.`)
      ? []
      : [`${page} must list the rows that are compared: ${Object.keys(held.cells).join(", ")}`]),
    ...(rows.length === 0 ? [`${page}: no row found`] : []),
    ...[...ids].filter((id) => !known.has(id)).map((id) => `${page}: ${id} has no cell in ${source} and no exception`),
    ...[...known].filter((id) => !ids.has(id)).map((id) => `${source}: ${id} is no row of ${page}`),
    ...Object.keys(held.cells)
      .filter((id) => id in held.notHeld)
      .map((id) => `tooling/gates/figures.ts: ${id} is held, and needs no exception`),
    ...rows.filter(({ id }) => id in held.cells).flatMap((row) => rowFaults(row, texts, held)),
    ...cellFaults(tree),
    ...decisiveFaults(texts.get(decisive) ?? ""),
  ];
}

function rowFaults({ id, cell, files }: PageRow, texts: ReadonlyMap<string, string>, held: Held): string[] {
  const present = files.flatMap((path) => {
    const text = texts.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const importing = present.filter(({ text }) => text.includes(`figures["${id}"]`));
  const code = importing.map(({ text }) => withoutTitles(text)).join("\n");
  const uses = (key: string): number => code.match(new RegExp(`\\b${key}\\b`, "g"))?.length ?? 0;
  return [
    ...(cell === held.cells[id] ? [] : [`${page}: ${id} must say "${held.cells[id]}"`]),
    ...(files.length === 0 ? [`${page}: ${id} names no file of tests`] : []),
    ...files.filter((path) => !texts.has(path)).map((path) => `${page}: ${id} names ${path}, which is not there`),
    // Once where it is taken from the table, and once where it is used; an alias or `figures["L-02"].outages` is a use by itself.
    ...Object.keys(held.figures[id] ?? {})
      .filter((key) => uses(key) < 2 && !new RegExp(`\\b${key}:|\\.${key}\\b`).test(code))
      .map((key) => `${source}: no test of ${id} uses ${key} but in a title`),
    ...present.flatMap(({ path, text }) =>
      [...text.matchAll(title)]
        // A file of this breakdown alone, or one that others share.
        .filter(({ groups }) => path.startsWith(`${folder}${id}-`) || groups?.["text"]?.includes(id))
        .flatMap(({ groups }) =>
          bare(groups?.["text"] ?? "")
            .filter((number) => number !== "0")
            .map((number) => `${path}: the title ${groups?.["text"]} says ${number}, which is no figure of ${source}`),
        ),
    ),
  ];
}

/** A cell takes every number but 0 from a figure. */
function cellFaults(tree: readonly TreeFile[]): string[] {
  const cells = tree
    .filter(({ path }) => isSource(path))
    .flatMap(({ path, text }) => cellsOf(text).map((cell) => ({ path, ...cell })));
  if (cells.length === 0) return [`${source}: no cells found`];
  return cells.flatMap(({ path, id, cell }) =>
    bare(cell)
      .filter((number) => number !== "0")
      .map((number) => `${path}: the cell of ${id} says ${number} without a figure`),
  );
}

const cellsOf = (text: string): { id: string; cell: string }[] =>
  [...text.matchAll(/"(?<id>L-\d\d)": `(?<cell>(?:[^`\\]|\\.)*)`/g)].map(({ groups }) => ({
    id: groups?.["id"] ?? "",
    cell: groups?.["cell"] ?? "",
  }));

function decisiveFaults(text: string): string[] {
  const rows = [...text.matchAll(/^(?<id>D-\d\d) ¦ (?<what>[^¦]*) ¦/gm)];
  if (rows.length === 0) return [`${decisive}: no row found`];
  return rows.flatMap(({ groups }) =>
    bare((groups?.["what"] ?? "").replaceAll(/\{[^}]*\}/g, "")).map(
      (number) => `${decisive}: ${groups?.["id"]} says ${number}, which is no figure of ${source}`,
    ),
  );
}
