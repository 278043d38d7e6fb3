import { previewPort, servePackages } from "../preview/registry.ts";
import { run } from "../run.ts";
import { temporaryFolder, type Packed } from "./packed.ts";
import { filesIn, write } from "./quick-start.ts";
import { freePorts, whileServed } from "./serving.ts";
import { runBlocks, type Block } from "./shown-blocks.ts";
import { quietInstall, withVersions } from "./tested-install.ts";
import type { TreeFile } from "./tree.ts";

/** A command that runs until it is stopped. */
const server = / --port (\d+)$/;

/** The pages that the gate runs take turns at the registry, two at a time: `npm` and `npx` mostly wait. */
const atOnce = 2;

/**
 * Run the commands of each page in an empty project of its own, word for word but for the versions and the port of the registry. A server must answer on
 * its port. Commands that several pages show are run once.
 */
export async function brokenCommands(packed: readonly Packed[], tree: readonly TreeFile[]): Promise<string[]> {
  const pages = pagesOf(runBlocks(tree), tree);
  const registry = await servePackages(packed, 0);
  const problems: string[] = [];
  const work = async (): Promise<void> => {
    for (let page = pages.pop(); page; page = pages.pop()) problems.push(...(await brokenOn(page, registry.origin)));
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    registry.close();
  }
  return problems;
}

interface Page {
  readonly path: string;
  readonly text: string;
  readonly commands: readonly string[];
}

/** The commands of each page that no other page has all of. */
export function pagesOf(blocks: readonly Block[], tree: readonly TreeFile[]): Page[] {
  const pages = Map.groupBy(blocks, ({ path }) => path);
  const all = Array.from(pages, ([path, shown]) => ({
    path,
    text: tree.find((file) => file.path === path)?.text ?? "",
    commands: shown.flatMap(({ content }) => content.trim().split("\n")),
  }));
  const isHeld = ({ commands }: Page, by: Page): boolean => commands.every((command) => by.commands.includes(command));
  return all.filter((page, index) => {
    const others = all.filter((other, at) => other !== page && (!isHeld(other, page) || at < index));
    return !others.some((other) => isHeld(page, other));
  });
}

async function brokenOn({ path, text, commands }: Page, registry: string): Promise<string[]> {
  const cwd = temporaryFolder("page");
  const [port] = await freePorts();
  const here = (shown: string): string =>
    shown.replaceAll(`http://localhost:${previewPort}`, registry).replace(server, ` --port ${port}`);
  const project = { name: "package.json", content: '{ "name": "page", "version": "1.0.0" }' };
  write([project, ...filesIn(text)], cwd, (content) => content);
  for (const shown of commands) {
    const command = here(withVersions(shown, path));
    const program = { command: ["sh", "-c", command], cwd, port };
    const { code, output } = server.test(shown)
      ? await whileServed([program], async () => ({ code: 0, output: "" })).catch((error: Error) => ({
          code: 1,
          output: error.message,
        }))
      : await run(program.command, { cwd, env: quietInstall });
    if (code !== 0) return [`${path}: ${command}: exit ${code}\n${output}`];
  }
  return [];
}
