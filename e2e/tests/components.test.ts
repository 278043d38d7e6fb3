import { loginOverHttp } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { expectAccessible, expectNoBarrier } from "../support/accessible.ts";
import { follow } from "../support/keyboard.ts";
import { inBrowser } from "../support/languages.ts";
import { expect, test } from "../support/test.ts";

test.use({ baseURL: async ({ ways }, use) => use(ways.origin), viewport: { width: 320, height: 640 } });

const kari = { person: "Kari Testmo" };

const languages = [
  {
    locale: "nb-NO",
    lang: "nb",
    choose: "Velg hvordan du vil logge inn:",
    logInStronger: "Logg inn på nytt",
    confirm: "Bekreft at det er deg",
    loggedOut: "Du er logget ut",
    strongerNeeded: "Logg inn på nytt for å fortsette",
    again: "Logg inn på nytt (åpnes i ny fane)",
  },
  {
    locale: "nn-NO",
    lang: "nn",
    choose: "Vel korleis du vil logge inn:",
    logInStronger: "Logg inn på nytt",
    confirm: "Stadfest at det er deg",
    loggedOut: "Du er logga ut",
    strongerNeeded: "Logg inn på nytt for å halde fram",
    again: "Logg inn på nytt (blir opna i ny fane)",
  },
  {
    locale: "en-GB",
    lang: "en",
    choose: "Choose how to log in:",
    logInStronger: "Log in again",
    confirm: "Confirm that it is you",
    loggedOut: "You are logged out",
    strongerNeeded: "Log in again to continue",
    again: "Log in again (opens in a new tab)",
  },
  {
    locale: "se-NO",
    lang: "se",
    choose: "Vállje mo háliidat čálihit sisa:",
    logInStronger: "Čálit sisa ođđasit",
    confirm: "Duođaš gii don leat",
    loggedOut: "Don leat čálihan olggos",
    strongerNeeded: "Čálit sisa ođđasit vai sáhtát joatkit",
    again: "Čálit sisa ođđasit (rahpasa ođđa gilkoris)",
  },
];

/** The person follows a link into a tab of its own, logs in there, and comes back. */
async function logInBeside(page: Page, link: string): Promise<void> {
  const opened = page.context().waitForEvent("page");
  await follow(page, "link", link);
  const beside = await opened;
  await answerProvider(beside, kari);
  await beside.waitForURL("**/auth/logged-in**");
  await beside.close();
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}

/** The person logs out in another tab, which is left open. */
async function logOutBeside(page: Page): Promise<Page> {
  const beside = await page.context().newPage();
  await beside.goto("/auth/logout");
  await beside.getByRole("button").click();
  await beside.waitForURL("**/auth/logged-out**");
  return beside;
}

/** A dialog by its title, with nothing that still moves. */
async function expectDialog(page: Page, title: string, lang: string): Promise<void> {
  await expect(page.getByRole("alertdialog", { name: title })).toBeFocused();
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await expectNoBarrier(page, lang);
}

/** What is written in the form, with the focus in it. */
async function writeNote(page: Page): Promise<void> {
  await page.goto("/sak");
  await page.getByLabel("Merknad").fill("Tare og torsk");
}

