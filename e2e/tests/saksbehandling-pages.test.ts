import { answerProvider } from "@adgangskort/testing/playwright";
import { expectLoggedOut, logOut, logOutByKeyboard } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { pictureFor } from "../support/docs-image.ts";
import { follow, reach, tick } from "../support/keyboard.ts";
import {
  chooseLanguage,
  expectDifferent,
  expectPagesIn,
  inBrowser,
  openPages,
  ownOpenPages,
} from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { asBerit, confirmFirst, expect, fillIn, berit, press, reason, test } from "../support/saksbehandling.ts";
import { walkIn } from "../support/walk.ts";

const languages = [
  ["nb", "Saker – Velferdsetaten", "Du har ikke tilgang til sakene"],
  ["nn", "Saker – Velferdsetaten", "Du har ikkje tilgang til sakene"],
  ["en", "Cases – The Welfare Agency", "You do not have access to the cases"],
] as const;

for (const [lang, cases, refused] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ ...asBerit, viewport: { width: 320, height: 700 } });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        const titles = await look(...ownOpenPages, "/ingen-tilgang", "/saker");
        expect(titles.slice(-2)).toEqual([expect.stringContaining(refused), cases]);
        await look("/saker/1031", "/saker/1042", "/saker/1042/vedtak");
        await confirmFirst(page);
        await page.locator("#maaneder").fill("");
        await page.locator("#utfall").check();
        await press(page, "review");
        await expect(page.locator("ds-error-summary")).toBeFocused();
        await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(2);
        await expectAccessible(page, lang);
        if (lang === "nb") await pictureFor(page, "saksbehandling-feil-smal");
        await page.locator("#maaneder").fill("6");
        await fillIn(page);
        await press(page, "review");
        await expect(page.locator("main form").getByRole("definition")).toHaveCount(3);
        await expectAccessible(page, lang);
        await press(page, "send");
        await page.waitForURL(/\/saker\/1042$/);
        await expect(page.locator(".ds-alert").getByRole("definition")).toHaveCount(5);
        await expectAccessible(page, lang);
        // The login is strong by now.
        await look("/saker/1053");
        await expectPagesWhileUnavailable({ page, register }, lang, ["/saker", "/saker/1042"]);
      },
    );
  });

  test(
    `the register's refusal and the audit log are accessible in ${lang}`,
    inBrowser(lang),
    async ({ page, context, baseURL, enter }) => {
      await page.setViewportSize({ width: 320, height: 700 });
      for (const [person, path] of [
        ["Nils Nyansatt", "/saker"],
        ["Rakel Revisvik", "/revisjon"],
      ] as const) {
        await context.clearCookies();
        await chooseLanguage(context, lang, baseURL);
        await enter({ person }, path);
        // The header of an auditor has a part that no other page shows: in every look.
        await expectAccessible(page, lang, path === "/revisjon" && lang === "nb" ? true : undefined);
      }
      const read = lang === "en" ? "Reading the audit log" : "Lesing av revisjonsloggen";
      await expect(page.getByRole("cell", { name: read }).first()).toBeVisible();
      await page.getByLabel(lang === "en" ? "Result" : "Utfall").selectOption("refused");
      await page.locator("main form button").click();
      await expect(page).toHaveURL(/result=refused/);
      await expect(page.locator("td:nth-child(3):not([title=refused])")).toHaveCount(0);
      // On a narrow screen: no name of a column is broken, and the fields of the filter begin at one line.
      const lines = await page.locator("th").evaluateAll((cells) =>
        cells.map((cell) => {
          const text = document.createRange();
          text.selectNodeContents(cell);
          return text.getClientRects().length;
        }),
      );
      expect(lines).toEqual(lines.map(() => 1));
      const starts = await page
        .locator("main label")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
      expect(starts).toEqual(starts.map(() => starts[0]));
    },
  );
}

for (const [lang, cases, refused] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use(asBerit);

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      const pages = [...openPages, "/saker/1031", "/saker/1042", "/saker/1042/vedtak", "/ingen-tilgang", "/saker"];
      const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, pages);
      expectDifferent(titles);
      expect(titles.slice(-2)).toEqual([expect.stringContaining(refused), cases]);
    });
  });
}

test(
  "the whole way can be gone by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    await page.goto("/");
    await follow(page, "link", "Logg inn med jobbkontoen");
    await answerProvider(page, { person: berit, assurance: "multi-factor" });
    await page.waitForURL("**/saker");
    await follow(page, "link", "Sak 1047 – Amina");
    await page.waitForURL("**/saker/1047");
    await follow(page, "link", "Fatt vedtak");
    await page.waitForURL("**/vedtak");
    await follow(page, "link", "Logg inn i to trinn nå");
    await answerProvider(page, { person: berit, assurance: "phishing-resistant" });
    await page.waitForURL("**/vedtak");
    await tick(page, "radio", "Avslått");
    await reach(page, "textbox", "Begrunnelse");
    await page.keyboard.type(reason);
    await follow(page, "button", "Se over vedtaket");
    await expect(page.getByRole("heading", { name: "Se over før du fatter vedtaket" })).toBeFocused();
    await expect(page.locator("main form").getByRole("definition")).toHaveText(["Avslått", reason]);
    await follow(page, "button", "Fatt vedtaket");
    await expect(page.getByRole("heading", { name: "Vedtaket er fattet" })).toBeVisible();
    await logOutByKeyboard(page, berit);
    await expectLoggedOut(page);
  },
);

test.describe("without JavaScript", { tag: "@long" }, () => {
  test.use({ javaScriptEnabled: false });

  test(
    "one logs in, more strongly first, mends a fault, decides, which a restart does not lose, and logs out",
    { tag: "@files" },
    async ({ page, restart }) => {
      test.slow();
      await page.goto("/");
      await page.getByRole("link", { name: "Logg inn med jobbkontoen" }).click();
      await answerProvider(page, { person: berit, assurance: "multi-factor" });
      await page.waitForURL("**/saker");
      await page.getByRole("link", { name: "Sak 1042 – Sindre" }).click();
      await page.getByRole("link", { name: "Fatt vedtak" }).click();
      await confirmFirst(page);
      await fillIn(page, "For kort");
      await press(page, "review");
      await expect(page.locator("ds-error-summary")).toContainText("Skriv en begrunnelse");
      await expect(page.getByLabel("Innvilget")).toBeChecked();
      await page.locator("#begrunnelse").fill(reason);
      await press(page, "review");
      await press(page, "change");
      await expect(page.locator("#begrunnelse")).toHaveValue(reason);
      await press(page, "review");
      await press(page, "send");
      await page.waitForURL("**/saker/1042");
      await restart();
      await page.reload();
      await expect(page.getByRole("heading", { name: "Vedtaket er fattet" })).toBeVisible();
      await logOut(page);
      await expectLoggedOut(page);
    },
  );
});
