import { fileURLToPath } from "node:url";
import type { Browser, Page } from "@playwright/test";

const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));

/** Takes a picture for the docs, when asked to by `DOCS_IMAGES=1`: an ordinary run leaves the pictures as they are. */
export async function pictureFor(page: Page, name: string): Promise<void> {
  if (process.env["DOCS_IMAGES"] !== "1") return;
  // Images below the window are lazy, and would be blank.
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode()));
  });
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true, animations: "disabled" });
}

/** The same of an address that needs no login, for a test that opens no page. */
export async function pictureOf(browser: Browser, url: string, name: string): Promise<void> {
  if (process.env["DOCS_IMAGES"] !== "1") return;
  const page = await browser.newPage({ locale: "nb-NO" });
  await page.goto(url);
  await pictureFor(page, name);
  await page.close();
}
