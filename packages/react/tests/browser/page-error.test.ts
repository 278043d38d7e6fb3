import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { test } from "../support/test.ts";

for (const lang of ["nb", "nn", "en", "se"]) {
  test(
    `a page that failed, in ${lang}: axe finds nothing, nothing scrolls sideways at 400 %, and the button loads it`,
    {
      tag: lang === "nb" ? [] : ["@long"],
    },
    async ({ page, site, origin }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      site.wish = { ...site.wish, lang, failed: "1234567890" };
      await page.goto(`${origin}/sak`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page, lang);
      const loaded = page.waitForEvent("load");
      await page.getByRole("button").click();
      await loaded;
    },
  );
}
