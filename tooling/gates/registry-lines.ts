import { registryCommand, registryLine } from "../preview/registry.ts";
import type { TreeFile } from "./tree.ts";

/** A command that downloads a package of the scope, with what stands between its verb and the first name. Not `@adgangskort:registry=…`, which is the line itself. */
const download =
  /\b(?:npm (?:install|i|add|create|init|exec|x)|npx|pnpm (?:install|i|add|create|dlx)|pnpx|yarn (?:add|create|dlx)|bunx|bun (?:add|create|x)|deno (?:add|install|run))\b((?:[^\n`]|(?<=\\)\n)*?)(?<!--filter )@adgangskort\b(?!:registry=)/g;

/** The program by its name alone: a package of that name is not ours. */
const unscoped = /\b(?:npx|pnpx|bunx|(?:pnpm|yarn) dlx)(?: -\S*)* mock-idp\b(?![.\w-])/g;

/** The scope alone, without quotes: PowerShell takes it for a variable that does not exist, and hands on nothing. `npm create my-app` then runs a package of anybody. */
const bareScope = /\b(?:npm|pnpm|yarn|bun) (?:create|init)\b[^\n`]* @adgangskort(?![\w/:-])/g;

/** The same as a list of arguments. */
const downloadByArguments = /["'`](?:-y|--yes)["'`],\s*["'`]@adgangskort\b/g;

/** Options by which a command is safe by itself: `--no` of npx runs what is installed, and downloads nothing. Without `--`, npx keeps the options of the program. */
const safeOptions = [`--${registryLine}`, "--no -- "];

/** What people read. Changesets are left out: they are read in the changelog, after the release. */
const page = /^(?!\.changeset\/).*\.md$/;
/** What prints or shows commands. */
const source =
  /^(?:packages\/[^/]+\/(?:src|refuse|examples|templates)\/|apps\/|tooling\/[^/]+\.ts$|tooling\/(?:actions|mounting|peers)\/).*/;

/** The registry line as the command of every page or as a setting of its own, in a block that is shown. */
const hasShownLine = (text: string): boolean =>
  text.split("\n").some((line) => line === registryCommand || line.startsWith(registryLine));

/**
 * Commands that would ask the public registry for a package of this scope. The scope is not claimed, so that a package of that name there would be an attacker's. On
 * a page, the registry line must stand above the command. A text of a program stands alone, so the command itself must be safe.
 *
 * Remove this gate and the lines with the first release.
 */
export function unsafeDownloads(tree: readonly TreeFile[]): string[] {
  const shown = tree.filter(({ path }) => page.test(path) || source.test(path));
  const alone = shown.flatMap(({ path, text }) =>
    [
      { pattern: unscoped, lacks: "the scope @adgangskort/" },
      { pattern: bareScope, lacks: "quotes around the scope" },
      { pattern: downloadByArguments, lacks: registryLine },
    ].flatMap(({ pattern, lacks }) =>
      Array.from(
        text.matchAll(pattern),
        ({ 0: command, index }) => `${path}:${lineAt(text, index)}: "${command}" without ${lacks}`,
      ),
    ),
  );
  const downloads = shown.flatMap(({ path, text }) =>
    Array.from(text.matchAll(download), ({ 0: command, 1: options = "", index }) => ({ command, options, index }))
      .filter(({ options }) => !safeOptions.some((safe) => options.includes(safe)))
      .filter(({ index }) => !(page.test(path) && hasShownLine(text.slice(0, index))))
      .map(({ command, index }) => `${path}:${lineAt(text, index)}: "${command}…" without ${registryLine}`),
  );
  return [...alone, ...downloads];
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;
