import { expect, test } from "@playwright/test";
import { serve } from "@adgangskort/mock-idp/server";
import { newEnvironment } from "skole/dev/environment.ts";
import { idpsOf } from "skole/dev/mock-idp.ts";
import { freeAddresses } from "../support/addresses.ts";
import { startApplication } from "../support/application.ts";

// The gate "development tools" looks for it in what `next build` makes.
test("in next dev, the toolbar logs a person in by one click, and links to that login", async ({ page }) => {
  // Next compiles the pages meanwhile.
  test.setTimeout(240_000);
  const { agency: origin, provider, registerApi } = await freeAddresses();
  const environment = newEnvironment(origin, provider, registerApi);
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(provider).port) });
  const application = await startApplication({ app: "skole", origin, environment, by: "dev" });
  const tools = page.getByRole("complementary", { name: "Development" });
  try {
    // The page does without the people of the mock if the mock takes longer than a second.
    await expect(async () => {
      await page.goto(origin);
      await expect(tools.getByText("Kari Testmo")).toBeAttached({ timeout: 1000 });
    }).toPass();
    // It has its looks as soon as its buttons work.
    await expect(tools).toHaveCSS("position", "fixed", { timeout: 60_000 });
    await tools.getByText("Not logged in").click();
    await tools.getByRole("button", { name: "Kari Testmo" }).click();
    const shown = tools.locator("summary", { hasText: "Kari Testmo" });
    await expect(shown).toBeVisible({ timeout: 60_000 });
    // A page that Next sends again closes it.
    await expect(async () => {
      await shown.click();
      await expect(tools.getByRole("definition")).toContainText(["Kari Testmo", "feide"], { timeout: 2000 });
    }).toPass();
    await page.goto((await tools.getByRole("link").getAttribute("href")) ?? "");
    await expect(page.getByText("Kari Testmo").first()).toBeVisible();
  } finally {
    // Its server is a process of its own, which only an end in peace reaches.
    await application.end();
    await application.stop();
    await server.close();
  }
});
