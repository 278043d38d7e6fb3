import { answerProvider } from "@adgangskort/testing/playwright";
import { expectLoggedOut } from "../support/account-menu.ts";
import { expectAccessible, expectNoBarrier } from "../support/accessible.ts";
import { pictureFor } from "../support/docs-image.ts";
import { follow, reach, tick } from "../support/keyboard.ts";
import { expectDifferent, expectPagesIn, inBrowser, openPages, ownOpenPages } from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { as, company, expect, fillIn, nora, test, tor } from "../support/vakthold.ts";
import { walkIn } from "../support/walk.ts";

const small = { width: 320, height: 700 };

const languages = [
  ["nb", "Vakter – Vaktregisteret", "Vakten er registrert", "Ansettelsen er avsluttet"],
  ["nn", "Vakter – Vaktregisteret", "Vakta er registrert", "Tilsetjinga er avslutta"],
  ["en", "Guards – The Security Guard Register", "The guard has been registered", "The employment has been ended"],
] as const;

for (const [lang, guards, registered, ended] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ ...as(nora), viewport: small });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        await look("/vakter/finnes-ikke");
        const titles = await look(...ownOpenPages, "/virksomheter", "/vakter");
        expect(titles.at(-1)).toBe(guards);

        await look("/vakter/ny");
        await page.locator('button[value="review"]').click();
        await expect(page.locator("ds-error-summary")).toBeFocused();
        await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(4);
        await expectAccessible(page, lang);
        if (lang === "nb") await pictureFor(page, "vakthold-feil-smal");
        await fillIn(page);
        await page.locator('button[value="review"]').click();
        await expect(page.getByRole("definition")).toHaveCount(4);
        await expectAccessible(page, lang);
        await page.locator('button[value="send"]').click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(registered);
        await expectAccessible(page, lang);

        const guard = new URL(page.url()).pathname.replace("/kvittering", "");
        await look(guard, `${guard}/avslutt`);
        await page.locator('main button[type="submit"]').click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(ended);
        await expectAccessible(page, lang);
        await look(guard);
        await expectPagesWhileUnavailable({ page, register }, lang, ["/vakter", guard, `${guard}/kvittering`]);
      },
    );
  });
}

test.describe("who may only read, on a narrow screen", () => {
  test.use({ ...as(tor), viewport: small });

  test("reads so on accessible pages", async ({ page }) => {
    await page.goto("/vakter");
    await expectAccessible(page, "nb");
    const guard = (await page.locator(".cards a").first().getAttribute("href")) ?? "";
    await page.goto(`${guard}/avslutt`);
    await expect(page).toHaveTitle(/^Du trenger fullmakt til å registrere vakter og avslutte ansettelser – /);
    await pictureFor(page, "vakthold-uten-fullmakt-smal");
    await expectNoBarrier(page, "nb");
  });
});

for (const [lang, guards] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use(as(nora));

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, [
        ...openPages,
        "/vakter/ny",
        "/virksomheter",
        "/vakter",
      ]);
      expectDifferent(titles);
      expect(titles.at(-1)).toBe(guards);
    });
  });
}

test(
  "the whole way can be gone by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    test.slow();
    await page.goto("/");
    await follow(page, "link", "Logg inn som ansatt");
    await answerProvider(page, { person: nora, organisation: company });
    await page.waitForURL("**/vakter");
    await follow(page, "link", "Registrer en vakt");
    await page.waitForURL("**/vakter/ny");
    for (const [name, text] of [
      ["Navn", "Ida Døgnvik"],
      ["Kortnummer", "V-140215"],
      ["Første arbeidsdag", new Date().toLocaleDateString("nb", { timeZone: "Europe/Oslo" })],
    ] as const) {
      await reach(page, "textbox", name);
      await page.keyboard.type(text);
    }
    await tick(page, "radio", "Nei");
    await follow(page, "button", "Se over registreringen");
    await expect(page.getByRole("heading", { name: "Se over før du registrerer" })).toBeFocused();
    await follow(page, "button", "Registrer vakten");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vakten er registrert");
    for (const link of ["Til vaktene", "Ida Døgnvik"]) {
      await follow(page, "link", link);
    }
    await follow(page, "link", "Avslutt ansettelsen");
    await follow(page, "button", "Ja, avslutt ansettelsen");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ansettelsen er avsluttet");
    await follow(page, "button", "Logg ut");
    await expectLoggedOut(page);
  },
);

test.describe("without JavaScript", { tag: "@long" }, () => {
  test.use({ javaScriptEnabled: false });

  test("one logs in, mends a fault, registers a guard, ends it and logs out", { tag: "@files" }, async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
    await answerProvider(page, { person: nora, organisation: company });
    await page.waitForURL("**/vakter");
    await page.getByRole("link", { name: "Registrer en vakt" }).click();
    await fillIn(page, "ukjent");
    await page.locator('button[value="review"]').click();
    await expect(page.locator("ds-error-summary")).toContainText("Skriv kortnummeret som V og seks sifre");
    await expect(page).toHaveTitle("Feil: Registrer en vakt – Vaktregisteret");
    await expect(page.getByLabel("Navn")).toHaveValue("Ida Døgnvik");
    await expect(page.getByLabel("Ja")).toBeChecked();
    await page.getByLabel("Kortnummer").fill("V-104233");
    await page.locator('button[value="review"]').click();
    await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${company}`);
    await page.locator('button[value="send"]').click();
    await expect(page.getByText("En vakt med dette kortnummeret er allerede registrert.")).toBeVisible();
    await page.getByLabel("Kortnummer").fill("V-140215");
    await page.locator('button[value="review"]').click();
    await page.locator('button[value="send"]').click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vakten er registrert");
    await page.goto(page.url().replace("kvittering", "avslutt"));
    await page.getByRole("button", { name: "Ja, avslutt ansettelsen" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ansettelsen er avsluttet");
    await page.getByRole("button", { name: "Logg ut" }).click();
    await expectLoggedOut(page);
  });
});
