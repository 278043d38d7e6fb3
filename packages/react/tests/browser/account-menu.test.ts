import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { states, test } from "../support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripting" : "without scripting", () => {
    test.use({ javaScriptEnabled });

    test("the account menu opens, lists the organisations and logs out", async ({ page, site, origin }) => {
      states["acting for two"]!(site);
      site.wish = { ...site.wish, shown: "account" };
      await page.goto(`${origin}/sak`);
      const button = page.getByRole("button", { name: "Kari Testmo" });
      await expect(button).toHaveText("Kari TestmoNordstrøm Havbruk AS og 1 til");
      await expect(page.getByRole("button", { name: "Logg ut" })).toBeHidden();
      await button.click();
      await expect(page.getByText("Innlogget som Kari Testmo")).toBeVisible();
      await expect(page.getByRole("listitem")).toHaveCount(2);
      await expect(page.getByRole("link", { name: "Bytt virksomhet" })).toHaveAttribute(
        "href",
        /^\/auth\/organisation\?.*return_to=%2Fsak%2F1/,
      );
      await page.keyboard.press("Escape");
      await expect(page.getByRole("button", { name: "Logg ut" })).toBeHidden();
      await button.click();
      await page.getByRole("button", { name: "Logg ut" }).click();
      await expect(page).toHaveURL(/\/auth\/logout/);
    });
  });
}

for (const shown of ["account", "bar", "not-available"] as const) {
  test(`${shown}: axe finds nothing, and nothing scrolls sideways at 400 %`, async ({ page, site, origin }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    states["acting for two"]!(site);
    site.wish = { ...site.wish, shown };
    await page.goto(`${origin}/sak`);
    if (shown === "account") await page.getByRole("button", { name: "Kari Testmo" }).click();
    await expectAccessible(page, "nb");
  });
}

test("a bar has what an application puts into its slots", async ({ page, site, origin }) => {
  states["acting for two"]!(site);
  site.wish = { ...site.wish, shown: "bar" };
  await page.goto(`${origin}/sak`);
  await expect(page.getByText("Fjordvik sykehjem")).toBeVisible();
  await expect(page.getByRole("link")).toHaveText(["Bytt enhet", "Ut"]);
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("a page that cannot be shown has a heading, is loaded once more by a link, and leads back", async ({
  page,
  site,
  origin,
}) => {
  states["authenticated"]!(site);
  site.wish = { ...site.wish, shown: "not-available" };
  await page.goto(`${origin}/sak`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sak 1042");
  await expect(page.getByRole("main")).toContainText("Referanse: a1b2");
  await expect(page.getByRole("link", { name: "Til sakene" })).toHaveAttribute("href", "/saker");
  const loaded = page.waitForEvent("load");
  await page.getByRole("link", { name: "Prøv igjen" }).click();
  await loaded;
  await expect(page).toHaveURL(`${origin}/sak`);
});
