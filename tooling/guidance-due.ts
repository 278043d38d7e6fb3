import { readFileSync } from "node:fs";
import { join } from "node:path";
import { glob } from "node:fs/promises";
import { repository } from "./workspace.ts";

const folder = "docs/beste-praksis";
const months = 6;

/** The day on which a page of the guidance was last compared with its source. */
const reviewedOn = /^Utgave \d+\. Sist gjennomgått (\d{4}-\d{2}-\d{2})\.$/m;

/** Pages whose last comparison with the source is more than six months before `today`, and pages without a date. */
export function dueAt(today: Date, pages: Readonly<Record<string, string>>): string[] {
  const limit = new Date(today);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  return Object.entries(pages).flatMap(([page, text]) => {
    const day = reviewedOn.exec(text)?.[1];
    if (day === undefined || Number.isNaN(Date.parse(day))) return [`${page}: has no day of review`];
    return new Date(day) < limit ? [`${page}: last reviewed ${day}`] : [];
  });
}

/** Each page of the guidance, by its path. */
export async function guidance(): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for await (const file of glob(`${folder}/[0-9]*.md`, { cwd: repository }))
    pages[file] = readFileSync(join(repository, file), "utf8");
  return pages;
}

if (import.meta.main) {
  const due = dueAt(new Date(), await guidance());
  console.log(due.length === 0 ? `Every page was reviewed within ${months} months.` : due.join("\n"));
  process.exitCode = due.length === 0 ? 0 : 1;
}
