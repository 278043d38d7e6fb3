import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { previewPort, servePackages } from "../preview/registry.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";
import { sharedConsumer } from "./consumer.ts";
import { needsOfApps } from "./copied-apps.ts";
import { temporaryFolder, type Packed } from "./packed.ts";
import { freePorts, whileServed } from "./serving.ts";
import { quietInstall, withVersions } from "./tested-install.ts";

const page = "docs/guides/quick-start.md";
/** Lines of one's own, blank ones and settings apart, that it may take to protect a page. */
const mostLines = 25;
/** Far longer than Next takes to read a changed environment, also on a busy machine. */
const longestReloadMs = 60_000;

/** A file that the page shows: its name in a paragraph, and its text in the block after it. */
const shownFile =
  /^(?:[^\n]*\s)?`([\w./[\]$+-]*\.(?:tsx?|js|json|html|svelte|astro|vue|local|env))`:[^\n]*\n\n```\w+\n([^]*?)^```$/gm;

/** A person of the mock who logs in to the page, and one who has not. */
const visit = `
  import { loginOverHttp } from "@adgangskort/testing";
  const [application] = process.argv.slice(2);
  const stranger = await fetch(application, { redirect: "manual" });
  const cookies = await loginOverHttp(new URL("/auth/login", application), { person: "Kari Testmo" });
  const cookie = cookies.map(({ name, value }) => name + "=" + value).join("; ");
  const answer = await fetch(application, { headers: { cookie } });
  console.log(JSON.stringify([stranger.status, stranger.headers.get("location"), answer.status, await answer.text()]));`;

/** What the page says of its mistake, and the setting that is deleted for it. */
const mistake = { setting: "CLIENT_ID=quick-start\n", says: /^ {2}- (providers\[0\]\.clientId: .+)$/m };

/** The package managers of the page, by the first word of their commands. */
const managers = ["npm", "pnpm"] as const;
type Manager = (typeof managers)[number];

/**
 * Follow the quick start in an empty folder with pnpm, which hides what a package does not declare, and log in to what it makes. Before a release (`LONG=1`)
 * with npm too: in a landing, other gates install by that.
 */
export async function brokenQuickStart(
  packed: readonly Packed[],
  text: string = readFileSync(join(repository, page), "utf8"),
): Promise<string[]> {
  const files = filesIn(text);
  const lines = ownLines(files);
  if (lines > mostLines) return [`${page}: ${lines} lines protect a page, ${mostLines} are the most`];
  for (const manager of managers) commandsFor(manager, text);
  const modules = await sharedConsumer(packed, () => needsOfApps(repository, packed));
  const registry = await servePackages(packed, 0);
  const problems = [];
  try {
    for (const manager of process.env["LONG"] === "1" ? managers : (["pnpm"] as const))
      problems.push(...(await followed(manager, text, { modules, registry: registry.origin })));
  } finally {
    registry.close();
  }
  return problems;
}

interface Commands {
  /** One after the other, until each has ended. */
  readonly install: readonly string[];
  /** At once, each in a terminal. */
  readonly start: readonly string[];
}

/**
 * The commands of the page for one package manager, word for word but for versions: those of the catalog are named, so that a release of somebody else does not
 * change what is tested.
 */
export function commandsFor(manager: Manager, text: string): Commands {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = ""]) => block.trim().split("\n"));
  const install = blocks.find(([first]) => first?.startsWith(`${manager} init`)) ?? [];
  const runner = manager === "npm" ? "npx" : manager;
  const start = blocks.find((block) => block.includes(`${runner} next dev`)) ?? [];
  if (install.length === 0 || start.length === 0) throw new Error(`${page}: no commands for ${manager}`);
  return {
    install: install.map((line) => withVersions(line, page)),
    start,
  };
}

/** Make the application of the page in an empty folder by its commands, and log in to it as it runs in development. */
async function followed(
  manager: Manager,
  text: string,
  { modules, registry }: { modules: string; registry: string },
): Promise<string[]> {
  const folder = temporaryFolder(`quick-start-${manager}`);
  const [application, provider] = await freePorts();
  const here = (given: string): string =>
    given
      .replaceAll(`http://localhost:${previewPort}`, registry)
      .replaceAll(/(?<=localhost:)3000/g, String(application))
      .replaceAll(/(?<=localhost:|--port )4000/g, String(provider));
  const commands = commandsFor(manager, text);
  for (const command of commands.install) {
    const { code, output } = await run(["sh", "-c", here(command)], { cwd: folder, env: quietInstall });
    if (code !== 0) return [`${page}: ${command}: exit ${code}\n${output}`];
  }
  write(filesIn(text), folder, here);
  const ports = [provider, application];
  const programs = commands.start.map((command, index) => ({
    // Next takes the port that the page does not name from its environment.
    command: ["sh", "-c", `PORT=${application} exec ${here(command)}`],
    cwd: folder,
    port: ports[index] ?? application,
  }));
  const program = join(modules, "visit-quick-start.mjs");
  writeFileSync(program, visit);
  return whileServed(programs, async () => {
    const seen = await run(["node", program, `http://localhost:${application}`], { cwd: modules });
    const problems = problemsOf(seen.output, `with ${manager}`);
    return problems.length > 0 ? problems : brokenMistake(text, folder, `http://localhost:${application}`);
  });
}

/** Make the mistake of the page, and read what the page says of it. */
async function brokenMistake(text: string, folder: string, application: string): Promise<string[]> {
  const says = mistake.says.exec(text)?.[1];
  if (says === undefined) return [`${page}: shows no message of its mistake`];
  const settings = join(folder, ".env.local");
  writeFileSync(settings, readFileSync(settings, "utf8").replace(mistake.setting, ""));
  const deadline = performance.now() + longestReloadMs;
  let answer = "";
  while (!answer.includes(says) && performance.now() < deadline) {
    await pause(500);
    answer = await fetch(application).then(
      (response) => response.text(),
      (error: unknown) => String(error),
    );
  }
  return answer.includes(says) ? [] : [`${page}: without ${mistake.setting.trim()}, the page does not say: ${says}`];
}

/** Write shown files into a folder. */
export function write(files: readonly ShownFile[], folder: string, here: (text: string) => string): void {
  for (const { name, content } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), here(content));
  }
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
export function problemsOf(output: string, how: string): string[] {
  const expected = /^\[307,"\/auth\/login\?return_to=%2F",200,"[^\n]*Hei, (?:<!-- -->)?Kari Testmo(?:<!-- -->)?!/m;
  return expected.test(output) ? [] : [`${page}: ${how}, the login to what it makes fails\n${output}`];
}
