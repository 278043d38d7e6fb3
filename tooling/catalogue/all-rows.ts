import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { derivedRows } from "./derived-rows.ts";
import { parseRows, type Row } from "./row.ts";

const folder = join(import.meta.dirname, "rows");

const written = globSync("*.rows", { cwd: folder })
  .toSorted()
  .flatMap((name) => parseRows(readFileSync(join(folder, name), "utf8")));

/** Every row of the catalogue, by id. */
export const rows: readonly Row[] = [...written, ...derivedRows].toSorted((a, b) =>
  a.id.localeCompare(b.id, "en", { numeric: true }),
);
