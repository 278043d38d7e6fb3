import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { expectLoggedOut, logOut, logOutByKeyboard, openMenu } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { pictureFor } from "../support/docs-image.ts";
import { follow, reach, tick } from "../support/keyboard.ts";
import { expectDifferent, expectPagesIn, inBrowser, openPages } from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { asOla, company, expect, fillIn, municipality, ola, site, test } from "../support/virksomhet.ts";
import { walkIn } from "../support/walk.ts";

const small = { width: 320, height: 700 };

/** Presses the button that leads on in the form, whatever its language. */
async function press(page: Page, value: "review" | "change" | "send"): Promise<void> {
  await page.locator(`button[name="button"][value="${value}"]`).click();
}

const languages = [
  ["nb", "Rapporter – Havbrukstilsynet", "Du trenger fullmakt til å sende inn rapporter"],
  ["nn", "Rapportar – Havbrukstilsynet", "Du treng fullmakt til å sende inn rapportar"],
  ["en", "Reports – The Aquaculture Authority", "You need authorisation to submit reports"],
] as const;

for (const [lang, reports, refused] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ ...asOla(company, site), viewport: small });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        const titles = await look(...openPages, "/rapporter");
        expect(titles.at(-1)).toBe(reports);
        await openMenu(page);
        if (lang === "nb") await pictureFor(page, "virksomhet-meny-smal");
        await expectAccessible(page, lang);

        await look("/rapporter/ny");
        await press(page, "review");
        await expect(page.locator("ds-error-summary")).toBeFocused();
        await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(5);
        await expectAccessible(page, lang);
        if (lang === "nb") await pictureFor(page, "virksomhet-feil-smal");
        await page.getByRole("radio").first().check();
        await fillIn(page);
        await press(page, "review");
        await expect(page.getByRole("definition")).toHaveCount(4);
        await expectAccessible(page, lang);
        await press(page, "send");
        await page.waitForURL(/\/rapporter\/[\da-f-]{36}$/);
        await expectAccessible(page, lang);
        await expectPagesWhileUnavailable({ page, register }, lang, ["/rapporter", new URL(page.url()).pathname]);
      },
    );
  });

  test.describe(`who may only read, in ${lang}`, inBrowser(lang), () => {
    test.use({ ...asOla(municipality), viewport: small });

    test("reads the refusal on an accessible page in that language", async ({ page, context, baseURL }) => {
      const look = await walkIn(lang, { page, context, baseURL });
      await look("/rapporter");
      await page.goto("/rapporter/ny");
      await expect(page).toHaveTitle(new RegExp(`^${refused} `));
      await expectAccessible(page, lang);
    });
  });
}

for (const [lang, reports, refused] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use(asOla(company, site));

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, [
        ...openPages,
        "/rapporter/ny",
        "/rapporter",
      ]);
      expectDifferent(titles);
      expect(titles.at(-1)).toBe(reports);
    });
  });

  test.describe(`who may only read, in ${lang}, without a window`, () => {
    test.use(asOla(municipality));

    test("reads the refusal in that language, too", async ({ context, baseURL: origin = "" }) => {
      const reader = { context, origin, by: "cookie" } as const;
      const titles = await expectPagesIn(lang, reader, ["/rapporter", "/rapporter/ny"]);
      expect(titles).toEqual([reports, expect.stringMatching(new RegExp(`^${refused} `))]);
    });
  });
}

const chosen = [
  ["Nynorsk", "nn", "Ny rapport", "Vel kven du loggar inn som", "Innlogginga vart avbroten"],
  ["English", "en", "New report", "Choose who you log in as", "The login was cancelled"],
] as const;

for (const [button, lang, title, provider, cancelled] of chosen) {
  const details = { tag: lang === "nn" ? [] : ["@long"] };
  test(
    `a person chooses ${button}, and the provider and the pages of the login speak it, too`,
    details,
    async ({ page }) => {
      await page.goto("/");
      await page.getByRole("button", { name: button }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.getByRole("button", { name: button })).toHaveAttribute("aria-pressed", "true");
      // By a guard's redirect, which knows of no choice.
      await page.goto("/rapporter/ny");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(provider);
      await page.locator('button[value="cancel"]').click();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(cancelled);
      await page.getByRole("main").getByRole("link").first().click();
      await answerProvider(page, { person: ola, organisation: [company] });
      await page.waitForURL("**/rapporter/ny");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    },
  );
}

