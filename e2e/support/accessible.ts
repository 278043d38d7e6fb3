import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

/** Axe as it is, in one go: its builder for Playwright sends it to each page twice, which takes ten times as long as the look does. */
const violations = `${axe.source}
axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`;

/** What axe finds, the language, a title, one heading, and no scrolling sideways at 320 pixels. */
export async function expectAccessible(page: Page, lang: string): Promise<void> {
  await expectNoBarrier(page, lang);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

/** The same, but for the heading: of a page that a dialog may hide. */
export async function expectNoBarrier(page: Page, lang: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  // Next may send the title after the rest of the page.
  await expect(page).toHaveTitle(/\S/);
  expect(await page.evaluate(violations)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "no scrolling sideways").toBeLessThanOrEqual(320);
}
