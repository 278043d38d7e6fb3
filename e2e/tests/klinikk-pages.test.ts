import { logOut } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { reach } from "../support/keyboard.ts";
import { expectPagesIn, inBrowser, openPages, ownOpenPages } from "../support/languages.ts";
import { expectPagesWhileAway } from "../support/register-away.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { asKari, expect, kari, test } from "../support/klinikk.ts";

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
      await context.addCookies([{ name: "sprak", value: lang, url }]);
      await atUnit("sykehjem");
      const titles: string[] = [];
      const pages = [...ownOpenPages, "/uten-autorisasjon", "/enhet"];
      for (const path of [...pages, "/pasienter"]) {
        await page.goto(path);
        await expectAccessible(page, lang);
        titles.push(await page.title());
      }
      expect(new Set(titles).size).toBe(titles.length);
      expect(titles.at(-1)).toBe(patients);

      await page.goto("/pasienter/P-1042");
      await expectAccessible(page, lang);
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
      await expectPagesWhileAway({ page, register }, lang, ["/pasienter", "/pasienter/P-1042"]);

      await atUnit("sykestue");
      for (const path of ["/pasienter", "/pasienter/P-1042"]) {
        await page.goto(path);
        await expect(page.locator("main .ds-alert")).toHaveCount(1);
        await expectAccessible(page, lang);
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
      expect(new Set(titles).size).toBe(titles.length);
      expect(titles.at(-1)).toBe(patients);
    });
  });
}

test("the whole way can be gone by keyboard, with the focus always in sight", { tag: "@long" }, async ({ page }) => {
  await page.goto("/");
  await reach(page, "link", "Logg inn med HelseID");
  await page.keyboard.press("Enter");
  await reach(page, "radio", kari);
  await page.keyboard.press("Space");
  await reach(page, "button", "Logg inn");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/enhet");
  await reach(page, "radio", "Fjordvik hjemmesykepleie");
  await page.keyboard.press("Space");
  await reach(page, "button", "Bruk denne enheten");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/pasienter");
  await reach(page, "link", "Mahmoud, P-2008");
  await page.keyboard.press("Enter");
  await reach(page, "radio", "Øyeblikkelig hjelp");
  await page.keyboard.press("Space");
  await reach(page, "checkbox", "Jeg gir pasienten helsehjelp på Fjordvik hjemmesykepleie nå");
  await page.keyboard.press("Space");
  await reach(page, "button", "Vis sammendraget");
  await page.keyboard.press("Enter");
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
