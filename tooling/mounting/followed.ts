import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { filesIn } from "../gates/quick-start.ts";
import { previewPort } from "../preview/registry.ts";
import { quietEnvironment, run } from "../run.ts";
import { repository } from "../workspace.ts";
import type { Framework } from "./frameworks.ts";

/** The addresses that a page names, and where they are in a test. */
export interface Addresses {
  readonly registry: string;
  readonly provider: string;
  readonly port: number;
}

/** The commands of a page: those that make and build the application, and the last one, which starts it. */
export interface Commands {
  readonly build: readonly string[];
  readonly start: string;
}

/** Far longer than a start takes, also on a busy machine. */
const longestStartMs = 60_000;

/** The text of a page, or of one section with what is above the first one. */
export function textOf({ page, section }: Framework): string {
  const text = readFileSync(join(repository, page), "utf8");
  if (section === undefined) return text;
  const [shared = "", ...sections] = text.split(/^(?=## )/m);
  const own = sections.filter((one) => !one.startsWith("## On ") || one.startsWith(`## On ${section}\n`));
  return [shared, ...own].join("");
}

/** The commands of a page word for word, but with the versions that are tested. A package without one is refused. */
export function commandsOf(framework: Framework, text: string = textOf(framework)): Commands {
  const lines = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
  const commands = lines.map((line) =>
    line.replace(/^(npm install) (.+)$/, (_, command: string, names: string) =>
      [command, ...names.split(" ").map((name) => pinned(framework, name))].join(" "),
    ),
  );
  const start = commands.at(-1);
  if (start === undefined) throw new Error(`${framework.page}: no commands`);
  const build = commands.slice(0, -1);
  const { runtime } = framework;
  if (!runtime) return { build, start };
  const program = start.replace(runtime.command, `node_modules/${runtime.program}`);
  return { build: [...build, `npm install ${runtime.install}`], start: program };
}

function pinned({ page, versions }: Framework, given: string): string {
  const name = given.replace(/(?<=.)@[\d.]+$/, "");
  if (name.startsWith("-") || name.startsWith("@adgangskort/")) return name;
  const version = versions[name];
  if (version === undefined) throw new Error(`${page} installs ${name}, for which no version is set`);
  return `${name}@${version}`;
}

/** An application that runs. */
export interface Running {
  readonly output: () => string;
  readonly kill: () => void;
}

/** Makes the application of a page in an empty folder by its commands, and builds it without the environment of the application. */
export async function build(framework: Framework, folder: string, addresses: Addresses): Promise<void> {
  for (const { name, content } of filesIn(textOf(framework))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), here(content, addresses));
  }
  for (const command of commandsOf(framework).build) {
    const { code, output } = await run(["sh", "-c", here(command, addresses)], { cwd: folder, env: quiet });
    if (code !== 0) throw new Error(`${framework.page}: ${command}: exit ${code}\n${output}`);
  }
}

/** Starts the application of a page in the folder that it was built in. */
export async function started(framework: Framework, folder: string, addresses: Addresses): Promise<Running> {
  const child = spawn("sh", ["-c", `exec ${here(commandsOf(framework).start, addresses)}`], {
    cwd: folder,
    env: { ...quietEnvironment, ...quiet },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const kill = (): void => {
    process.off("exit", kill);
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group has ended by itself.
    }
  };
  process.on("exit", kill);
  const deadline = performance.now() + longestStartMs;
  while (!(await fetch(`http://localhost:${addresses.port}/`, { redirect: "manual" }).catch(() => undefined))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      kill();
      throw new Error(`${framework.page}: no answer on port ${addresses.port}\n${output}`);
    }
    await pause(50);
  }
  return {
    output: () => output,
    kill,
  };
}

/** What Vitest sets for its own process, and applications read: `BASE_URL` is `/`. */
const ownEnvironment = { BASE_URL: undefined, NODE_ENV: undefined, VITEST: undefined, DEV: undefined, PROD: undefined };

/** No answers of the public registry that are on this machine already. */
const quiet = {
  ...ownEnvironment,
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_prefer_offline: "true",
  ASTRO_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
  CI: "1",
};

const here = (text: string, { registry, provider, port }: Addresses): string =>
  text
    .replaceAll(`http://localhost:${previewPort}`, registry)
    .replaceAll("http://localhost:4000", provider)
    .replaceAll(/(?<=localhost:|PORT=|--port )3000\b/g, String(port));
