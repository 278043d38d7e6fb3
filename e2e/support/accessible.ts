import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds, the language, a title, one heading, and no scrolling sideways at 320 pixels. */
export async function expectAccessible(page: Page, lang: string): Promise<void> {
  await expectNoBarrier(page, lang);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

/** The same, but for the heading: of a page that a dialog may hide. */
export async function expectNoBarrier(page: Page, lang: string): Promise<void> {
  // In the page itself, which has no frames: a page of axe's own to put frames together in takes as long as the look does.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expect(page).toHaveTitle(/\S/);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "no scrolling sideways").toBeLessThanOrEqual(320);
}
