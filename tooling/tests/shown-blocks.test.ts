import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { exceptions } from "../gates/block-exceptions.ts";
import { gates } from "../gates/gates.ts";
import { temporaryFolder } from "../gates/packed.ts";
import { commandsFor, filesIn } from "../gates/quick-start.ts";
import { blocksIn, exceptionOf, shownBlocks, unaccountedBlocks } from "../gates/shown-blocks.ts";
import { brokenCommands, pagesOf } from "../gates/shown-commands.ts";
import { readTree, type TreeFile } from "../gates/tree.ts";
import { longForms } from "../long-forms.ts";
import { registryCommand, registryLine } from "../preview/registry.ts";
import { run } from "../run.ts";
import { apps } from "../start/apps/index.ts";
import { repository, workspacePackages } from "../workspace.ts";

const tree = await readTree(repository);
const block = (language: string, content: string): string => `\`\`\`${language}\n${content}\`\`\`\n`;
const path = "docs/guides/page.md";
const judge = (text: string, ...files: readonly TreeFile[]): string[] =>
  unaccountedBlocks([{ path, text }, ...files]).map((problem) => problem.replace(/^.*`\w*` /, ""));
const brings = block("sh", `${registryCommand}\n`);

describe("a block is accounted for", () => {
  const example = { path: "packages/node/examples/one.ts", text: "import a;\n\nconst b = 1;\nexport { b };\n" };
  const html = { path: "packages/node/examples/431.html", text: "<!doctype html>\n<p>Too much</p>\n" };
  const nginx = { path: "docs/guides/nginx/one.conf", text: "map a b {\n}\n" };

  test.each([
    ["code that is compiled", block("ts", "const b = 1;\nexport { b };\n")],
    ["a configuration that is run", block("nginx", "map a b {\n}\n")],
    ["JSON that parses", block("json", "[1]\n")],
    ["a page of an example", block("html", "<p>Too much</p>\n")],
    ["settings", block("properties", "CLIENT_ID=a b\nBASE_URL=http://localhost\n")],
    ["commands of a page that brings the registry line", brings + block("sh", "npx next dev\n")],
    [
      "commands for a POSIX shell, of which it says so",
      `In a POSIX shell:\n\n${brings}${block("sh", "A=b npx next dev\n")}`,
    ],
    ["a block in a list", `- x\n\n  ${block("ts", "  const b = 1;\n  ").trim()}\n`],
  ])("as %s", (_, text) => {
    expect(judge(text, example, nginx, html)).toEqual([]);
  });

  test.each([
    ["code that differs", block("ts", "const b = 2;\n"), "stands word for word in no file that is compiled"],
    ["half a line of code", block("ts", "b = 1;\n"), "stands word for word in no file that is compiled"],
    ["a configuration that is not run", block("nginx", "map c d {\n}\n"), "stands word for word in no configuration"],
    ["a page of no example", block("html", "<p>Other</p>\n"), "stands word for word in no page of an example"],
    ["settings without a value", block("properties", "A=b\nCLIENT_ID=\n"), "has a line that is not NAME=value"],
    ["JSON with a comma too many", block("json", "[1,]\n"), "SyntaxError"],
    ["commands of a page without the registry line", block("sh", "npx next dev\n"), "is run by no gate"],
    ["a comment behind a command", brings + block("sh", "npm start # all\n"), "has a comment, which zsh does not know"],
    ["a variable before a command", brings + block("sh", "A=b npx next dev\n"), "needs a POSIX shell"],
    ["a redirect", brings + block("sh", "npm ls > list\n"), "needs a POSIX shell"],
    ["a program that Windows lacks", brings + block("sh", "rm -r .next\n"), "needs a POSIX shell"],
    ["a command in two lines", brings + block("sh", "npm \\\n  test\n"), "needs a POSIX shell"],
    ["a language without a rule", block("yaml", "a: b\n"), "is of a language without a rule"],
    ["no language", block("", "npm start\n"), "is of a language without a rule"],
    ["a block that is not closed", "```ts\nconst c;\n", "stands word for word in no file that is compiled"],
    ["a block in a list that differs", "- x\n\n  ```ts\n  const c = 1;\n  ```\n", "stands word for word in no file"],
  ])("but not %s", (_, text, problem) => {
    expect(judge(text, example, nginx, html)).toEqual([expect.stringContaining(problem)]);
  });
});

