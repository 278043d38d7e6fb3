import { AxeBuilder } from "@axe-core/playwright";
import { faults } from "@adgangskort/mock-idp";
import type { Page } from "@playwright/test";
import { choosePerson, kari, logIn } from "../support/person.ts";
import { expect, test } from "../support/test.ts";
import type { Provider } from "../support/provider.ts";

/** Every page a person can meet, and the way to it. */
const pages: Readonly<Record<string, (page: Page, provider: Provider) => Promise<unknown>>> = {
  "the front page": (page) => page.goto("/"),
  "a page that is not there": (page) => page.goto("/finnes-ikke"),
  "the choice of person": (page) => page.goto("/oversikt"),
  "the choice of organisation": async (page) => {
    await page.goto("/oversikt");
    await choosePerson(page, "Ola Prøvedal");
  },
  "the overview": (page) =>
    logIn(page, { person: "Ola Prøvedal", organisation: ["NORDSTRØM HAVBRUK AS", "NORDSTRØM HAVBRUK AVD SKJÆRET"] }),
  "the report": async (page) => {
    await logIn(page, kari);
    await page.goto("/rapport");
  },
  "the refusal": async (page) => {
    await logIn(page, { person: "Siv Alenes" });
    await page.goto("/rapport");
  },
  "the cancelled login": async (page) => {
    await page.goto("/oversikt");
    await page.getByRole("button", { name: "Avbryt" }).click();
    await expect(page).toHaveTitle("Innloggingen ble avbrutt");
  },
  "the provider that is down": async (page, provider) => {
    provider.idp.fail(faults.network("par"));
    await page.goto("/oversikt");
  },
  "the question before the logout": async (page) => {
    await logIn(page, kari);
    await page.goto("/auth/logout");
  },
  "the logout": async (page) => {
    await logIn(page, kari);
    await page.getByRole("button", { name: "Logg ut" }).click();
    await expect(page).toHaveTitle("Du er logget ut");
  },
};

for (const [name, open] of Object.entries(pages)) {
  test(`${name} is accessible, in Norwegian, and fits in 320 pixels`, async ({ page, provider }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, provider);
    await expectAccessible(page, "nb");
  });
}

/** What axe finds, the language, a title, one heading, and no scrolling sideways at 320 pixels. */
async function expectAccessible(page: Page, lang: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "no scrolling sideways").toBeLessThanOrEqual(320);
}

test("each page of the app has a title of its own", async ({ page }) => {
  await logIn(page, kari);
  const titles: string[] = [];
  for (const path of ["/", "/oversikt", "/rapport"]) {
    await page.goto(path);
    titles.push(await page.title());
  }
  expect(titles).toEqual([
    "Tjenester for virksomheter – Eksempeletaten",
    "Oversikt – Eksempeletaten",
    "Send inn rapport – Eksempeletaten",
  ]);
});

test("the whole way in and out can be gone by keyboard, with the focus always in sight", async ({ page }) => {
  const reach = async (role: "link" | "radio" | "checkbox" | "button", name: string): Promise<void> => {
    const wanted = page.getByRole(role, { name }).first();
    await wanted.waitFor();
    for (let presses = 0; presses < 25; presses += 1) {
      await page.keyboard.press("Tab");
      expect(await focusIsVisible(page)).toBe(true);
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      // Radio buttons are one stop: the arrows move within.
      if (role === "radio" && (await page.evaluate(() => document.activeElement?.getAttribute("type"))) === "radio")
        break;
    }
    for (let presses = 0; presses < 10 && role === "radio"; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("ArrowDown");
    }
    await expect(wanted).toBeFocused();
  };
  await page.goto("/");
  await reach("link", "Logg inn som ansatt");
  await page.keyboard.press("Enter");
  await reach("radio", "Ola Prøvedal");
  await page.keyboard.press("Space");
  await reach("button", "Logg inn");
  await page.keyboard.press("Enter");
  await reach("checkbox", "NORDSTRØM HAVBRUK AS ");
  await page.keyboard.press("Space");
  await reach("checkbox", "FJORDVIK KOMMUNE ");
  await page.keyboard.press("Space");
  await reach("button", "Fortsett");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/oversikt");
  await expect(page.getByRole("listitem")).toHaveCount(2);
  await reach("link", "Send inn rapport");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rapport");
  await reach("link", "Til oversikten");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/oversikt");
  await reach("button", "Logg ut");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("Du er logget ut");
});

/** An outline around what has the focus, or around the label that it is in. */
async function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true;
    return [focused, focused.closest("label")].some((element) => {
      const style = element && getComputedStyle(element);
      return style?.outlineStyle !== "none" && Number.parseFloat(style?.outlineWidth ?? "0") >= 2;
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one logs in, sees for whom, and logs out", async ({ page }) => {
    await logIn(page, kari);
    await expect(page.getByRole("listitem")).toHaveText([/^FJORDVIK KOMMUNE/]);
    await page.getByRole("button", { name: "Logg ut" }).click();
    await expect(page).toHaveTitle("Du er logget ut");
  });
});

const languages = [
  { locale: "en-GB", lang: "en", reference: /^Reference: /, retry: "Try again", question: "Do you want to log out?" },
  { locale: "nn-NO", lang: "nn", reference: /^Referanse: /, retry: "Prøv på nytt", question: "Vil du logge ut?" },
  {
    locale: "se-NO",
    lang: "se",
    reference: /^Referánsa: /,
    retry: "Geahččal ođđasit",
    question: "Háliidatgo čálihit olggos?",
  },
];

for (const { locale, lang, reference, retry, question } of languages) {
  test.describe(`in a browser that asks for ${locale}`, () => {
    test.use({ locale });

    test("what went wrong is told in that language, accessibly, and fits in 320 pixels", async ({ page, provider }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      provider.idp.fail(faults.network("par"));
      const answer = await page.goto("/oversikt");
      expect(answer?.headers()["content-language"]).toBe(lang);
      await expect(page.getByText(reference)).toBeVisible();
      await expect(page.getByRole("link", { name: retry })).toBeVisible();
      await expectAccessible(page, lang);
    });

    test("the question before the logout is asked in that language", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto("/auth/logout");
      await expect(page).toHaveTitle(question);
      await expectAccessible(page, lang);
    });
  });
}
