import { expect } from "@playwright/test";
import { factsNow } from "../support/facts.ts";
import { show, states, test } from "../support/test.ts";

test(
  "a page that the server rendered with its facts never shows another state, and asks once",
  { tag: "@hook" },
  async ({ page, site, origin }) => {
    states["authenticated"]!(site);
    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const status = document.querySelector("[data-part=status]")?.textContent;
        if (status) seen.add(status);
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await show(page, origin, "authenticated");
    await page.waitForTimeout(500);
    const { seen, faults } = await page.evaluate(() => {
      const { seen, faults } = globalThis as unknown as { seen: Set<string>; faults: unknown[] };
      return { seen: [...seen], faults: faults.map(String) };
    });
    expect(seen).toEqual(["authenticated"]);
    expect(faults).toEqual([]);
    expect(site.requests.filter(({ url }) => url === "/auth/session")).toHaveLength(1);
  },
);

test("a link comes back to the page that the person is on, also when the page has changed its address since", async ({
  page,
  site,
  origin,
}) => {
  states["anonymous"]!(site);
  await show(page, origin, "anonymous");
  await page.evaluate(() => history.pushState(null, "", "/sak?nr=2#notat"));
  await page.getByRole("link", { name: "Logg inn", exact: true }).click();
  await expect(page).toHaveURL(/return_to=%2Fsak%3Fnr%3D2%23notat$/);
});

test("so does the link that changes organisation", async ({ page, site, origin }) => {
  states["authenticated"]!(site);
  await show(page, origin, "authenticated");
  await page.getByRole("link", { name: "Velg virksomhet" }).click();
  await expect(page).toHaveURL(/\/auth\/organisation\?ui_locales=nb&return_to=%2Fsak%3Fnr%3D1$/);
});

test("texts of one's own stand in place of ours, in the page's language", async ({ page, site, origin }) => {
  states["anonymous"]!(site);
  site.wish = { ...site.wish, lang: "se", texts: { logIn: "Čálit sisa bargin" } };
  await show(page, origin, "anonymous");
  await expect(page.getByRole("link", { name: "Čálit sisa bargin" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Vállje mo háliidat čálihit sisa" })).toBeVisible();
});

test("a page that changes its language keeps its session and what was filled in, and speaks it everywhere", async ({
  page,
  site,
  origin,
}) => {
  site.session = factsNow();
  await show(page, origin, "authenticated");
  await page.getByLabel("Melding").fill("Tare og torsk");
  site.requests.length = 0;
  await page.evaluate(() => (globalThis as unknown as { speak: (lang: string) => void }).speak("en"));
  await expect(page.locator("form[action='/auth/logout?ui_locales=en']")).toBeVisible();
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  await expect(page.getByLabel("Melding")).toHaveValue("Tare og torsk");
  await page.waitForTimeout(300);
  expect(site.requests).toEqual([]);
  await page.getByRole("link", { name: "Log in again" }).click();
  await expect(page).toHaveURL(/\/auth\/login\/ansattporten\?ui_locales=en&assurance=high/);
});

test("where the server could not be asked, and nobody is known, there is a way to log in", async ({
  page,
  site,
  origin,
}) => {
  states["unreachable"]!(site);
  await show(page, origin, "unreachable");
  await expect(page.getByRole("link", { name: "Logg inn", exact: true })).toBeVisible();
  await expect(page.locator("[data-part=signed-in]")).toBeHidden();
});