test("a page outside the list is not judged", () => {
  expect(unaccountedBlocks([{ path: ".changeset/one.md", text: block("ts", "const c;\n") }])).toEqual([]);
});

test("each exception holds a block, by a gate or a file that exists, or with a reason", () => {
  const used = new Set(shownBlocks(tree).map(exceptionOf));
  expect(exceptions.filter((row) => !used.has(row))).toEqual([]);
  const names = new Set(gates.map(({ name }) => name));
  const missing = exceptions.filter(
    ({ by }) => ("gate" in by && !names.has(by.gate)) || ("file" in by && !existsSync(join(repository, by.file))),
  );
  expect(missing).toEqual([]);
});

/** What a script takes as its first argument, where that is a name. */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
  start: Object.keys(apps),
  "copy-out": Object.keys(apps),
  "test:long": ["all", ...Object.keys(longForms)],
  check: gates.map(({ name }) => name),
  bench: [
    "--page",
    ...Array.from(
      readFileSync(join(repository, "bench/benchmarks.ts"), "utf8").matchAll(/^ {2}"?([\w-]+)"?: async/gm),
      ([, name = ""]) => name,
    ),
  ],
};

test("every script of this repository that a page names is one of its scripts, with an argument that it takes", () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { scripts: object };
  const ofPnpm = new Set(["pack", "--filter", "exec", "install"]);
  const named = tree
    .filter((file) => file.path.endsWith(".md"))
    .flatMap(({ path: page, text }) =>
      Array.from(
        text.matchAll(/npx -y pnpm@12 (?:--silent )?(\S+?)(?: (?:"([^"\n]+)"|([\w-]+)))?(?=[\s`])/g),
        ([, script = "", quoted, word]) => ({ page, script, argument: quoted ?? word }),
      ),
    );
  expect(named.length).toBeGreaterThan(40);
  const unknown = named.filter(({ script, argument }) => {
    const takes = argumentsOf[script];
    return (
      !(Object.hasOwn(scripts, script) || ofPnpm.has(script)) ||
      (takes !== undefined && argument !== undefined && !takes.includes(argument))
    );
  });
  expect(unknown).toEqual([]);
});

test("every test file that a page runs by its name exists", () => {
  const packages = new Map(workspacePackages(repository).map(({ path, manifest }) => [manifest.name, path]));
  const named = tree
    .filter((file) => file.path.endsWith(".md"))
    .flatMap(({ text }) =>
      Array.from(
        text.matchAll(/--filter (\S+) exec vitest run (\S+)/g),
        ([, name = "", file = ""]) => `${packages.get(name)}/${file}`,
      ),
    );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((file) => !tree.some(({ path }) => path.startsWith(file)))).toEqual([]);
});

