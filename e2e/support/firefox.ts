import { existsSync } from "node:fs";
import { expect, test } from "@playwright/test";
import puppeteer, { type Browser, type BrowserContext, type Page } from "puppeteer-core";

const firefoxes = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

const firefoxPath = (): string => {
  const path = [process.env["FIREFOX_PATH"], ...firefoxes].find((one) => one && existsSync(one));
  if (!path) throw new Error("No Firefox was found. Run apt-get install firefox-esr, or set FIREFOX_PATH.");
  return path;
};

// A busy machine takes long to start a browser.
const settings = { timeout: 120_000 };

/** Debian's Firefox. Playwright can drive only a Firefox of its own. */
const launch = async (): Promise<Browser> =>
  puppeteer.launch({
    ...settings,
    browser: "firefox",
    executablePath: firefoxPath(),
    extraPrefsFirefox: { "intl.accept_languages": "nb-NO" },
  });

/** A browser without cookies, for one test. */
export interface Profile {
  readonly context: BrowserContext;
  readonly newTab: (url: string) => Promise<Page>;
}

/** Declares the journeys. Each opens its own profile. */
export function inFirefox(journeys: (open: () => Promise<Profile>) => void): void {
  test.describe("Firefox", { tag: "@long" }, () => {
    let browser: Browser;
    let opened: BrowserContext | undefined;
    test.beforeAll(async () => {
      test.setTimeout(settings.timeout);
      browser = await launch();
      console.log(await browser.version());
    });
    test.beforeEach(() => test.setTimeout(settings.timeout));
    test.afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });
    test.afterAll(async () => browser?.close());
    journeys(async () => {
      const context = (opened = await browser.createBrowserContext());
      const newTab = async (url: string): Promise<Page> => {
        const page = await context.newPage();
        await page.goto(url);
        return page;
      };
      return { context, newTab };
    });
  });
}

/** Waits until the element has this text. Each try reads the document that is shown then, since a journey goes from page to page. */
export async function expectText(page: Page, selector: string, text: string | RegExp, timeout = 30_000): Promise<void> {
  await expect(async () => {
    const shown = await page.evaluate((name) => document.querySelector(name)?.textContent?.trim() ?? "", selector);
    if (typeof text === "string") expect(shown).toBe(text);
    else expect(shown).toMatch(text);
  }).toPass({ timeout, intervals: [50] });
}

/** Clicks what has this text, or this selector, once it is there. */
export async function click(page: Page, selector: string): Promise<void> {
  await page.bringToFront();
  await page
    .locator(selector)
    .click()
    .catch(async (error: Error) => {
      const shown = await page.evaluate(() => [location.href, document.body.innerText].join("\n"));
      throw new Error(`No click on ${selector}: ${error.message}\n${shown}`);
    });
}

/** Goes so many steps in the history. The page may be gone before a script of it could answer, so it only begins. */
export async function goInHistory(page: Page, steps: number): Promise<void> {
  await page.evaluate((by) => void setTimeout(() => history.go(by)), steps);
}

/** Where the browser is. A page from the back/forward cache does not change `page.url()`. */
export const addressOf = async (page: Page): Promise<string> => page.evaluate(() => location.href);

/** Answers the mock provider's pages, as a person does. */
export async function answer(page: Page, person: string, organisation?: string): Promise<void> {
  await click(page, `label ::-p-text(${person})`);
  await click(page, 'button[value="continue"]');
  if (organisation === undefined) return;
  await click(page, `label ::-p-text(${organisation})`);
  await click(page, 'button[value="continue"]');
}
