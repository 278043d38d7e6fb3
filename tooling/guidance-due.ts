import { readFileSync } from "node:fs";
import { join } from "node:path";
import { glob } from "node:fs/promises";
import { repository } from "./workspace.ts";

const folder = "docs/beste-praksis";
const months = 6;

/**
 * The day on which a page of the guidance was last compared with its sources. A page is reviewed only if each of its sources was read to the last line;
 * otherwise the stamp says so, and the page stays due.
 */
const stamp =
  /^Utgave \d+\. (?:(Sist gjennomgått)|Ikke gjennomgått mot hele kilden\. Sist sett på) (\d{4}-\d{2}-\d{2})\.$/m;

/** How much of each source of a page was read, in the order of the page. */
export function sourcesOf(text: string): readonly { readonly url: string; readonly read: string | undefined }[] {
  const [, sources = ""] = text.split("## Kilde\n");
  const source = /^- \[[^\]]+\]\((https:[^)\s]+)\)(.*)$/gm;
  return Array.from(sources.matchAll(source), ([, url = "", rest = ""]) => ({
    url,
    read: /\(([^()]+)\)$/.exec(rest)?.[1],
  }));
}

/** What a page says of a source: read to the last line, only its beginning, or not at all. */
export const readings = ["lest til siste linje", "bare begynnelsen er lest", "ikke lest"] as const;

/** True if the page's stamp says that it was compared with its sources as a whole. */
export const isReviewed = (text: string): boolean => stamp.exec(text)?.[1] !== undefined;

/** Pages whose last comparison with the sources is more than six months before `today`, pages without a date, and pages whose sources are not read to the end. */
export function dueAt(today: Date, pages: Readonly<Record<string, string>>): string[] {
  const limit = new Date(today);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  return Object.entries(pages).flatMap(([page, text]) => {
    const [, reviewed, day] = stamp.exec(text) ?? [];
    if (day === undefined || Number.isNaN(Date.parse(day))) return [`${page}: has no day of review`];
    if (reviewed === undefined)
      return [`${page}: not reviewed, because a source is not read to the last line; last seen ${day}`];
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
