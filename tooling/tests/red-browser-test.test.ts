import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../run.ts";
import { repository, type Manifest } from "../workspace.ts";
import { project } from "./project.ts";

/** A test that fails, with the configuration of a package. */
function redTest(path: string): string {
  const from = join(repository, path);
  return project({
    "package.json": JSON.stringify({ type: "module" }),
    "playwright.config.ts": `
      import config from "${from}/playwright.config.ts";
      export default { ...config, testDir: ".", outputDir: "results", projects: [{ name: "red" }], reporter: "line", workers: 1 };`,
    "red.test.ts": `
      import { expect, test } from "${from}/node_modules/@playwright/test/index.mjs";
      test("fails", async ({ page }) => {
        await page.setContent("<h1>Rød</h1>");
        await expect(page.getByRole("heading")).toHaveText("Grønn", { timeout: 100 });
      });`,
  });
}

/** Without the build of pages. */
function testScript(path: string): string {
  const { scripts } = JSON.parse(readFileSync(join(repository, path, "package.json"), "utf8")) as Manifest;
  return scripts?.["test:e2e"]?.replace(/^tsdown [^&]*&& /, "") ?? "";
}

test("a red browser test leaves a trace that opens", async () => {
  const folder = redTest("e2e");
  const playwright = join(repository, "e2e/node_modules/.bin/playwright");
  const config = join(folder, "playwright.config.ts");
  const script = testScript("e2e").replaceAll("playwright test", `${playwright} test --config ${config}`);
  const { code, output } = await run(["sh", "-c", script], { cwd: folder });
  expect(code, output).toBe(1);
  const [trace = "none"] = globSync("results/*/trace.zip", { cwd: folder });
  const opened = await run([playwright, "trace", "open", join(folder, trace)], { cwd: folder });
  expect(opened.code, opened.output).toBe(0);
  expect(opened.output).toMatch(/› fails\n[^]*Errors: +1\n/);
});

test("the red browser tests of packages/react run once more by the same script, and its configuration says nothing of traces", () => {
  expect(testScript("packages/react")).toBe(testScript("e2e"));
  for (const path of ["e2e", "packages/react"])
    expect(readFileSync(join(repository, path, "playwright.config.ts"), "utf8")).not.toMatch(/\btrace\b/);
});
