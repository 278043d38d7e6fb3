import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isReportLanguage, ownerReport, reportLanguages } from "../report/owner-report.ts";
import { CommandFault, parse, usage } from "./command.ts";
import { writeIn } from "./write-file.ts";

/** A shorter period could show what single persons did. */
const leastDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** Reads the audit events on standard input, and writes the owner's report of a period as HTML and as JSON. */
export async function report(given: readonly string[]): Promise<number> {
  const { options, files } = parse(given, ["from", "to", "lang", "out"]);
  if (files.length > 0)
    throw new CommandFault(`What is "${files[0]}"? The events are read from standard input`, { usage });
  const [from, to] = [dayOf("--from", options.from), dayOf("--to", options.to)];
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days < leastDays)
    throw new CommandFault(`A report covers at least ${leastDays} days; --from and --to are the first and the last`);
  const language = options.lang ?? "nb";
  if (!isReportLanguage(language)) throw new CommandFault(`--lang must be one of ${reportLanguages.join(", ")}`);
  const out = options.out ?? ".";
  refuseOverlap(out, from, to);
  if (process.stdin.isTTY)
    throw new CommandFault("The events are read from standard input: report … < events.ndjson", { usage });
  const lines = process.stdin.setEncoding("utf8") as AsyncIterable<string>;
  const made = await ownerReport(lines, { from, to }, language);
  if ("refused" in made) throw new CommandFault(made.refused);
  const written = [
    writeIn(out, `report-${from}-${to}.html`, made.html),
    writeIn(out, `report-${from}-${to}.json`, made.json),
  ];
  console.log(written.join("\n"));
  return 0;
}

/**
 * The difference of two reports whose periods overlap can show a single person, although each withholds small counts.
 * @throws {@link CommandFault} if the folder has such a report
 */
function refuseOverlap(folder: string, from: string, to: string): void {
  const days = /^report-(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)\.json$/;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, first, last] = days.exec(name) ?? [];
    const isOther = first !== undefined && last !== undefined && (first !== from || last !== to);
    // Days of this form sort as text.
    if (isOther && first <= to && from <= last)
      throw new CommandFault(
        `${join(folder, name)} has days of this period: the difference of the two reports could show a single person. Publish one series of periods, by month or by quarter`,
      );
  }
}

/** @throws {@link CommandFault} for a day that does not exist */
function dayOf(option: string, day: string | undefined): string {
  if (day === undefined) throw new CommandFault(`${option} is missing: a day, such as 2027-01-31`, { usage });
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  // `Date.parse` takes 31 February as a day of March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day))
    throw new CommandFault(`${option} must be a day, such as 2027-01-31`);
  return day;
}
