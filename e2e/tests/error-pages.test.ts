import { errorTable } from "@adgangskort/node";
import { expect, test as base } from "@playwright/test";
import { expectAccessibleByShape } from "../support/accessible.ts";
import { expectPagesIn, inBrowser } from "../support/languages.ts";
import { codes, startRefusingApplication } from "../support/refusing-application.ts";

const test = base.extend<object, { refusing: string }>({
  refusing: [
    async ({ playwright: _ }, use) => {
      const { origin, close } = await startRefusingApplication();
      await use(origin);
      await close();
    },
    { scope: "worker" },
  ],
});

test.use({ viewport: { width: 320, height: 640 } });

for (const lang of ["nb", "nn", "en", "se"])
  test(
    `the page of every code is accessible, and fits in 320 pixels: ${lang}`,
    inBrowser(lang),
    async ({ page, refusing }) => {
      // Some sixty pages.
      test.slow();
      for (const code of codes)
        await test.step(code, async () => {
          const answer = await page.goto(`${refusing}/auth/${code}?ui_locales=${lang}`);
          expect(answer?.status()).toBe(errorTable[code].status);
          await expectAccessibleByShape(page, lang);
        });
    },
  );

for (const lang of ["nn", "en", "se"])
  test(`the page of every code is in that language, without a window: ${lang}`, async ({ context, refusing }) => {
    const paths = codes.map((code) => `/auth/${code}`);
    await expectPagesIn(lang, { context, origin: refusing, by: "browser" }, paths);
  });
