import type { BrowserContext, Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { chooseLanguage, expectDifferent } from "./languages.ts";

interface Walker {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly baseURL: string | undefined;
}

/** Goes to each page, which must be accessible and have a title of its own. Gives the titles. */
export type Look = (...paths: readonly string[]) => Promise<string[]>;

/** Chooses a language, and looks at pages in it. */
export async function walkIn(lang: string, { page, context, baseURL }: Walker): Promise<Look> {
  await chooseLanguage(context, lang, baseURL);
  return async (...paths) => {
    const titles: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      await expectAccessible(page, lang);
      titles.push(await page.title());
    }
    expectDifferent(titles);
    return titles;
  };
}
