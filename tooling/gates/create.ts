import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { previewPort, servePackages } from "../preview/registry.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";
import { brokenWhenBuilt } from "./built-app.ts";
import { sharedConsumer } from "./consumer.ts";
import { needsOfApps } from "./copied-apps.ts";
import { everyVerb } from "./next-consumer.ts";
import { temporaryFolder, type Packed } from "./packed.ts";
import { write } from "./quick-start.ts";

const page = "docs/guides/create.md";
/** Its command is run too, and its text is what the command prints. */
const readme = "packages/create/README.md";
const name = "my-app";

/** The command of the page that asks nothing. */
export function documentedCommand(text: string): string {
  const [command] = /^npm create --yes .* "@adgangskort" my-app -- .*$/m.exec(text) ?? [];
  if (command === undefined) throw new Error(`${page}: no command that asks nothing`);
  return command;
}

/**
 * Run the command of the page, word for word, where all packages are installed. The application is built with every verb, started and logged in to.
 * The long form of `tests/create.test.ts` has every provider, every store and every reference app, each with an install of its own.
 */
export async function brokenCreate(packed: readonly Packed[]): Promise<string[]> {
  const folder = await sharedConsumer(packed, () => needsOfApps(repository, packed));
  const registry = await servePackages(packed, 0);
  try {
    for (const [path, cwd] of [
      [page, folder],
      [readme, temporaryFolder("create-readme")],
    ] as const) {
      const text = readFileSync(join(repository, path), "utf8");
      const documented = documentedCommand(text);
      const command = documented.replaceAll(`http://localhost:${previewPort}`, registry.origin);
      const { code, output } = await run(["sh", "-c", command], { cwd, env: quietNpm });
      if (code !== 0) return [`${path}: ${documented}: exit ${code}\n${output}`];
      const [, shown = ""] = /^```text\n([^]*?)```$/m.exec(text) ?? [];
      if (!output.includes(shown)) return [`${path}: ${documented} prints something else\n${output}`];
    }
  } finally {
    registry.close();
  }
  const written = {
    name,
    folder: join(folder, name),
    modules: folder,
    person: "Kari Testmo",
    page: "/oversikt",
    register: false,
  };
  write(everyVerb, written.folder, (content) => content);
  return [...(await brokenLint(folder, written.folder)), ...(await brokenWhenBuilt(written))];
}

/** The linter of an application accepts it as it is written, and refuses a guard without `await`. */
async function brokenLint(modules: string, cwd: string): Promise<string[]> {
  const lint = (): Promise<{ readonly code: number; readonly output: string }> =>
    run([join(modules, "node_modules/.bin/oxlint"), "--type-aware", "--deny-warnings"], { cwd });
  const asWritten = await lint();
  const forgotten = join(cwd, "app/forgotten.ts");
  writeFileSync(
    forgotten,
    'import { auth } from "../auth";\nexport const read = async () => {\n  auth.requireSession();\n};\n',
  );
  const refused = await lint();
  rmSync(forgotten);
  return [
    ...(asWritten.code === 0 ? [] : [`${page}: the linter refuses what is written\n${asWritten.output}`]),
    ...(refused.output.includes("no-floating-promises")
      ? []
      : [`${page}: the linter accepts a guard that is not awaited`]),
  ];
}

/** The same command with other answers. `.npmrc` of the application names the registry too. */
export function npmCreate(registry: string, folder: string, given: readonly string[]): string[] {
  const from = `--@adgangskort:registry=${registry}/`;
  return ["npm", "create", "--yes", from, "@adgangskort", folder, "--", "--registry", `${registry}/`, ...given];
}

/** No answers of the public registry that are on this machine already, and nothing beside the command's own words. */
export const quietNpm = {
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_prefer_offline: "true",
  CI: "1",
  // npm takes over what pnpm says of itself, and the application would be written for pnpm.
  npm_config_user_agent: undefined,
};