test.describe("in the middle of the form", () => {
  test.use(asOla(company));

  test("another language changes the page, and nothing that was written", async ({ page }) => {
    await page.goto("/rapporter/ny");
    await fillIn(page);
    await page.getByRole("button", { name: "Nynorsk" }).click();
    await expect(page.getByRole("button", { name: "Sjå over rapporten" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "nn");
    await expect(page.getByRole("banner")).toContainText("På vegner av:");
    await expect(page.locator("#antallFisk")).toHaveValue("183 100");
    await expect(page.locator("#sjotemperatur")).toHaveValue("7,2");
  });
});

test("what stops the login is told in the language that was chosen", async ({ visitor, idp }) => {
  await visitor.goto("/");
  await visitor.press("Nynorsk");
  // A call that cannot have arrived is made once more by itself.
  idp.fail(faults.network("par"), { times: 2 });
  await visitor.goto("/rapporter");
  expect(visitor.status).toBe(503);
  expect(visitor.page.html).toContain('<html lang="nn">');
});

test("the whole way can be gone by keyboard, with the focus always in sight", { tag: "@files" }, async ({ page }) => {
  await page.goto("/");
  await follow(page, "link", "Logg inn som ansatt");
  await tick(page, "radio", ola);
  await follow(page, "button", "Logg inn");
  for (const name of [`${company} `, `${site} `]) {
    await tick(page, "checkbox", name);
  }
  await follow(page, "button", "Fortsett");
  await page.waitForURL("**/rapporter");
  await follow(page, "link", "Ny rapport");
  await page.waitForURL("**/rapporter/ny");
  await tick(page, "radio", site);
  await reach(page, "combobox", "Måned");
  await page.keyboard.press("ArrowDown");
  for (const [name, text] of [
    ["Antall fisk", "96 000"],
    ["Biomasse", "211000"],
    ["Temperatur i sjøen", "7,9"],
  ] as const) {
    await reach(page, "textbox", name);
    await page.keyboard.type(text);
  }
  // Enter in a field is the button that leads on.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Se over før du sender inn" })).toBeFocused();
  await follow(page, "button", "Send inn rapporten");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
  await logOutByKeyboard(page, ola);
  await expectLoggedOut(page);
  const loaded = () => [...document.fonts].flatMap(({ family, status }) => (status === "loaded" ? [family] : []));
  await expect.poll(() => page.evaluate(loaded), "the library's page is in the font of the app").toEqual(["Inter"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "one chooses a language, logs in, mends a fault, files the report, which a restart does not lose, and logs out",
    { tag: "@files" },
    async ({ page, restart }) => {
      test.slow();
      await page.goto("/");
      await page.getByRole("button", { name: "Nynorsk" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Månadsrapport for akvakultur");
      await page.getByRole("button", { name: "Bokmål" }).click();
      await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
      await answerProvider(page, { person: ola, organisation: [company, site] });
      await page.waitForURL("**/rapporter");
      await page.getByRole("link", { name: "Ny rapport" }).click();
      await page.getByLabel(site).check();
      await fillIn(page);
      await page.getByLabel("Temperatur i sjøen").fill("varmt");
      await press(page, "review");
      await expect(page.locator("ds-error-summary")).toContainText("Skriv temperaturen som et tall");
      await expect(page.getByLabel("Antall fisk")).toHaveValue("183 100");
      await expect(page.getByLabel(site)).toBeChecked();
      await page.getByLabel("Temperatur i sjøen").fill("7,2");
      await press(page, "review");
      await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${site}`);
      await press(page, "change");
      await expect(page.getByLabel("Temperatur i sjøen")).toHaveValue("7,2");
      await press(page, "review");
      await press(page, "send");
      await restart();
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
      await logOut(page);
      await expectLoggedOut(page);
    },
  );
});
