import { answerProvider } from "@adgangskort/testing/playwright";
import { expectLoggedOut } from "../support/account-menu.ts";
import { wholeBrowser } from "../support/chromium.ts";
import { company, expect, logIn, nora, test, tor } from "../support/vakthold.ts";

// Playwright turns off that the browser keeps pages for Back, which is what the next one at the machine presses.
test.use({ launchOptions: { ...wholeBrowser, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test("the next one has to log in, and sees nothing of the one before, by Back either", async ({ page, idp }) => {
  // The whole browser, and two people.
  test.slow();
  await logIn(page, nora);
  await page.waitForURL("**/vakter");
  await page.getByRole("link", { name: "Aksel Nattseter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aksel Nattseter");
  await page.goto("/vakter/ny");
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.locator("#navn").fill("Ida Døgnvik");
  const leaving = page.waitForResponse((answer) => answer.url().includes("/auth/logout"));
  await page.getByRole("button", { name: "Logg ut" }).click();
  expect(await (await leaving).headerValue("clear-site-data")).toBe('"cache", "storage"');
  await expectLoggedOut(page);
  await expect(page.getByText("Deler du maskinen med andre, bør du også lukke nettleseren.")).toBeVisible();

  // Each of the pages before leads to the provider, which asks who it is, and so stands in the history where that page was.
  for (const step of [1, 2, 2]) {
    await page.evaluate((back) => history.go(-back), step);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Velg hvem du logger inn som");
    await expect(page.locator("body")).not.toContainText(/Nattseter|Døgnvik/);
    await page.goto("/auth/logged-out");
  }

  await page.goto("/");
  await expect(page.getByRole("banner")).not.toContainText(nora);
  await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
  await expect(page.getByRole("radio", { name: tor })).toBeVisible();
  await answerProvider(page, { person: tor, organisation: company });
  await page.waitForURL("**/vakter");
  expect(idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).not.toContain(undefined);
  await expect(page.getByRole("banner")).toContainText(`Innlogget som ${tor}`);
  await expect(page.locator("body")).not.toContainText(nora);
});
