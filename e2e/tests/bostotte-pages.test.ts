import type { Page } from "@playwright/test";
import { answerProvider } from "@adgangskort/testing/playwright";
import { expectLoggedOut, logOut } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { byEid, expect, kari, municipality, test } from "../support/bostotte.ts";
import { follow } from "../support/keyboard.ts";
import {
  chooseLanguage,
  expectDifferent,
  expectPagesIn,
  inBrowser,
  openPages,
  ownOpenPages,
} from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { walkIn } from "../support/walk.ts";

const small = { width: 320, height: 700 };

const languages = [
  ["nb", "Saker – Bostøttekontoret", "Utbetalingen er godkjent", "Noen andre har endret saken"],
  ["nn", "Saker – Bustøttekontoret", "Utbetalinga er godkjend", "Nokon andre har endra saka"],
  ["en", "Cases – The Housing Allowance Office", "The payment is approved", "Somebody else has changed the case"],
] as const;

for (const [lang, list, approved, changed] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ ...byEid(), viewport: small });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        const titles = await look(...ownOpenPages, "/saker/1041", "/saker");
        expect(titles.at(-1)).toBe(list);

        // Too weak a login, one that is enough, and what came of it.
        await look("/saker/1041/utbetaling");
        await page.locator('main a[href^="/auth/login"]').click();
        await answerProvider(page, { person: kari, organisation: municipality });
        await page.waitForURL("**/utbetaling");
        await expectAccessible(page, lang);
        await page
          .locator('input[name="saksnummer"]')
          .evaluate((input) => ((input as HTMLInputElement).value = "1043"));
        await page.locator('main button[type="submit"]').click();
        await expect(page.locator("main [role=alert]")).toBeFocused();
        await expectAccessible(page, lang);
        await page.goto("/saker/1041/utbetaling");
        await page.locator('input[name="versjon"]').evaluate((input) => ((input as HTMLInputElement).value = "99"));
        await page.locator('main button[type="submit"]').click();
        await expect(page.locator("main [role=alert]")).toContainText(changed);
        await expectAccessible(page, lang);
        // A form of what was before would be refused again: the page itself has the new one.
        await expect(page.locator('main button[type="submit"]')).toHaveCount(0);
        await page.locator('main [role=alert] a[href=""]').click();
        await page.locator('main button[type="submit"]').click();
        await page.waitForURL("**/kvittering");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(approved);
        await expectAccessible(page, lang);
        await look("/saker/1041");
        await expectPagesWhileUnavailable({ page, register }, lang, [
          "/saker",
          "/saker/1041",
          "/saker/1041/kvittering",
        ]);

        await context.clearCookies();
        await chooseLanguage(context, lang, baseURL);
        await look("/");
        await page.locator('main a[href^="/auth/login/jobbkonto"]').click();
        await answerProvider(page, { person: kari, organisation: municipality });
        await page.waitForURL("**/saker");
        await expectAccessible(page, lang);
        await look("/saker/1041");
        await expect(page.locator('main a[href^="/auth/login"]')).toBeVisible();
      },
    );
  });
}

test.describe("who may only read, on a narrow screen", () => {
  const ola = "Ola Prøvedal";
  test.use({ ...byEid(ola), viewport: small });

  test("finds the page of each refusal of a session accessible", async ({
    page,
    context,
    enter,
    baseURL: url = "",
  }) => {
    test.slow();
    const look = async (title: string): Promise<void> => {
      await expect(page).toHaveTitle(new RegExp(`^${title} – `));
      await expectAccessible(page, "nb");
    };
    await page.goto("/saker/1041/utbetaling");
    await look("Du trenger fullmakt til å godkjenne utbetalinger");
    await page.getByRole("link", { name: "Velg en annen virksomhet" }).click();
    // The provider remembers the person, and asks only for whom.
    await page.getByRole("radio", { name: municipality }).check();
    await page.getByRole("button", { name: "Fortsett" }).click();
    await look(`${municipality} har ikke gitt deg fullmakt ennå`);
    const forAnother = "/auth/refused?code=another_person&return_to=/saker";
    await page.goto(forAnother);
    await look("En annen er logget inn her");
    await context.clearCookies();
    await context.addCookies([{ name: `citizen-${new URL(url).port}`, value: "a", url }]);
    await page.goto(forAnother);
    await look("Logg inn for virksomheten");
    await context.clearCookies();
    await enter({ person: "Siv Alenes" }, "/saker");
    await look("Velg virksomheten du er her for");
    await page.getByRole("link", { name: "Velg virksomhet" }).click();
    await look("Ingen virksomhet har gitt deg fullmakt ennå");
  });
});

for (const [lang, list] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use(byEid());

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      const pages = [...openPages, "/saker/1041/utbetaling", "/saker/1041", "/saker"];
      const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, pages);
      expectDifferent(titles);
      expect(titles.at(-1)).toBe(list);
      // An abbreviation of two words stays on the line of its number: in the header and in the footer.
      const page = await (await context.request.get("/saker/1041", { headers: { accept: "text/html" } })).text();
      expect(page.replaceAll(/<script[^]*?<\/script>/g, "")).not.toMatch(/org\. no\./i);
    });
  });
}

test(
  "the whole way can be gone by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    // The provider's own pages are walked by keyboard in `accessibility.test.ts`.
    const logIn = (): Promise<void> => answerProvider(page, { person: kari, organisation: municipality });
    await page.goto("/");
    await follow(page, "link", "Logg inn med jobbkonto");
    await logIn();
    await page.waitForURL("**/saker");
    await follow(page, "link", "Sak 1041");
    await follow(page, "link", "Logg inn med eID");
    await logIn();
    await page.waitForURL("**/saker/1041");
    await follow(page, "link", "Gå til godkjenning");
    await follow(page, "link", "Logg inn på nytt");
    await logIn();
    await page.waitForURL("**/utbetaling");
    await follow(page, "button", "Ja, godkjenn utbetalingen");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Utbetalingen er godkjent");
  },
);

test.describe("without JavaScript", { tag: "@long" }, () => {
  test.use({ ...byEid(), javaScriptEnabled: false });

  test(
    "one logs in more strongly, approves once, which a restart does not lose, and reads of the second time",
    { tag: "@files" },
    async ({ page, context, restart }) => {
      test.slow();
      await page.goto("/saker/1041/utbetaling");
      await page.getByRole("link", { name: "Logg inn på nytt" }).click();
      await answerProvider(page, { person: kari, organisation: municipality });
      await page.waitForURL("**/saker/1041/utbetaling");
      const other = await context.newPage();
      await other.goto("/saker/1041/utbetaling");
      const approve = async (tab: Page, said: string): Promise<void> => {
        await tab.getByRole("button", { name: "Ja, godkjenn utbetalingen" }).click();
        await expect(tab.getByRole("main")).toContainText(said);
      };
      await approve(page, "Utbetalingen er godkjent");
      await restart();
      await approve(other, "Utbetalingen er allerede godkjent");
      await logOut(page);
      await expectLoggedOut(page);
    },
  );
});
