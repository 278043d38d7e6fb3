import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { logOutByKeyboard } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { follow, reach } from "../support/keyboard.ts";
import { expectDifferent, expectPagesIn, inBrowser, openPages, ownOpenPages } from "../support/languages.ts";
import { expectPagesWhileUnavailable } from "../support/register-away.ts";
import { dayFrom, expect, inga, kari, logIn, nils, press, test, loginLinks } from "../support/tilsyn.ts";
import { walkIn } from "../support/walk.ts";

/** Logs in by a link to that entry, in whatever language, and comes back to a page. */
async function comeBackTo(page: Page, path: string, entry: string, person: string): Promise<void> {
  await page.goto(`/auth/login/${entry}?${new URLSearchParams({ return_to: path }).toString()}`);
  await answerProvider(page, { person });
  await page.waitForURL(`**${path}`);
}

const languages = [
  ["nb", "Alle saker – Dyretilsynet", "Du må logge inn på en annen måte", "Du er ikke registrert som inspektør"],
  ["nn", "Alle saker – Dyretilsynet", "Du må logge inn på ein annan måte", "Du er ikkje registrert som inspektør"],
  [
    "en",
    "All cases – The Animal Authority",
    "You need to log in another way",
    "You are not registered as an inspector",
  ],
] as const;

for (const [lang, cases, forInspectors, notInspector] of languages) {
  test.describe(`in ${lang}`, inBrowser(lang), () => {
    test.use({ viewport: { width: 320, height: 700 } });

    test(
      "every page is accessible, and fits in 320 pixels",
      { tag: "@files" },
      async ({ page, context, baseURL, register }) => {
        test.slow();
        const look = await walkIn(lang, { page, context, baseURL });
        await look(...ownOpenPages);

        await comeBackTo(page, "/tilsyn", "inspektor", inga);
        await expect(page).toHaveTitle(cases);
        await look("/", "/tilsyn", "/tilsyn/T-1042", "/tilsyn/T-1057", "/tilsyn/T-0988");
        if (lang === "nb") await page.goto("/tilsyn/T-1042");
        await look("/tilsyn/T-1057/nytt-funn");
        await press(page, "review");
        await expect(page.locator("ds-error-summary")).toBeFocused();
        await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(2);
        await expectAccessible(page, lang);
        await page.locator("#beskrivelse").fill("Gjerdet har hull.");
        await page.locator("#frist").fill(dayFrom(0));
        await press(page, "review");
        await expect(page.locator("ds-error-summary").getByRole("link")).toHaveCount(1);
        await page.locator("#frist").fill(dayFrom(1));
        await press(page, "review");
        await expect(page.getByRole("definition")).toHaveCount(2);
        await expectAccessible(page, lang);
        await press(page, "send");
        await expect(page.getByRole("status")).toBeVisible();
        await expectAccessible(page, lang);
        await look("/virksomhet");
        const inspectors = ["/tilsyn", "/tilsyn/T-1042", "/tilsyn/T-1057/nytt-funn"];
        await expectPagesWhileUnavailable({ page, register }, lang, inspectors);

        await comeBackTo(page, "/virksomhet", "virksomhet", nils);
        await look("/", "/virksomhet", "/virksomhet/T-1042", "/virksomhet/T-1057");
        await look("/tilsyn");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(forInspectors);
        await page.goto("/virksomhet/T-1042");
        await page.locator('main a[href*="/svar/"]').click();
        await expect(page.locator("#tekst")).toBeVisible();
        await expectAccessible(page, lang);
        await page.locator("#tekst").fill("Bingen har fått nytt underlag.");
        await press(page, "review");
        await expect(page.getByRole("definition").last()).toHaveText("Bingen har fått nytt underlag.");
        await expectAccessible(page, lang);
        await press(page, "send");
        await expect(page.locator('main a[href="/virksomhet/T-1042"]')).toBeVisible();
        await expectAccessible(page, lang);

        await page.goto("/auth/login/inspektor?prompt=select_account&return_to=/tilsyn");
        await answerProvider(page, { person: "Elin Vikaren" });
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(notInspector);
        await expectAccessible(page, lang);
      },
    );
  });
}

test("no line ends within the name ID-porten, which is copied as it is written", async ({ page }) => {
  await page.goto("/om/personvern");
  const names = page.locator("main .unbroken");
  expect(await names.allTextContents()).toEqual(expect.arrayContaining(["ID-porten", "IP-adressen"]));
  for (let width = 320; width <= 480; width += 4) {
    await page.setViewportSize({ width, height: 700 });
    const lines = await names.evaluateAll((all) => all.map((one) => one.getClientRects().length));
    expect(lines, `at ${width} pixels`).toEqual(lines.map(() => 1));
  }
  const copied = await page.locator("main").evaluate((main) => {
    getSelection()?.selectAllChildren(main);
    return getSelection()?.toString();
  });
  expect(copied).toContain("Ansattporten er skilt fra ID-porten. Vi får");
});

