import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
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
