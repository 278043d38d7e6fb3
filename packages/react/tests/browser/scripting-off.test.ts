import { expect } from "@playwright/test";
import { states, test } from "../support/test.ts";

test.use({ javaScriptEnabled: false });

test("links log in, and know the way and the language", async ({ page, site, origin }) => {
  states["anonymous"]!(site);
  site.wish = { ...site.wish, lang: "nn" };
  await page.goto(`${origin}/sak`);
  await page.getByRole("link", { name: "Logg inn" }).click();
  await expect(page).toHaveURL(/\/auth\/login\?ui_locales=nn$/);
  await page.goBack();
  await page.locator("[data-part=chosen-login]").click();
  await expect(page).toHaveURL(/\/auth\/login\/jobbkonto\?ui_locales=nn&return_to=%2Fsak%2F1$/);
  await page.goBack();
  await page.getByRole("navigation", { name: "Vel korleis du vil logge inn" }).getByText("Ansattporten").click();
  await expect(page).toHaveURL(/\/auth\/login\/ansattporten\?return_to=%2Fsak&ui_locales=nn$/);
});

test("a form logs out", async ({ page, site, origin }) => {
  states["authenticated"]!(site);
  await page.goto(`${origin}/sak`);
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(page).toHaveURL(/\/auth\/logout\?ui_locales=nb$/);
  expect(site.posts("/auth/logout")).toHaveLength(1);
});

test("links change organisation and raise the login; all organisations are listed; a form says for whom it was made", async ({
  page,
  site,
  origin,
}) => {
  states["acting for two"]!(site);
  await page.goto(`${origin}/sak`);
  await expect(page.getByRole("list", { name: "På vegne av" }).getByRole("listitem")).toHaveText([
    "Nordstrøm Havbruk AS org.nr. 310 460 258",
    "Fjordvik kommune org.nr. 314 258 930",
  ]);
  await expect(page.getByRole("link", { name: "Bytt virksomhet" })).toHaveAttribute(
    "href",
    "/auth/organisation?ui_locales=nb",
  );
  await expect(page.getByRole("link", { name: "Logg inn på nytt" })).toHaveAttribute(
    "href",
    "/auth/login/ansattporten?ui_locales=nb&assurance=high",
  );
  await page.getByRole("button", { name: "Send" }).click();
  expect(site.posts("/action")).toEqual(["x-adgangskort=Vb3ZqXcB0Yq2m6sN1tKp4w&message="]);
});

test("a page that was made without knowing who asks has the login too", async ({ page, site, origin }) => {
  states["loading"]!(site);
  await page.goto(`${origin}/sak`);
  await expect(page.getByRole("link", { name: "Logg inn" })).toBeVisible();
});