for (const { locale, lang, ...texts } of languages) {
  test.describe(`in a built Next app, by keyboard: ${lang}`, inBrowser(lang), () => {
    test.use({ locale });

    test("ProviderChooser leads each way to its own question, and back", async ({ page }) => {
      await page.goto("/sak");
      const chooser = page.getByRole("navigation", { name: texts.choose });
      await expect(chooser.getByRole("link")).toHaveText(["Personlig eID", "Jobbkonto"]);
      await expectAccessible(page, lang);
      await follow(page, "link", "Jobbkonto");
      await expect(page.getByText("kari.testmo@fjordvik.example")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await answerProvider(page, kari);
      await page.waitForURL("**/sak");
      await expect(page.getByText("entraid")).toBeVisible();
      await expect(chooser).toBeHidden();
    });

    test.describe("of who is logged in", () => {
      test.use({ employee: kari });

      test("StepUp has the same person log in more strongly, or anew, and brings them back", async ({
        page,
        provider,
      }) => {
        await page.goto("/sak?fane=logg");
        await expectAccessible(page, lang);
        await follow(page, "link", texts.logInStronger);
        await answerProvider(page, kari);
        await page.waitForURL("**/sak?fane=logg");
        await expect(page.getByText("high", { exact: true })).toBeVisible();
        await expect(page.getByRole("link", { name: texts.logInStronger })).toBeHidden();
        await expectAccessible(page, lang);
        await follow(page, "link", texts.confirm);
        await answerProvider(page, kari);
        await page.waitForURL("**/sak?fane=logg");
        expect(provider.idp.calls.all("token")).toHaveLength(3);
      });

      test("LogInAgain covers the page when the session is over, and gives all of it back", async ({ page }) => {
        await writeNote(page);
        await logOutBeside(page);
        await page.bringToFront();
        await expectDialog(page, texts.loggedOut, lang);
        await expect(page.getByRole("heading", { name: "Sak" })).toBeHidden();
        await page.keyboard.press("Escape");
        await logInBeside(page, texts.again);
        await expect(page.getByRole("alertdialog")).toBeHidden();
        await expect(page.getByLabel("Merknad")).toHaveValue("Tare og torsk");
        await expect(page.getByLabel("Merknad")).toBeFocused();
      });

      test("LogInAgain has an action that was refused done once, when the login is strong enough", async ({ page }) => {
        let posts = 0;
        page.on("request", (request) => void (posts += request.method() === "POST" ? 1 : 0));
        await writeNote(page);
        await page.keyboard.press("Enter");
        await expectDialog(page, texts.strongerNeeded, lang);
        expect(posts).toBe(1);
        await logInBeside(page, texts.again);
        await expect(page.getByRole("status")).toHaveText("Kari Testmo: Tare og torsk");
        await expect(page.getByRole("alertdialog")).toBeHidden();
        await expect(page.getByLabel("Merknad")).toBeFocused();
        expect(posts).toBe(2);
      });
    });
  });
}

for (const { locale, lang, choose, logInStronger, confirm } of languages.slice(1))
  test(`what the components say is in the language of the browser, without a window: ${lang}`, async ({
    context,
    baseURL,
  }) => {
    const read = async (): Promise<string> =>
      (await context.request.get("/sak", { headers: { "accept-language": locale } })).text();
    expect(await read()).toContain(choose);
    await context.addCookies(await loginOverHttp(new URL("/auth/login", baseURL), kari));
    const html = await read();
    for (const text of [`<html lang="${lang}"`, logInStronger, confirm]) expect(html).toContain(text);
  });

test("StepUp leads whoever came by a work account, which is no level, to a way that reaches it", async ({ page }) => {
  await page.goto("/sak");
  await follow(page, "link", "Jobbkonto");
  await answerProvider(page, kari);
  await page.waitForURL("**/sak");
  await follow(page, "link", "Logg inn på nytt");
  await expect(page.getByText("ber deg logge inn på nivå høyt.")).toBeVisible();
  await answerProvider(page, kari);
  await page.waitForURL("**/sak");
  await expect(page.getByText("high", { exact: true })).toBeVisible();
});

test.describe("in a built Next app, by keyboard", () => {
  test.use({ employee: kari });

  test("LogInAgain gives an action up at Escape, and what was written is still there", async ({ page }) => {
    await writeNote(page);
    await page.keyboard.press("Enter");
    await expectDialog(page, "Logg inn på nytt for å fortsette", "nb");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("status")).toHaveText("assurance_insufficient");
    await expect(page.getByLabel("Merknad")).toBeFocused();
    await expect(page.getByLabel("Merknad")).toHaveValue("Tare og torsk");
  });

  test("LogInAgain shows another person nothing of the page, and loads it anew as theirs", async ({
    page,
    loginAs,
  }) => {
    await writeNote(page);
    await loginAs(await logOutBeside(page), "Ola Prøvedal", { returnTo: "/sak" });
    await page.bringToFront();
    await expectDialog(page, "En annen har logget inn", "nb");
    await expect(page.getByRole("heading", { name: "Sak" })).toBeHidden();
    await follow(page, "button", "Last siden på nytt");
    await expect(page.getByLabel("Merknad")).toHaveValue("");
    await expectAccessible(page, "nb");
  });
});
