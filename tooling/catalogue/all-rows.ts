import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { figures } from "../../packages/node/reliability/figures.ts";
import { written as shown, type Forms } from "../../packages/node/reliability/written-figure.ts";
import { derivedRows } from "./derived-rows.ts";
import { parseRows, type Row } from "./row.ts";

const folder = join(import.meta.dirname, "rows");

const byId: Readonly<Record<string, Readonly<Record<string, number | Forms>>>> = figures;

/** Puts the figures in the place of their names: `{D-10.people}`. */
export const withFigures = (what: string): string =>
  what.replaceAll(/\{(?<id>[A-Z]-\d+)\.(?<name>\w+)\}/g, (whole, id: string, name: string) => {
    const figure = byId[id]?.[name];
    if (figure === undefined) throw new Error(`${whole} is no figure of packages/node/reliability/figures.ts`);
    return shown(figure);
  });

const written = globSync("*.rows", { cwd: folder })
  .toSorted()
  .flatMap((name) => parseRows(readFileSync(join(folder, name), "utf8")))
  .map((row) => ({ ...row, what: withFigures(row.what) }));

/** Every row of the catalogue, by id. */
export const rows: readonly Row[] = [...written, ...derivedRows].toSorted((a, b) =>
  a.id.localeCompare(b.id, "en", { numeric: true }),
);
