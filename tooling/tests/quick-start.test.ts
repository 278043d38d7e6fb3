import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { brokenQuickStart, commandsFor, filesIn, ownLines, problemsOf } from "../gates/quick-start.ts";
import { registryCommand } from "../preview/registry.ts";
import { repository } from "../workspace.ts";

const page = readFileSync(join(repository, "docs/guides/quick-start.md"), "utf8");

test("the page shows every file of the application", () => {
  expect(filesIn(page).map(({ name }) => name)).toEqual([
    "auth.ts",
    "app/auth/[...auth]/route.ts",
    "app/page.tsx",
    "app/layout.tsx",
    "clients.json",
    ".env.local",
  ]);
});

test("of its lines, those with code count", () => {
  const content = "import a;\n\n  \nb();\n";
  expect(
    ownLines([
      { name: "app/page.tsx", content },
      { name: "auth.ts", content },
      { name: "clients.json", content },
    ]),
  ).toBe(4);
  expect(ownLines(filesIn(page))).toBeLessThanOrEqual(25);
});

test("more lines than it may take are found before anything is installed", async () => {
  const longer = page.replace("export const { GET", `${"// more\n".repeat(20)}export const { GET`);
  const lines = ownLines(filesIn(page)) + 20;
  expect(await brokenQuickStart([], longer)).toEqual([
    `docs/guides/quick-start.md: ${lines} lines protect a page, 25 are the most`,
  ]);
});

test("its commands are taken for npm and for pnpm, with the versions that are tested here", () => {
  const npm = commandsFor("npm", page);
  expect(npm.install.slice(0, 3)).toEqual(["npm init -y", "npm pkg set type=module", registryCommand]);
  expect(npm.install[3]).toMatch(
    /^npm install next@16\.\S+ react@\S+ react-dom@\S+ @adgangskort\/next @adgangskort\/node$/,
  );
  expect(npm.start).toEqual(["npx @adgangskort/mock-idp --clients clients.json --port 4000", "npx next dev"]);
  expect(commandsFor("pnpm", page).start).toEqual([
    "pnpm mock-idp --clients clients.json --port 4000",
    "pnpm next dev",
  ]);
});

test("a package that the page installs and that is not tested here is found", async () => {
  const other = page.replace("npm install next", "npm install left-pad next");
  await expect(brokenQuickStart([], other)).rejects.toThrow("installs left-pad, which is not in the catalog");
});

const seen = (...parts: readonly unknown[]): string => `${JSON.stringify(parts)}\n`;
const [login, greeting] = ["/auth/login?return_to=%2F", "<h1>Hei, <!-- -->Kari Testmo<!-- -->!</h1>"];

test("a stranger is sent to the login, and who has logged in reads their name", () => {
  expect(problemsOf(seen(307, login, 200, greeting), "with npm")).toEqual([]);
});

test.each([
  ["a page that is open to anybody", seen(200, null, 200, greeting)],
  ["a page that tells no name", seen(307, login, 200, "<h1>Hei, du!</h1>")],
  ["a page that does not open", seen(307, login, 500, greeting)],
  ["a login that failed", "Error: the login of Kari Testmo ended at /auth/callback/ansattporten with 400"],
  ["no answer", ""],
])("found is %s", (_, output) => {
  expect(problemsOf(output, "with npm")).toEqual([
    `docs/guides/quick-start.md: with npm, the login to what it makes fails\n${output}`,
  ]);
});
