import { logOut } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { follow, reach, tick } from "../support/keyboard.ts";
import { expectDifferent, expectPagesIn, inBrowser, openPages, ownOpenPages } from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { asKari, expect, kari, test } from "../support/klinikk.ts";
import { walkIn } from "../support/walk.ts";

const languages = [
  ["nb", "Pasienter i dag – Fjordvik helse"],
  ["nn", "Pasientar i dag – Fjordvik helse"],
  ["en", "Patients today – Fjordvik Health"],
] as const;

for (const [lang, patients] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ ...asKari, viewport: { width: 320, height: 700 } });

    test("every page is accessible, and fits in 320 pixels", async ({ page, context, baseURL, register }) => {
      test.slow();
      const url = baseURL ?? "";
      const atUnit = (value: string): Promise<void> => context.addCookies([{ name: "enhet", value, url }]);
      await atUnit("sykehjem");
      const look = await walkIn(lang, { page, context, baseURL });
      const titles = await look(...ownOpenPages, "/uten-autorisasjon", "/enhet", "/pasienter");
      expect(titles.at(-1)).toBe(patients);

      await look("/pasienter/P-1042");
      const open = page.locator('main form button[type="submit"]');
      await open.click();
      await expect(page.locator("ds-error-summary")).toBeFocused();
      await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(2);
      await expectAccessible(page, lang);
      await page.locator("#purpose").check();
      await page.locator("#givesCare").check();
      await open.click();
      await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toBeFocused();
      await expectAccessible(page, lang);
      await expectPagesWhileUnavailable({ page, register }, lang, ["/pasienter", "/pasienter/P-1042"]);

      await atUnit("sykestue");
      for (const path of ["/pasienter", "/pasienter/P-1042"]) {
        await look(path);
        await expect(page.locator("main .ds-alert")).toHaveCount(1);
      }
    });
  });
}

for (const [lang, patients] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.use(asKari);

    test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
      await context.addCookies([{ name: "enhet", value: "sykehjem", url: origin }]);
      const open = [...openPages, "/uten-autorisasjon"];
      const pages = [...open, "/enhet", "/pasienter/P-1042", "/pasienter"];
      const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, pages);
      expectDifferent(titles);
      expect(titles.at(-1)).toBe(patients);
    });
  });
}

test("the whole way can be gone by keyboard, with the focus always in sight", { tag: "@long" }, async ({ page }) => {
  await page.goto("/");
  await follow(page, "link", "Logg inn med HelseID");
  await tick(page, "radio", kari);
  await follow(page, "button", "Logg inn");
  await page.waitForURL("**/enhet");
  await tick(page, "radio", "Fjordvik hjemmesykepleie");
  await follow(page, "button", "Bruk denne enheten");
  await page.waitForURL("**/pasienter");
  await follow(page, "link", "Mahmoud, P-2008");
  await tick(page, "radio", "Øyeblikkelig hjelp");
  await tick(page, "checkbox", "Jeg gir pasienten helsehjelp på Fjordvik hjemmesykepleie nå");
  await follow(page, "button", "Vis sammendraget");
  await expect(page.getByRole("heading", { name: "Sammendrag" })).toBeFocused();
  await reach(page, "link", "Til pasientene");
});

test.describe("without JavaScript", { tag: "@long" }, () => {
  test.use({ javaScriptEnabled: false });

  test("one logs in, chooses a unit, mends a fault, reads a summary and logs out", async ({ page }) => {
    await page.goto("/pasienter");
    await answerProvider(page, { person: "Siv Alenes", assurance: "high" });
    await page.waitForURL("**/enhet");
    await page.getByLabel("Fjordvik sykehjem").check();
    await page.getByRole("button", { name: "Bruk denne enheten" }).click();
    await page.getByRole("link", { name: "Solveig, P-1077" }).click();
    await page.getByLabel("Behandling").check();
    await page.getByRole("button", { name: "Vis sammendraget" }).click();
    await expect(page.locator("ds-error-summary")).toContainText("Bekreft at du gir pasienten helsehjelp");
    await expect(page.getByLabel("Behandling")).toBeChecked();
    await page.getByLabel("Jeg gir pasienten helsehjelp").check();
    await page.getByRole("button", { name: "Vis sammendraget" }).click();
    await expect(page.getByRole("main")).toContainText("Diabetes type 2");
    await logOut(page);
    await expect(page).toHaveTitle(/^Du blir logget ut – /);
  });
});
