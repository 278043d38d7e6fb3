import { expect, type Page } from "@playwright/test";

interface WithAxe {
  readonly axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

/** What axe finds. The page loads it from the site: to send it by the protocol of the browser takes longer than to run it. */
export async function expectNoBarrier(page: Page): Promise<void> {
  const found = await page.evaluate(async () => {
    const address = "/axe.js";
    if (!("axe" in globalThis)) await import(address);
    const { violations } = await (globalThis as unknown as WithAxe).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
  expect(found).toEqual([]);
}

/** What axe finds, and no scrolling sideways, in a dialog neither. */
export async function expectAccessible(page: Page, lang: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expectNoBarrier(page);
  expect(await page.evaluate(widest), `${lang}: no scrolling sideways`).toBe(0);
}

/** No scrolling sideways in the other languages: the page that is open changes its language. */
export async function expectNarrowInEveryLanguage(page: Page): Promise<void> {
  for (const lang of ["nn", "en", "se"]) {
    const before = await page.locator("body").innerText();
    await speak(page, lang);
    await expect(page.locator("body"), `the texts in ${lang}`).not.toHaveText(before, { useInnerText: true });
    expect(await page.evaluate(widest), `${lang}: no scrolling sideways`).toBe(0);
  }
}

/** Changes the language of the page that is open. */
export async function speak(page: Page, lang: string): Promise<void> {
  await page.evaluate((next) => (globalThis as unknown as { speak: (lang: string) => void }).speak(next), lang);
}

/** By how many pixels the page, or a dialog, is wider than the window. */
const widest = (): number => {
  const dialog = document.querySelector("dialog");
  const inside = dialog ? dialog.scrollWidth - dialog.clientWidth : 0;
  return document.documentElement.scrollWidth - document.documentElement.clientWidth + inside;
};
