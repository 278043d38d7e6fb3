import { expect, test } from "@adgangskort/testing/playwright";

test.describe("an employee", () => {
  test.use({ loginPath: "/auth/login/ansattporten", employee: { person: "Kari Testmo" } });

  test("sees the overview", async ({ page }) => {
    await page.goto("/oversikt");
    await expect(page.getByRole("main")).toContainText("Kari Testmo");
  });
});

test("a person who has not logged in is offered the login", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Logg inn som ansatt" })).toBeVisible();
});