for (const [lang, cases, forInspectors] of languages.slice(1)) {
  test.describe(`in ${lang}, without a window`, () => {
    test.describe("to an inspector", () => {
      test.use({ employee: { person: inga }, loginPath: "/auth/login/inspektor" });

      test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
        const pages = [...openPages, "/tilsyn/T-1042", "/tilsyn/T-1057/nytt-funn", "/tilsyn"];
        const titles = await expectPagesIn(lang, { context, origin, by: "cookie" }, pages);
        expectDifferent(titles);
        expect(titles.at(-1)).toBe(cases);
      });
    });

    test.describe("to a farmer's employee", () => {
      test.use({ employee: { person: nils }, loginPath: "/auth/login/virksomhet" });

      test("every page is in that language", async ({ context, baseURL: origin = "" }) => {
        const pages = ["/virksomhet", "/virksomhet/T-1042", "/tilsyn"];
        await expectPagesIn(lang, { context, origin, by: "cookie" }, pages);
        const headers = { accept: "text/html", "accept-language": lang };
        expect(await (await context.request.get("/tilsyn", { headers })).text()).toContain(forInspectors);
      });
    });
  });
}

test(
  "a farmer's employee gets all the way by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    await page.goto("/");
    await follow(page, "link", loginLinks.farm);
    await answerProvider(page, { person: nils });
    await page.waitForURL("**/virksomhet");
    await follow(page, "link", "T-1042");
    await page.waitForURL("**/virksomhet/T-1042");
    await follow(page, "link", "Svar på funn");
    await page.waitForURL("**/svar/*");
    await reach(page, "textbox", "Hva har dere gjort?");
    await page.keyboard.type("Bingen har fått nytt underlag.");
    await follow(page, "button", "Se over");
    await expect(page.getByRole("heading", { name: "Se over før du sender" })).toBeFocused();
    await follow(page, "button", "Send");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Svaret er sendt");
  },
);

test(
  "an inspector writes a finding and closes a case by keyboard, with the focus always in sight",
  { tag: ["@files", "@long"] },
  async ({ page }) => {
    test.slow();
    await page.goto("/");
    await follow(page, "link", loginLinks.inspector);
    await answerProvider(page, { person: inga });
    await page.waitForURL("**/tilsyn");
    await follow(page, "link", "T-1042");
    await page.waitForURL("**/tilsyn/T-1042");
    await follow(page, "link", "Nytt funn");
    await page.waitForURL("**/nytt-funn");
    await reach(page, "textbox", "Hva må virksomheten rette?");
    await page.keyboard.type("Vanntroa lekker.");
    await page.keyboard.press("Tab");
    // The field takes day and month in the order of the browser's language: here they are the same number.
    const days = Array.from({ length: 360 }, (_, index) => dayFrom(index + 1).split("-"));
    const [year = "", month = "", day = ""] = days.find(([, one, other]) => one === other) ?? [];
    await page.keyboard.type(day + month + year);
    // Past the calendar's button in the field, whose outline is the browser's own.
    await page.keyboard.press("Tab");
    await follow(page, "button", "Se over");
    await expect(page.getByRole("heading", { name: "Se over før du sender" })).toBeFocused();
    await follow(page, "button", "Send");
    await expect(page.getByRole("main")).toContainText("Vanntroa lekker.");
    await page.goto("/tilsyn/T-1057");
    await follow(page, "button", "Avslutt saken");
    await expect(page.getByText("Avsluttet", { exact: true })).toBeVisible();
    await logOutByKeyboard(page, inga);
    await expect(page).toHaveTitle(/^Du (?:er|blir) logget ut – /);
  },
);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "a finding is written and answered, each by its own side, and a restart loses neither",
    { tag: ["@files", "@long"] },
    async ({ page, restart }) => {
      test.slow();
      await logIn(page, "inspector", inga);
      await page.goto("/tilsyn/T-1042/nytt-funn");
      await page.getByLabel("Hva må virksomheten rette?").fill("Vanntroa lekker.");
      await press(page, "review");
      await expect(page.locator("ds-error-summary")).toContainText("Velg en frist");
      await page.getByLabel("Frist for å rette").fill(dayFrom(14));
      await press(page, "review");
      await press(page, "change");
      await expect(page.getByLabel("Hva må virksomheten rette?")).toHaveValue("Vanntroa lekker.");
      await press(page, "review");
      await press(page, "send");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Sak T-1042/);
      await expect(page.getByRole("status")).toHaveText("Funnet er sendt. Virksomheten kan lese det nå.");

      await restart();
      await logIn(page, "farm", nils);
      await page.getByRole("link", { name: /^T-1042/ }).click();
      await page.getByRole("link", { name: "Svar på funn" }).last().click();
      await expect(page.getByRole("main")).toContainText("Vanntroa lekker.");
      await page.getByLabel("Hva har dere gjort?").fill("Den er byttet.");
      await press(page, "review");
      await expect(page.getByRole("main")).toContainText("Du handler på vegne av SOLVANG SAMDRIFT DA");
      await press(page, "send");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Svaret er sendt");
      await restart();
      await page.reload();
      await expect(page.getByRole("main")).toContainText("Den er byttet.");
    },
  );

  test("a form of the one context does nothing in the other", { tag: "@files" }, async ({ page, context }) => {
    await logIn(page, "inspector", kari);
    await page.goto("/tilsyn/T-1057");
    const other = await context.newPage();
    await logIn(other, "farm", kari);
    await page.getByRole("button", { name: "Avslutt saken" }).click();
    await expect(page).toHaveTitle(/^En annen er logget inn her – /);
    await other.goto("/virksomhet/T-1057");
    await expect(other.getByText("Åpen", { exact: true })).toBeVisible();
  });
});
