import { expect, test } from "@adgangskort/testing/playwright";

test.describe("a case worker", () => {
  // Logged in when each test begins: by a real login, over HTTP.
  test.use({ employee: { person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE", assurance: "high" } });

  test("sends a report", async ({ page }) => {
    await page.goto("/rapport");
    await expect(page.getByRole("main")).toContainText("FJORDVIK KOMMUNE");
  });
});

test("whoever acts for nobody is told so", async ({ page, loginAs }) => {
  await loginAs(page, "Siv Alenes", { organisation: "self", returnTo: "/rapport" });
  await expect(page.getByRole("link", { name: "Velg virksomhet" })).toBeVisible();
});
