import { answerProvider } from "@adgangskort/testing/playwright";
import { expectLoggedOut, logOut, logOutByKeyboard } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
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
import { aile, alert, elin, expect, listed, openExams, test } from "../support/skole.ts";
import { walkIn } from "../support/walk.ts";

const languages = [
  ["nb", "Eksamen – Fjordvik kommune", "Dette kan du gjøre", "Gruppen er ikke bekreftet."],
  ["nn", "Eksamen – Fjordvik kommune", "Dette kan du gjere", "Gruppa er ikkje stadfesta."],
  ["en", "Exams – Fjordvik Municipality", "What you can do", "The group is not confirmed."],
] as const;

const help = ["/hjelp/elev", "/hjelp/annen-konto", "/hjelp/to-faktorer"];

for (const [lang, exams, canDo, notConfirmed] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ viewport: { width: 320, height: 700 } });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        const titles = await look(...ownOpenPages, ...help);

        await openExams(page, aile);
        await page.waitForURL("**/eksamen");
        titles.push(...(await look("/grupper", "/eksamen")));
        expect(titles.at(-1)).toBe(exams);
        await listed(page).first().getByRole("link").click();
        await page.waitForURL("**/eksamen/*");
        await expectAccessible(page, lang);
        expectDifferent([...titles, await page.title()]);
        const id = page.locator('input[name="gruppe"]');
        await id.evaluate((input) => ((input as HTMLInputElement).value = "another"));
        await page.locator('form button[type="submit"]').last().click();
        await expect(page.getByRole("main").getByRole("alert")).toContainText(notConfirmed);
        await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
        await expectAccessible(page, lang);
        await expect(page.locator('main form button[type="submit"]')).toHaveCount(0);
        await page.reload();
        await page.locator('form button[type="submit"]').last().click();
        await expect(id).toHaveCount(0);
        await expectAccessible(page, lang);
        await expectPagesWhileUnavailable({ page, register }, lang, ["/eksamen", new URL(page.url()).pathname]);
      },
    );

    test("a person who is stopped reads so on accessible pages in that language", async ({
      page,
      context,
      baseURL,
    }) => {
      await chooseLanguage(context, lang, baseURL);
      await openExams(page, elin);
      await page.getByRole("link", { name: canDo }).click();
      await page.waitForURL("**/hjelp/to-faktorer");
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await openExams(page, "Kari Testmo");
      await expect(alert(page)).toBeVisible();
      await expectAccessible(page, lang);
    });
  });
}

for (const [lang] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use({ employee: { person: aile } });

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      expectDifferent(
        await expectPagesIn(lang, { context, origin, by: "cookie" }, [...openPages, ...help, "/grupper"]),
      );
    });
  });
}

test(
  "the whole way can be gone by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    await page.goto("/");
    await follow(page, "link", "Logg inn med Feide");
    await answerProvider(page, { person: aile });
    await page.waitForURL("**/grupper");
    await follow(page, "link", "Eksamen");
    await answerProvider(page, { person: aile });
    await page.waitForURL("**/eksamen");
    await follow(page, "link", "10B – Norsk hovedmål skriftlig");
    await page.waitForURL("**/eksamen/*");
    await follow(page, "button", "Bekreft gruppen");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eksamensgruppen er bekreftet");
    await logOutByKeyboard(page, aile);
    await expectLoggedOut(page);
  },
);

test.describe("without JavaScript", { tag: "@long" }, () => {
  test.use({ javaScriptEnabled: false });

  test(
    "one logs in, confirms a group, which a restart does not lose, and logs out",
    { tag: "@files" },
    async ({ page, restart }) => {
      test.slow();
      await openExams(page, aile);
      await page.getByRole("link", { name: "10A – Norsk" }).click();
      const form = page.url();
      await page.getByRole("button", { name: "Bekreft gruppen" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eksamensgruppen er bekreftet");
      expect(page.url()).toBe(form);
      await restart();
      await page.goto(form);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eksamensgruppen er bekreftet");
      await logOut(page);
      await expect(page).toHaveTitle(/^Du (?:er|blir) logget ut – .* – /);
    },
  );
});
