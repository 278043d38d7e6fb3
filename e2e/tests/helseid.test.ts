import { expect, test as base, type Page } from "@playwright/test";
import { faults } from "@adgangskort/mock-idp";
import { loginOverHttp } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import { expectAccessible } from "../support/accessible.ts";
import { inBrowser } from "../support/languages.ts";
import { startClinic, type Clinic } from "../support/clinic.ts";

const test = base.extend<{ clinic: Clinic }>({
  clinic: async ({ playwright: _ }, use) => {
    const clinic = await startClinic();
    await use(clinic);
    expect(clinic.idp.brokenAssertions()).toEqual([]);
    await clinic.close();
  },
});

const kari = { person: "Kari Testmo", assurance: "high" };

async function logIn(page: Page, { origin }: Clinic): Promise<void> {
  await page.goto(`${origin}/auth/login`);
  await answerProvider(page, kari);
  await expect(page.getByRole("heading", { name: "Logget inn: Kari Testmo" })).toBeVisible();
}

/** Every address that the browser asked for. */
function addressesOf(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => void seen.push(request.url()));
  return seen;
}

test("a person logs in at HelseID and out again, and the id_token is in no address on the way", async ({
  page,
  clinic,
}) => {
  const addresses = addressesOf(page);
  await logIn(page, clinic);
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(page).toHaveTitle("Du er logget ut");
  const [ended] = clinic.idp.calls.all("end_session");
  expect(ended?.method).toBe("POST");
  const hint = String(ended?.parameters["id_token_hint"]);
  expect(hint.split(".")).toHaveLength(3);
  for (const address of addresses) for (const part of hint.split(".")) expect(address).not.toContain(part);
  await page.goto(`${clinic.origin}/auth/login`);
  await expect(page.getByRole("radio", { name: "Kari Testmo" })).toBeVisible();
});

const pages = [
  ["nb-NO", "nb", "Du blir logget ut"],
  ["nn-NO", "nn", "Du blir logga ut"],
  ["en-GB", "en", "You are being logged out"],
  ["se-NO", "se", "Don čálihuvvot olggos"],
] as const;

for (const [locale, lang, title] of pages) {
  test(
    `with scripting off, a button takes the person out at HelseID: ${lang}`,
    inBrowser(lang),
    async ({ browser, clinic }) => {
      const [plain, checked] = await Promise.all([
        browser.newContext({ locale, javaScriptEnabled: false, viewport: { width: 320, height: 700 } }),
        browser.newContext({ locale, viewport: { width: 320, height: 700 } }),
      ]);
      const page = await plain.newPage();
      await logIn(page, clinic);
      await page.getByRole("button", { name: "Logg ut" }).click();
      await expect(page).toHaveTitle(title);
      // axe needs scripting: of a copy, whose form leads nowhere.
      const copy = await checked.newPage();
      await copy.setContent(
        (await page.content()).replaceAll(/<script[^]*?<\/script>/g, "").replace("<form", "<form hidden-from=sending"),
      );
      await expectAccessible(copy, lang);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(new RegExp(`^${clinic.origin}/auth/logged-out`));
      expect(clinic.idp.calls.last("end_session")?.method).toBe("POST");
      await Promise.all([plain.close(), checked.close()]);
    },
  );
}

test("the page that leads on to HelseID at a logout is in the language of the browser", async ({ request, clinic }) => {
  for (const [locale, lang, title] of pages) {
    const cookies = await loginOverHttp(new URL("/auth/login", clinic.origin), kari);
    const headers = {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      origin: clinic.origin,
      "accept-language": locale,
    };
    const html = await (await request.post(`${clinic.origin}/auth/logout`, { headers })).text();
    expect(html).toContain(`<html lang="${lang}"`);
    expect(html).toContain(`<title>${title}</title>`);
  }
});

test("whoever comes by another identity provider than the service wants reads so, and can try again", async ({
  page,
}) => {
  const clinic = await startClinic({ identityProvider: { name: "idporten-oidc" } });
  try {
    clinic.idp.fail(faults.idToken.claims({ idp: "buypass-oidc" }));
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${clinic.origin}/auth/login`);
    await answerProvider(page, kari);
    await expect(page.getByRole("heading", { name: "Velg en annen måte å logge inn på" })).toBeVisible();
    await expectAccessible(page, "nb");
    await page.getByRole("link", { name: "Prøv igjen" }).click();
    await expect(page.getByRole("radio", { name: "Kari Testmo" })).toBeVisible();
  } finally {
    await clinic.close();
  }
});
