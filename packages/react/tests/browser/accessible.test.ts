import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { show, states, test } from "../support/test.ts";

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
    for (const lang of ["nb", "nn", "en", "se"]) {
      site.wish = { ...site.wish, lang };
      set(site);
      await show(page, origin, state);
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
  });
}
