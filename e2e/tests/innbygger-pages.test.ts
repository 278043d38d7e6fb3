import { expectLoggedOut, logOut, logOutByKeyboard } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { pictureFor } from "../support/docs-image.ts";
import { expect, fillIn, ola, test } from "../support/innbygger.ts";
import { follow, reach, tick } from "../support/keyboard.ts";
import { expectDifferent, expectPagesIn, inBrowser, openPages, ownOpenPages } from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { walkIn } from "../support/walk.ts";

const languages = [
  ["nb", "Min side – Havbrukstilsynet", /^Logg inn som privatperson – /],
  ["nn", "Mi side – Havbrukstilsynet", /^Logg inn som privatperson – /],
  ["en", "My page – The Aquaculture Authority", /^Log in as a private individual – /],
] as const;

for (const [lang, ownPage, loggedInAtWork] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ employee: { person: ola }, viewport: { width: 320, height: 700 } });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        const titles = await look(...ownOpenPages, "/min-side");
        expect(titles.at(-1)).toBe(ownPage);

        await look("/min-side/pamelding");
        await page.getByRole("main").getByRole("button").click();
        await expect(page.locator("ds-error-summary")).toBeFocused();
        await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(2);
        await expectAccessible(page, lang);
        if (lang === "nb") await pictureFor(page, "innbygger-feil-smal");
        await fillIn(page, "10", "trondelag");
        await page.getByRole("main").getByRole("button").click();
        await page.waitForURL("**/min-side/kvittering");
        await expectAccessible(page, lang);
        await look("/min-side");
        await expect(page.getByRole("definition")).toHaveCount(5);
        const own = ["/min-side", "/min-side/pamelding", "/min-side/kvittering"];
        await expectPagesWhileUnavailable({ page, register }, lang, own);

        await context.clearCookies();
        await context.addCookies([{ name: `employee-${new URL(baseURL ?? "").port}`, value: "a", url: baseURL ?? "" }]);
        await page.goto(`/auth/refused?code=another_person&return_to=/min-side&ui_locales=${lang}`);
        await expect(page).toHaveTitle(loggedInAtWork);
        await expectAccessible(page, lang);
      },
    );
  });
}

for (const [lang, ownPage] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use({ employee: { person: ola } });

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, [
        ...openPages,
        "/min-side/pamelding",
        "/min-side",
      ]);
      expectDifferent(titles);
      expect(titles.at(-1)).toBe(ownPage);
    });
  });
}

test(
  "the whole way can be gone by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    await page.goto("/");
    await follow(page, "link", "Logg inn som privatperson");
    await tick(page, "radio", ola);
    await follow(page, "button", "Logg inn");
    await page.waitForURL("**/min-side");
    await follow(page, "link", "Meld deg på");
    await page.waitForURL("**/min-side/pamelding");
    await reach(page, "textbox", "Antall teiner");
    await page.keyboard.type("2");
    await reach(page, "combobox", "Område");
    await page.keyboard.press("ArrowDown");
    await follow(page, "button", "Send inn påmeldingen");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Påmeldingen er sendt inn");
    await logOutByKeyboard(page, "Innlogget");
    await expectLoggedOut(page);
  },
);

test.describe("without JavaScript", { tag: "@long" }, () => {
  test.use({ javaScriptEnabled: false });

  test(
    "one logs in, mends a fault, signs up, which a restart does not lose, and logs out",
    { tag: "@files" },
    async ({ page, restart }) => {
      test.slow();
      await page.goto("/");
      await page.getByRole("link", { name: "Logg inn som privatperson" }).click();
      await answerProvider(page, { person: ola });
      await page.getByRole("link", { name: "Meld deg på" }).click();
      await fillIn(page, "11", "more-og-romsdal");
      await page.getByRole("button", { name: "Send inn påmeldingen" }).click();
      await expect(page.locator("ds-error-summary")).toContainText("Skriv antall teiner som et helt tall fra 1 til 10");
      await expect(page.getByLabel("Område")).toHaveValue("more-og-romsdal");
      await page.getByLabel("Antall teiner").fill("10");
      await page.getByRole("button", { name: "Send inn påmeldingen" }).click();
      await restart();
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Påmeldingen er sendt inn");
      await expect(page.getByRole("definition").nth(3)).toHaveText("Møre og Romsdal");
      await logOut(page);
      await expectLoggedOut(page);
    },
  );
});
