import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { show, states, test } from "../support/test.ts";

for (const lang of ["nb", "nn", "en", "se"]) {
  for (const [state, set] of Object.entries(states)) {
    test(`${state}, in ${lang}: axe finds nothing, and nothing scrolls sideways at 400 %`, async ({
      page,
      site,
      origin,
    }) => {
      site.wish = { ...site.wish, lang };
      set(site);
      // 1280 pixels at 400 % (WCAG 1.4.10).
      await page.setViewportSize({ width: 320, height: 640 });
      await show(page, origin, state);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const dialog = page.getByRole("alertdialog");
      if (await dialog.count()) expect(await dialog.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    });
  }
}
