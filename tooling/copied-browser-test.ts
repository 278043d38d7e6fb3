import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "./start/app.ts";
import { replaced } from "./texts-in.ts";
import { repository } from "./workspace.ts";

const providers = '    { command: "npm run providers", url: "http://localhost:4000" },\n';
// Playwright awaits the port, since no address of a register answers without a token.
const withRegister = `${providers}    { command: "npm run register", port: 4100 },\n`;

/** The configuration of Playwright and a first test of a copied app. Here, `e2e` has its tests in a browser. */
export function browserTestOf({ port, register, start, people }: App): Record<string, string> {
  const config = readFileSync(join(repository, "apps/minimal/playwright.config.ts"), "utf8");
  const at = config.replaceAll("localhost:3000", `localhost:${port}`);
  return {
    "playwright.config.ts": register === undefined ? at : replaced(at, providers, withRegister),
    "e2e/login.spec.ts": specOf(Object.keys(people)[0] ?? "", start),
  };
}

const specOf = (
  person: string,
  page: string,
): string => `import { answerProvider, expect, test } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";

const person = ${JSON.stringify(person)};

const session = async (page: Page): Promise<unknown> => (await page.request.get("/auth/session")).json();

test("a person logs in from the front page", async ({ page }) => {
  await page.goto("/");
  expect(await session(page)).not.toHaveProperty("assurance");
  await page.locator('a[href^="/auth/login"]').first().click();
  await answerProvider(page, { person });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await session(page)).toHaveProperty("assurance");
});

test.describe("a person who has logged in", () => {
  test.use({ employee: { person } });

  test("opens ${page} without another login", async ({ page, baseURL }) => {
    await page.goto("${page}");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(baseURL);
    expect(await session(page)).toHaveProperty("assurance");
  });
});
`;
