import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { states, test } from "../support/test.ts";

test("says who is logged in, at what level, for whom and until when, and opens by keyboard", async ({
  page,
  site,
  origin,
}) => {
  states["acting for two"]!(site);
  site.wish = { ...site.wish, shown: "devtools" };
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${origin}/sak`);
  const tools = page.getByRole("complementary", { name: "Development" });
  await expect(tools.getByText("Level")).toBeHidden();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(tools.getByRole("definition")).toHaveText([
    "Kari Testmo",
    "ansattporten",
    "substantial",
    "Nordstrøm Havbruk AS, Fjordvik kommune",
    /^\d\d:\d\d if idle, \d\d:\d\d at the latest$/,
  ]);
  await expect(tools.getByRole("link")).toHaveAttribute("href", "http://localhost:4000/inspect?login=last");
  await expectAccessible(page, "nb");
});

test("another person is logged in by one click, at a login that asks again", async ({
  page,
  context,
  site,
  origin,
}) => {
  states["authenticated"]!(site);
  site.wish = { ...site.wish, shown: "devtools" };
  await page.goto(`${origin}/sak`);
  await page.getByText("dev").click();
  await expect(page.getByRole("button", { name: "Kari Testmo" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Ola Prøvedal" }).click();
  await expect(page).toHaveURL(/\/auth\/login\?.*max_age=0.*return_to=%2Fsak/);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: "portal_person", value: "Ola%20Pr%C3%B8vedal" });
});
