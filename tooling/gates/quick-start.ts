import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../run.ts";
import { catalog, repository } from "../workspace.ts";
import { sharedConsumer } from "./consumer.ts";
import { needsOfApps } from "./copied-apps.ts";
import { everyVerb } from "./next-consumer.ts";
import type { Packed } from "./packed.ts";
import { freePorts, visited } from "./serving.ts";

const page = "docs/guides/quick-start.md";
/** Lines of one's own, blank ones and settings apart, that it may take to protect a page. */
const mostLines = 25;

/** A file that the page shows: its name in a paragraph, and its text in the block after it. */
const shownFile = /^(?:[^\n]*\s)?`([\w./[\]-]+\.(?:tsx?|json|local))`:[^\n]*\n\n```\w+\n([^]*?)^```$/gm;

/** A person of the mock who logs in to the page, and one who has not. */
const visit = `
  import { loginOverHttp } from "@adgangskort/testing";
  const [application] = process.argv.slice(2);
  const stranger = await fetch(application, { redirect: "manual" });
  const cookies = await loginOverHttp(new URL("/auth/login", application), { person: "Kari Testmo" });
  const cookie = cookies.map(({ name, value }) => name + "=" + value).join("; ");
  const answer = await fetch(application, { headers: { cookie } });
  console.log(JSON.stringify([stranger.status, stranger.headers.get("location"), answer.status, await answer.text()]));`;

/** Make the application of the quick start in a clean project, from the page and the packed packages, and log in to it. */
export async function brokenQuickStart(
  packed: readonly Packed[],
  text: string = readFileSync(join(repository, page), "utf8"),
): Promise<string[]> {
  const files = filesIn(text);
  const lines = ownLines(files);
  if (lines > mostLines) return [`${page}: ${lines} lines protect a page, ${mostLines} are the most`];
  const wanted = Object.keys(versionsOf(packed, text));
  const needs = needsOfApps(repository, packed);
  const missing = wanted.filter((name) => !Object.hasOwn(needs, name));
  if (missing.length > 0) return [`${page}: it installs ${missing.join(", ")}, which no app has`];
  const modules = await sharedConsumer(packed, () => needs);
  const folder = join(modules, "quick-start");
  const [application, provider] = await freePorts();
  for (const { name, content } of [...files, ...everyVerb]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(
      join(folder, name),
      content
        .replaceAll("localhost:3000", `localhost:${application}`)
        .replaceAll("localhost:4000", `localhost:${provider}`),
    );
  }
  writeFileSync(join(folder, "visit.mjs"), visit);
  const built = await run([join(modules, "node_modules", ".bin", "next"), "build"], { cwd: folder });
  if (built.code !== 0) return [`${page}: next build in a clean project: exit ${built.code}\n${built.output}`];
  return problemsOf(await visited(modules, application, provider, folder));
}

interface ShownFile {
  readonly name: string;
  readonly content: string;
}

/** The files that a page shows. */
export function filesIn(text: string): ShownFile[] {
  return [...text.matchAll(shownFile)].map(([, name = "", content = ""]) => ({ name, content }));
}

/** The lines that are the reader's own: code, without blank lines and settings. */
export function ownLines(files: readonly ShownFile[]): number {
  const code = files.filter(({ name }) => /\.tsx?$/.test(name)).flatMap(({ content }) => content.split("\n"));
  return code.filter((line) => line.trim() !== "").length;
}

/** What a reader should have seen: a stranger is sent to the login, and Kari reads her name. */
export function problemsOf(output: string): string[] {
  const expected = /^\[307,"\/auth\/login\?return_to=%2F",200,"[^\n]*Hei, (?:<!-- -->)?Kari Testmo(?:<!-- -->)?!/m;
  return expected.test(output) ? [] : [`${page}: nobody logs in to what it makes\n${output}`];
}

/** The packages that the page installs beside ours, in the versions that this repository is tested with. */
function versionsOf(packed: readonly Packed[], text: string): Record<string, string> {
  const ours = new Set(packed.map(({ pack }) => pack.manifest.name));
  const named = [...text.matchAll(/^npm install (.+)$/gm)]
    .flatMap(([, names = ""]) => names.split(" "))
    .filter((name) => !name.startsWith("--") && !ours.has(name));
  const known = catalog();
  return Object.fromEntries(
    named.map((name) => {
      const version = known[name];
      if (version === undefined) throw new Error(`${page} installs ${name}, which is not in the catalog`);
      return [name, version];
    }),
  );
}
