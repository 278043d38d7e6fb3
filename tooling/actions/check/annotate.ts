// Tells each failure of a report as an annotation of the job, with the rules that it breaks.
import { existsSync, readFileSync } from "node:fs";

interface Report {
  readonly outcomes: readonly {
    readonly tried: string;
    readonly verdict: string;
    readonly why: string;
    readonly rules: Readonly<Record<string, string>>;
  }[];
}

/** As GitHub has them in a command: `:` and `,` end a property. */
const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

const [file = ""] = process.argv.slice(2);
const { outcomes } = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : { outcomes: [] };
for (const { tried, verdict, why, rules } of outcomes)
  if (verdict === "failed" || verdict === "undetermined")
    console.log(`::error title=${property(tried)}::${escaped(`${Object.keys(rules).join(", ")} ${verdict}: ${why}`)}`);
