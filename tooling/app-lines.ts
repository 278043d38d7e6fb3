import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { shell, whereUsed } from "./shell.ts";
import { apps } from "./start/apps/index.ts";
import { repository } from "./workspace.ts";

/** Where the lines are told. */
export const page: string = join(repository, "docs/apps/README.md");

/** What the lines of an app are for: the first that fits a file counts it. */
const kinds: readonly (readonly [name: string, fits: (file: string, files: readonly string[]) => boolean])[] = [
  // An agency's app has texts in several languages, and the shell around them.
  ["shell", (file, files) => files.includes("texts/nb.ts") && [...shell, ...whereUsed].includes(file)],
  ["texts", (file) => file.startsWith("texts/")],
  ["tests", (file) => file.startsWith("tests/") || file === "vitest.config.ts"],
  ["development", (file) => file.startsWith("dev/")],
  ["look", (file) => file.endsWith(".css")],
  ["own", (file) => /\.tsx?$/.test(file)],
];
const columns = ["own", "look", "texts", "development", "tests", "shell"];

/** The table of lines, by what is in git or about to be. */
export async function linesTable(): Promise<string> {
  const rows = [];
  for (const app of Object.keys(apps)) {
    const cwd = join(repository, "apps", app);
    const { output } = await run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], { cwd });
    const lines = new Map<string, number>();
    const files = output.split("\n").filter(Boolean);
    for (const file of files) {
      const kind = kinds.find(([, fits]) => fits(file, files))?.[0];
      if (kind === undefined) continue;
      lines.set(kind, (lines.get(kind) ?? 0) + readFileSync(join(cwd, file), "utf8").split("\n").length - 1);
    }
    rows.push([`\`${app}\``, ...columns.map((column) => String(lines.get(column) ?? 0))]);
  }
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
export function toldTable(text: string): string {
  return table.exec(text)?.[0] ?? "";
}

if (import.meta.main) writeFileSync(page, readFileSync(page, "utf8").replace(table, await linesTable()));
