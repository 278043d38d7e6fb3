import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

/** Axe as it is, in one go: its builder for Playwright sends it to each page twice, which takes ten times as long as the look does. */
const violations = `${axe.source}
axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`;

/** What axe finds. */
export async function expectNoBarrier(page: Page): Promise<void> {
  expect(await page.evaluate(violations)).toEqual([]);
}

/** What axe finds, and no scrolling sideways, in a dialog neither. */
export async function expectAccessible(page: Page, lang: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expectNoBarrier(page);
  const widest = await page.evaluate(() => {
    const dialog = document.querySelector("dialog");
    const inside = dialog ? dialog.scrollWidth - dialog.clientWidth : 0;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth + inside;
  });
  expect(widest, `${lang}: no scrolling sideways`).toBe(0);
}
