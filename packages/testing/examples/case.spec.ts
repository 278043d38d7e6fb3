import { expect, test } from "@adgangskort/testing/playwright";

test.describe("a case worker", () => {
  // Logged in when the test begins: a real login, over HTTP, in some tens of milliseconds.
  test.use({ employee: { person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE", assurance: "high" } });

  test("sees the case", async ({ page }) => {
    await page.goto("/sak/1");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});

test("logs in by the pages", async ({ page, loginAs }) => {
  await loginAs(page, "Ola Prøvedal", { organisation: "self", returnTo: "/sak/1" });
});
