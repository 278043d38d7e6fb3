import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../gates/packed.ts";
import { unsafeDownloads } from "../gates/registry-lines.ts";
import { anyShell, shownBlocks } from "../gates/shown-blocks.ts";
import { readTree } from "../gates/tree.ts";
import { registryCommand, registryLine } from "../preview/registry.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

const block = (...lines: readonly string[]): string => ["```sh", ...lines, "```", ""].join("\n");
const judge = (path: string, text: string): string[] => unsafeDownloads([{ path, text }]);

test.each([
  "npm install @adgangskort/node",
  "npm i -D vitest @adgangskort/testing",
  "npm install next react \\\n  @adgangskort/next",
  'npm create "@adgangskort" my-app',
  "npx @adgangskort/mock-idp --port 4000",
  "npx -y @adgangskort/node keys create",
  "pnpm add next @adgangskort/next",
  "pnpm dlx @adgangskort/mock-idp",
  'pnpm create "@adgangskort" my-app',
  "yarn add @adgangskort/node",
  "bunx @adgangskort/mock-idp",
  "deno add npm:@adgangskort/node",
])("a page must not say %j without the registry line", (command) => {
  expect(judge("docs/guides/page.md", block(command))).toHaveLength(1);
  expect(judge("docs/guides/page.md", `Run \`${command}\`.\n`)).toHaveLength(1);
  expect(judge("packages/node/README.md", block(registryCommand, command))).toEqual([]);
  expect(judge("packages/node/README.md", block(registryLine) + block(command))).toEqual([]);
});

test("the line counts only above the command, in a block, and with the address of the preview", () => {
  const command = block("npx @adgangskort/mock-idp");
  expect(judge("README.md", command + block(registryLine))).toEqual([
    `README.md:2: "npx @adgangskort…" without ${registryLine}`,
  ]);
  expect(judge("README.md", `Set \`${registryLine}\`.\n${command}`)).toHaveLength(1);
  expect(judge("README.md", block("@adgangskort:registry=http://localhost:4000/") + command)).toHaveLength(1);
});

test.each([
  `npm install --${registryLine} @adgangskort/node`,
  `npx --${registryLine} @adgangskort/node keys create`,
  "npx --no -- @adgangskort/node keys import key.pem",
  "npx -y pnpm@12 --filter @adgangskort/node conformance",
  "pnpm mock-idp --clients clients.json",
  "npx --no -- @adgangskort/mock-idp --config mock-idp.json",
  "npm install next react",
])("%j is safe by itself", (command) => {
  expect(judge("docs/guides/page.md", block(command))).toEqual([]);
  expect(judge("packages/node/src/cli/command.ts", `const usage = "${command}";`)).toEqual([]);
});

test("npx --no without -- is refused, as npx takes the options of the program", () => {
  const command = "npx --no @adgangskort/node keys create --profile helseid";
  expect(judge("packages/node/src/cli/command.ts", `const usage = "${command}";`)).toHaveLength(1);
});

test("a text of a program must be safe by itself", () => {
  const text = `// ${registryLine}\nconst usage = "npx @adgangskort/node keys";\n`;
  expect(judge("packages/node/src/cli/command.ts", text)).toHaveLength(1);
  expect(judge("tooling/copy-out.ts", text)).toHaveLength(1);
  expect(judge("packages/testing/examples/guides/playwright.config.ts", text)).toHaveLength(1);
});

test("what is read after the release needs no line", () => {
  expect(judge(".changeset/mock-idp.md", "`npx @adgangskort/mock-idp`\n")).toEqual([]);
});

test.each(["npx mock-idp check", "npx --no -- mock-idp --config mock-idp.json", "npx --yes mock-idp"])(
  "%j without the scope is refused, also below the registry line",
  (command) => {
    expect(judge("docs/mock/page.md", block(registryLine) + block(command))).toHaveLength(1);
    expect(judge("tooling/actions/check/action.yml", `run: ${command}\n`)).toHaveLength(1);
  },
);

test("a scope alone is in quotes: PowerShell drops a bare @name, and npm would then run a stranger's create-my-app", () => {
  const registry = `--${registryLine}`;
  expect(judge("README.md", block(`npm create ${registry} @adgangskort my-app`))).toHaveLength(1);
  expect(judge("README.md", block(registryCommand, "pnpm create @adgangskort my-app"))).toHaveLength(1);
  expect(judge("README.md", block(`npm create ${registry} "@adgangskort" my-app`))).toEqual([]);
});

test("a download as a list of arguments is refused", () => {
  const list = 'spawn("npx", ["--yes", `@adgangskort/mock-idp@${version}`]);\n';
  expect(judge("tooling/actions/mock-idp/main.ts", list)).toHaveLength(1);
  expect(judge("tooling/actions/mock-idp/main.ts", list.replace('"--yes"', '"--no", "--"'))).toEqual([]);
});

test("a line that only a POSIX shell writes does not count", () => {
  expect(judge("README.md", block(`echo "${registryLine}" >> .npmrc`, "npm install @adgangskort/node"))).toHaveLength(
    1,
  );
});

test("every page writes the line by one command, which keeps the other lines of .npmrc and who may read it", async () => {
  const lines = shownBlocks(await readTree(repository)).flatMap(({ content }) => content.split("\n"));
  const written = lines.filter((line) => line.includes(registryLine) && line.includes(".npmrc"));
  expect(written.length).toBeGreaterThan(20);
  expect([...new Set(written)]).toEqual([registryCommand]);

  const cwd = temporaryFolder("npmrc");
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const npmrc = join(cwd, ".npmrc");
  // As an editor leaves it that ends no last line.
  writeFileSync(npmrc, "audit=false", { mode: 0o600 });
  expect((await run(["sh", "-c", registryCommand], { cwd })).code).toBe(0);
  expect(readFileSync(npmrc, "utf8")).toBe(`audit=false\n${registryLine}\n`);
  expect(statSync(npmrc).mode & 0o777).toBe(0o600);
});

test("the command is one program with one argument, in which PowerShell and cmd read no character of their own", () => {
  expect(registryCommand.replace(anyShell, "")).toBe("");
});
