import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

/** Lines that a first login test may take. */
const mostLines = 20;

/** Run the login test of the README of `testing` with the packed packages, as a team would on its first day. */
export async function brokenLoginTest(folder: string): Promise<string[]> {
  const readme = readFileSync(join(repository, "packages/testing/README.md"), "utf8");
  const [, program = ""] = /```ts\n([^]*?)```/.exec(readme) ?? [];
  const lines = program.trim().split("\n").length;
  if (lines >= mostLines) return [`packages/testing/README.md: the first login test has ${lines} lines`];
  writeFileSync(join(folder, "login.test.ts"), program);
  return brokenTest(folder, ".", "login.test.ts", "the login test of testing's README");
}

/** Run the files of the guide for an app of Next.js, on the `auth.ts` of the quick start. */
export async function brokenNextTest(folder: string): Promise<string[]> {
  const [guide, quickStart] = ["test-your-app", "quick-start"].map((name) =>
    readFileSync(join(repository, `docs/guides/${name}.md`), "utf8"),
  );
  const [config = "", test = ""] = Array.from(guide?.matchAll(/```js\n([^]*?)```/g) ?? [], ([, code]) => code);
  const [, auth = ""] = /```ts\n([^]*?)```/.exec(quickStart ?? "") ?? [];
  const project = join(folder, "next-app");
  mkdirSync(join(project, "tests"), { recursive: true });
  writeFileSync(join(project, "vitest.config.js"), config);
  writeFileSync(join(project, "tests", "login.test.js"), test);
  writeFileSync(join(project, "auth.ts"), withOptionsApart(auth));
  return brokenTest(
    folder,
    "next-app",
    "tests/login.test.js",
    "the test of an app of Next.js in docs/guides/test-your-app.md",
  );
}

/** The options of `createAuth` in a variable of their own, as the guide says. */
function withOptionsApart(auth: string): string {
  const [before = "", options = ""] = auth.split("export const auth = createAuth(");
  const [object = ""] = options.split(/\);\s*$/);
  return `${before}export const options = ${object} as const;\nexport const auth = createAuth(options);\n`;
}

async function brokenTest(folder: string, project: string, file: string, name: string): Promise<string[]> {
  const vitest = join(folder, "node_modules", "vitest", "vitest.mjs");
  // Vitest's own five seconds are too few for a first import on a busy machine.
  const command = ["node", vitest, "run", file, "--reporter=default", "--testTimeout=30000"];
  const { code, output } = await run(command, { cwd: join(folder, project) });
  const passed = code === 0 && /Tests .*1 passed/.test(output);
  return passed ? [] : [`${name} in a clean project: exit ${code}\n${output}`];
}