test("every script that imports a built package builds the packages first, as a fresh clone has none", () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  const texts = new Map(tree.map((file) => [file.path, file.text]));
  const needsPackages = (file: string, seen = new Set<string>()): boolean => {
    if (seen.has(file)) return false;
    seen.add(file);
    const imports = (texts.get(file) ?? "").matchAll(/^(?:import|export) (?!type )[^;"]*"([^"]+)"/gm);
    return Array.from(imports, ([, name = ""]) => name).some(
      (name) =>
        name.startsWith("@adgangskort/") || (name.startsWith(".") && needsPackages(join(dirname(file), name), seen)),
    );
  };
  const needing = Object.entries(scripts).filter(([, command]) =>
    needsPackages(/(?:^|&& )node (\S+)/.exec(command)?.[1] ?? ""),
  );
  expect(needing.map(([name]) => name)).toContain("deploy:local");
  expect(needing.filter(([, command]) => !command.startsWith("pnpm packages && "))).toEqual([]);
});

test("the option that the page about proxies gives Node raises its limit", async () => {
  const page = tree.find((file) => file.path === "docs/guides/behind-a-reverse-proxy.md") ?? { path: "", text: "" };
  const shown = blocksIn(page).find(({ content }) => content.startsWith("NODE_OPTIONS="))?.content ?? "";
  const asked = shown.replace("npx next start", `node --print 'require("node:http").maxHeaderSize'`);
  expect(await run(["sh", "-c", asked], { cwd: repository })).toEqual({ code: 0, output: "32768\n" });
});

test("the gate of the quick start takes every block of its page", () => {
  const page = tree.find((file) => file.path === "docs/guides/quick-start.md") ?? { path: "", text: "" };
  const managers = [commandsFor("npm", page.text), commandsFor("pnpm", page.text)];
  const withoutVersions = (line: string): string => line.replaceAll(/(?<=\w)@[^\s@/]+(?= |$)/g, "");
  const taken = new Set([
    ...filesIn(page.text).map(({ content }) => content),
    ...managers
      .flatMap(({ install, start }) => [install.map(withoutVersions), start])
      .map((lines) => `${lines.join("\n")}\n`),
  ]);
  const left = blocksIn(page).filter(({ content }) => !taken.has(content));
  // The second is the message of the mistake, which the gate reads from the page.
  expect(left.map(({ content }) => content)).toEqual([
    "npx -y pnpm@12 preview-release\n",
    expect.stringContaining("providers[0].clientId: is missing"),
  ]);
});

test("commands that another page shows too are run once", () => {
  const pages = (...texts: readonly string[]): string[] => {
    const files = texts.map((text, index) => ({ path: `docs/guides/${index}.md`, text }));
    return pagesOf(files.flatMap(blocksIn), files).map((page) => page.path);
  };
  const [one, two] = [block("sh", "a\n"), block("sh", "a\nb\n")];
  expect(pages(one, two)).toEqual(["docs/guides/1.md"]);
  expect(pages(two, one)).toEqual(["docs/guides/0.md"]);
  expect(pages(one, one)).toEqual(["docs/guides/0.md"]);
});

test.each([
  ["a command that fails", "npm run nothing-of-the-sort", 'npm error Missing script: "nothing-of-the-sort"'],
  ["a server that ends", "echo no server --port 4000", "no answer on port"],
])("the gate of the commands finds %s", async (_, command, says) => {
  const page = { path, text: brings + block("sh", `${command}\n`) };
  expect(await brokenCommands([], [page])).toEqual([expect.stringContaining(says)]);
});

test("every command that copy-out prints is one of the copy, or of this repository", async () => {
  const folder = join(temporaryFolder("copy-out"), "mine");
  const { code, output } = await run(["node", "tooling/copy-out.ts", "virksomhet", folder], {
    cwd: repository,
  });
  expect(code).toBe(0);
  const scripts = (file: string): string[] =>
    Object.keys((JSON.parse(readFileSync(file, "utf8")) as { scripts: Record<string, string> }).scripts);
  const printed = Array.from(output.matchAll(/(npm run|npx -y pnpm@12|npm) (\w[\w:-]*)/g), ([, by, name]) => ({
    by,
    name,
  }));
  const named = (verb: string): (string | undefined)[] =>
    printed.filter(({ by }) => by === verb).map(({ name }) => name);
  expect(named("npm")).toEqual(["install"]);
  const { version } = JSON.parse(readFileSync(join(repository, "packages/create/package.json"), "utf8")) as {
    version: string;
  };
  // Until the first release.
  const previewed = version === "0.0.0";
  expect(named("npx -y pnpm@12")).toEqual(previewed ? ["preview-release"] : []);
  expect(scripts(join(repository, "package.json"))).toContain("preview-release");
  expect(named("npm run")).toEqual(["providers", "register", "dev"]);
  expect(scripts(join(folder, "package.json"))).toEqual(expect.arrayContaining(named("npm run")));
  const npmrc = join(folder, ".npmrc");
  expect(existsSync(npmrc) && readFileSync(npmrc, "utf8")).toBe(previewed && `${registryLine}\n`);
});
