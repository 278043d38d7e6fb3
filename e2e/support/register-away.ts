import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import type { Register } from "./register.ts";

const saysSo: Readonly<Record<string, string>> = {
  nb: "svarer ikke akkurat nå",
  nn: "svarar ikkje akkurat no",
  en: "is not responding",
};

/** What each page shows while the register is down: what does not respond, one heading, a link to the page itself and a way back. It is as new afterwards. */
export async function expectPagesWhileAway(
  { page, register }: { readonly page: Page; readonly register: Pick<Register, "end" | "restart"> },
  lang: string,
  paths: readonly string[],
): Promise<void> {
  await register.end();
  for (const path of paths) {
    await page.goto(path);
    await expect(page, "the page is not another one").toHaveURL((url) => url.pathname === path);
    await expect(page.getByRole("main")).toContainText(saysSo[lang] ?? "");
    await expect(page.locator('main a[href=""]')).toHaveCount(1);
    await expect(page.locator('main .adgangskort-actions a[href^="/"]'), "the way back").toHaveCount(1);
    await expectAccessible(page, lang);
  }
  await register.restart();
}
