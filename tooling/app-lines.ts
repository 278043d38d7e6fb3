import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { apps } from "./start/apps/index.ts";
import { repository } from "./workspace.ts";

/** Where the lines are told. */
export const page: string = join(repository, "docs/apps/README.md");

/** What the lines of an app are for: the first that fits a file counts it. */
const kinds: readonly (readonly [name: string, fits: (file: string) => boolean])[] = [
  ["texts", (file) => file.startsWith("texts/")],
  ["tests", (file) => /^(?:(?:src\/)?tests|e2e)\/|^(?:vitest|playwright)\.config\.ts$/.test(file)],
  ["development", (file) => /^(?:src\/)?dev\//.test(file)],
  ["look", (file) => file.endsWith(".css")],
  ["own", (file) => /\.[jt]sx?$/.test(file)],
];
const columns = ["own", "look", "texts", "development", "tests"];

/** Line counts of each app and of the shell, by kind. Counts tracked and new files. */
export async function linesOfApps(): Promise<Map<string, Readonly<Record<string, number>>>> {
  const all = new Map<string, Readonly<Record<string, number>>>();
  for (const app of [...Object.keys(apps), "shell"]) {
    const cwd = join(repository, "apps", app);
    const { output } = await run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], { cwd });
    const lines = Object.fromEntries(columns.map((column) => [column, 0]));
    for (const file of output.split("\n").filter((one) => existsSync(join(cwd, one)))) {
      const kind = kinds.find(([, fits]) => fits(file))?.[0];
      if (kind !== undefined)
        lines[kind] = (lines[kind] ?? 0) + readFileSync(join(cwd, file), "utf8").split("\n").length - 1;
    }
    all.set(app, lines);
  }
  return all;
}

/** The table of lines. */
export async function linesTable(): Promise<string> {
  const rows = [...(await linesOfApps())].map(([app, lines]) => [
    `\`${app}\``,
    ...columns.map((column) => String(lines[column] ?? 0)),
  ]);
  const cells = [["app", ...columns], ["---", ...columns.map(() => "--:")], ...rows];
  return cells.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const table = /(?<=<!-- lines -->\n\n)[^]*?(?=\n\n<!-- \/lines -->)/;

/** The cells of a table, whatever its formatting. */
export const cellsOf = (text: string): string[] =>
  text
    .split(/[|\n]/)
    .map((cell) => cell.trim().replace(/^(:?)-+(:?)$/, "$1-$2"))
    .filter(Boolean);

/** The table that the page has. */
export function documentedTable(text: string): string {
  return table.exec(text)?.[0] ?? "";
}

if (import.meta.main) writeFileSync(page, readFileSync(page, "utf8").replace(table, await linesTable()));
