import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import type { Register } from "./register.ts";

const saysSo: Readonly<Record<string, string>> = {
  nb: "svarer ikke akkurat nå",
  nn: "svarar ikkje akkurat no",
  en: "is not responding",
};

/** What each page shows while the register is down: what does not respond, one heading, a link to the page itself and a way back. It is as new afterwards. */
export async function expectPagesWhileUnavailable(
  { page, register }: { readonly page: Page; readonly register: Pick<Register, "end" | "restart"> },
  lang: string,
  paths: readonly string[],
): Promise<void> {
  await page.goto("/");
  const size = await headingSize(page);
  await register.end();
  for (const path of paths) {
    await page.goto(path);
    await expect(page, "the page is not another one").toHaveURL((url) => url.pathname === path);
    await expect(page.getByRole("main")).toContainText(saysSo[lang] ?? "");
    expect(await headingSize(page), "a heading as on other pages").toBe(size);
    const [before, after] = await distances(page);
    expect(after, "the reference stands as near as the links above it").toBe(before);
    await expect(page.locator('main a[href=""]')).toHaveCount(1);
    await expect(page.locator('main .adgangskort-actions a[href^="/"]'), "the way back").toHaveCount(1);
    await expectAccessible(page, lang);
  }
  await register.restart();
}

const headingSize = (page: Page): Promise<string> =>
  page.getByRole("heading", { level: 1 }).evaluate((heading) => getComputedStyle(heading).fontSize);

/** From the text to the links, and from them to the reference. */
const distances = (page: Page): Promise<number[]> =>
  page.locator("main .adgangskort-actions").evaluate((links) => {
    const boxes = [links.previousElementSibling, links, links.nextElementSibling].map((one) =>
      one!.getBoundingClientRect(),
    );
    return boxes.slice(1).map(({ top }, at) => Math.round(top - boxes[at]!.bottom));
  });
