import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";

/*
 * Rows written by hand weaken a check in a way that no rule of derive.ts would think of. `rows/*.rows` has them, in a form where one
 * weakening is one line:
 *
 *   packages/node/src/runtime/cookies.ts ¦ tests/session/sessions.test.ts ¦ RFC 6265bis 4.1.3.2
 *     cookie: HttpOnly ¦ "HttpOnly", ¦
 *
 * A row begins with the source file, the tests that hold it (commas between them) and the clause. Each line below is a weakening with
 * a name of its own: a text that stands once in the source, what stands there instead, and further such pairs. `⏎` is a line
 * break, `␣` a space at an end that counts. A text of another file begins with the file's name and a colon.
 */

const folder = join(import.meta.dirname, "rows");

const cells = (line: string): string[] =>
  line.split("¦").map((cell) => cell.trim().replaceAll("⏎", "\n").replaceAll("␣", " "));

function weakeningOf(line: string, row: Omit<Check, "name" | "edits">, file: string): Check {
  const [name = "", ...texts] = cells(line);
  const edits = Array.from({ length: Math.ceil(texts.length / 2) }, (_, pair) => {
    const [find = "", replace = ""] = texts.slice(2 * pair);
    const [, other = file, text = find] = /^packages\/[^/]+\/(\S+): (.*)$/s.exec(find) ?? [];
    return { file: other, find: text, replace };
  });
  return { name, ...row, edits };
}

/** The weakenings of one text, each with what its row says. */
export function weakenings(text: string): Check[] {
  const blocks = text.split(/\n\n+/).map((block) => block.split("\n").filter((line) => line !== ""));
  return blocks.flatMap(([head, ...lines]) => {
    const [source = "", tests = "", clause = ""] = cells(head ?? "");
    const [, name, file] = /^packages\/([^/]+)\/(.+)$/.exec(source) ?? [];
    if (name === undefined || file === undefined) return [];
    const row = { package: name, clause, tests: tests.split(", ") };
    return lines.map((line) => weakeningOf(line, row, file));
  });
}

const texts = globSync("*.rows", { cwd: folder })
  .toSorted()
  .map((name) => readFileSync(join(folder, name), "utf8"));

/** How many rows there are, however many weakenings each of them has. */
export const rowCount: number = texts.join("\n\n").match(/^packages\//gm)?.length ?? 0;

/** Every weakening that was written by hand. */
export const weakened: Check[] = texts.flatMap(weakenings);
