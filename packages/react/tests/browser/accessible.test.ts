import { expect } from "@playwright/test";
import { expectAccessible, expectNarrowInEveryLanguage, speak } from "../support/accessible.ts";
import { show, states, test } from "../support/test.ts";

const refusals = [
  "session_required",
  "assurance_insufficient",
  "authentication_too_old",
  "organisation_required",
  "session_store_unavailable",
];

// 1280 pixels at 400 % (WCAG 1.4.10).
test.use({ viewport: { width: 320, height: 640 } });

/** The rules of axe do not depend on the language. A landing applies them in one, and measures the width in all. */
for (const lang of ["nb", "nn", "en", "se"]) {
  test.describe(`in ${lang}`, { tag: lang === "nb" ? [] : ["@long"] }, () => {
    for (const [state, set] of Object.entries(states)) {
      test(`${state}: axe finds nothing, and nothing scrolls sideways at 400 % in any language`, async ({
        page,
        site,
        origin,
      }) => {
        site.wish = { ...site.wish, lang };
        set(site);
        await show(page, origin, state);
        await expectAccessible(page, lang);
        // Until the state is known, the page has no text of ours.
        if (lang === "nb" && state !== "loading") await expectNarrowInEveryLanguage(page);
      });
    }

    test("an action that is refused, by each code: axe finds nothing, and nothing scrolls sideways at 400 % in any language", async ({
      page,
      site,
      origin,
    }) => {
      site.wish = { ...site.wish, lang };
      states["authenticated"]!(site);
      await show(page, origin, "authenticated");
      const dialog = page.getByRole("alertdialog");
      for (const code of refusals) {
        site.actionAnswers = [{ ok: false, code, href: "/auth/login" }];
        await page.getByRole("button", { name: "Send" }).click();
        await expect(dialog.getByRole("button")).toHaveCount(2);
        await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
        await expectAccessible(page, lang);
        if (lang === "nb") await expectNarrowInEveryLanguage(page);
        await dialog.getByRole("button").last().click();
        await expect(dialog).toBeHidden();
        await speak(page, lang);
      }
    });
  });
}
