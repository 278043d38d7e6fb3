import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { show, states, test } from "../support/test.ts";

const languages = ["nb", "nn", "en", "se"];

for (const [state, set] of Object.entries(states)) {
  test(`${state}: axe finds nothing in any language, and nothing scrolls sideways at 400 %`, async ({
    page,
    site,
    origin,
  }) => {
    // Four pages, each looked through by axe.
    test.slow();
    // 1280 pixels at 400 % (WCAG 1.4.10).
    await page.setViewportSize({ width: 320, height: 640 });
    for (const lang of languages) {
      site.wish = { ...site.wish, lang };
      set(site);
      await show(page, origin, state);
      await expectAccessible(page, lang);
    }
  });
}

for (const code of [
  "session_required",
  "assurance_insufficient",
  "authentication_too_old",
  "organisation_required",
  "session_store_unavailable",
]) {
  test(`an action refused with ${code}: axe finds nothing in any language, and nothing scrolls sideways at 400 %`, async ({
    page,
    site,
    origin,
  }) => {
    test.slow();
    await page.setViewportSize({ width: 320, height: 640 });
    for (const lang of languages) {
      site.wish = { ...site.wish, lang };
      states["authenticated"]!(site);
      site.actionAnswers = [{ ok: false, code, href: "/auth/login" }];
      await show(page, origin, "authenticated");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByRole("alertdialog").getByRole("button")).toHaveCount(2);
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      await expectAccessible(page, lang);
    }
  });
}

test("a page that failed: axe finds nothing in any language, nothing scrolls sideways at 400 %, and the button loads it", async ({
  page,
  site,
  origin,
  design,
}) => {
  test.skip(design !== "plain", "The component is one and the same");
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const lang of languages) {
    site.wish = { ...site.wish, lang, failed: "1234567890" };
    await page.goto(`${origin}/sak`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectAccessible(page, lang);
  }
  const loaded = page.waitForEvent("load");
  await page.getByRole("button").click();
  await loaded;
});

async function expectAccessible(page: Page, lang: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${lang} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found).toEqual([]);
  const widest = await page.evaluate(() => {
    const dialog = document.querySelector("dialog");
    const inside = dialog ? dialog.scrollWidth - dialog.clientWidth : 0;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth + inside;
  });
  expect(widest, `${lang}: no scrolling sideways`).toBe(0);
}
