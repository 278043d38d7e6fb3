import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { expectRefusal } from "../support/refusal.ts";
import { expect, expectFacts, expectState, logOutOf, test } from "../support/session-test.ts";

const kari = { person: "Kari Testmo" };
const here = "authenticated Kari Testmo";
/** Where on the page the person is. */
const place = "/?sak=7#notat";

const minute = 60_000;

/** The person is back on the page, at the place that they left. */
async function expectPlace(page: Page, returnTo = place): Promise<void> {
  await expect(page).toHaveURL((url) => url.href === url.origin + returnTo);
}

async function sessionCookie(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => /^employee-\d+$/.test(name))?.value;
}

test.describe("a stronger login", () => {
  test("goes round by the provider, back to where the person was, and all tabs have it", async ({
    context,
    enter,
    newTab,
    page,
    provider,
  }) => {
    await enter({ person: kari.person }, place);
    await expectFacts(page, "substantial");
    const before = await sessionCookie(context);
    const other = await newTab();
    await expectFacts(other, "substantial");
    await page.bringToFront();
    await page.locator("#stronger").click();
    await expect(page.getByText("ber deg logge inn på nivå høyt.")).toBeVisible();
    await answerProvider(page, kari);
    await expectPlace(page);
    await expectState(page, here);
    await expectFacts(page, "high");
    await expectFacts(other, "high");
    expect(await other.evaluate(() => states)).toEqual(["loading", here]);
    expect(provider.idp.calls.all("token")).toHaveLength(2);
    // ASVS 5.0 7.2.4: whoever is authenticated anew has a session of a new id.
    expect(await sessionCookie(context)).not.toBe(before);
  });

  test("that is cancelled is told, and the person goes on as they were", async ({ enter, page }) => {
    await enter({ person: kari.person }, place);
    await page.locator("#stronger").click();
    const answered = page.waitForResponse(/\/auth\/problem/);
    await page.getByRole("button", { name: "Avbryt" }).click();
    await expectRefusal(page, await answered, { status: 200, title: "Du er fortsatt logget inn", reference: false });
    await page.getByRole("link", { name: "Logg inn med BankID, Buypass eller Commfides" }).click();
    await answerProvider(page, kari);
    await expectPlace(page);
    await expectFacts(page, "high");
  });

  const refused = [
    { title: "Logg inn med BankID, Buypass eller Commfides", by: "at a lower level", acr: "substantial" },
    { title: "En annen er logget inn her", by: "by another person", person: "Ola Prøvedal" },
  ];
  for (const { title, by, acr, person = kari.person } of refused)
    test(`that comes back ${by} is told, and the person goes on as they were`, async ({ enter, page, provider }) => {
      await enter({ person: kari.person }, place);
      if (acr !== undefined) provider.idp.fail(faults.idToken.claims({ acr }));
      await page.locator("#stronger").click();
      const answered = page.waitForResponse(/\/auth\/problem/);
      await answerProvider(page, { person });
      await expectRefusal(page, await answered, { status: 403, title });
      await page.getByRole("link", { name: "Til forsiden" }).click();
      await expectState(page, here);
      await expectFacts(page, "substantial");
    });

  test("is a login where nobody is logged in", async ({ page, service: _ }) => {
    await page.goto(place);
    await expectState(page, "anonymous");
    await page.locator("#stronger").click();
    await answerProvider(page, kari);
    await expectPlace(page);
    await expectFacts(page, "high");
  });

  test("is a login where the session has ended, and brings the other tab back too", async ({ enter, newTab, page }) => {
    await enter({ person: kari.person }, place);
    const other = await newTab();
    await expectState(other, here);
    await logOutOf(other);
    await Promise.all([page, other].map((tab) => expectState(tab, "expired ended Kari Testmo")));
    await page.bringToFront();
    await page.locator("#stronger").click();
    await answerProvider(page, kari);
    await expectPlace(page);
    await Promise.all([page, other].map((tab) => expectFacts(tab, "high")));
    await expectState(other, here);
  });
});

test.describe("a change of organisation", () => {
  const organisation = "NORDSTRØM HAVBRUK AS";
  const another = "FJORDVIK KOMMUNE";
  const ola = { person: "Ola Prøvedal", organisation };
  const wishes = { representation: { resources: [{ resource: "urn:altinn:resource:eksempel-rapport" }] } };
  test.use({ wishes });

  /** At the provider, which does not ask who the person is. */
  async function choose(page: Page, name: string): Promise<void> {
    await page.getByRole("radio", { name: `${name} ` }).check();
    await page.getByRole("button", { name: "Fortsett" }).click();
  }

  test("needs no login, comes back to where the person was, and all tabs act for the other one", async ({
    enter,
    newTab,
    page,
    provider,
  }) => {
    await enter({ person: ola.person, organisation }, place);
    await expectFacts(page, "substantial", organisation);
    const other = await newTab();
    await expectFacts(other, "substantial", organisation);
    await page.bringToFront();
    await page.locator("#organisation").click();
    await expect(page.getByText("Du er logget inn som Ola Prøvedal.")).toBeVisible();
    await choose(page, another);
    await expectPlace(page);
    await Promise.all([page, other].map((tab) => expectFacts(tab, "substantial", another)));
    expect(await other.evaluate(() => states)).toEqual(["loading", "authenticated Ola Prøvedal"]);
    expect(provider.idp.calls.all("token")).toHaveLength(2);
  });

  test("that is cancelled changes nothing", async ({ enter, page }) => {
    await enter({ person: ola.person, organisation }, place);
    await page.locator("#organisation").click();
    await page.getByRole("button", { name: "Avbryt" }).click();
    await expectPlace(page);
    await expectFacts(page, "substantial", organisation);
  });

  test("leads whoever has one organisation to that one and themselves", async ({ enter, page }) => {
    await enter({ person: kari.person, organisation: another }, place);
    await page.locator("#organisation").click();
    await expect(page.getByRole("radio")).toHaveCount(2);
    await choose(page, another);
    await expectPlace(page);
    await expectFacts(page, "substantial", another);
  });

  test("asks for a login where nobody is logged in, and then for whom", async ({ page, service: _ }) => {
    await page.goto(place);
    await expectState(page, "anonymous");
    await expectLoginFirst(page);
  });

  test("asks for a login where time was up, and then for whom", async ({ enter, page, pass }) => {
    await enter({ person: ola.person, organisation }, place);
    await expectFacts(page, "substantial", organisation);
    pass(31 * minute);
    await page.evaluate(() => auth.session.read());
    await expectState(page, /^expired/);
    await expectLoginFirst(page);
  });

  async function expectLoginFirst(page: Page): Promise<void> {
    const answered = page.waitForResponse(/\/auth\/organisation/);
    await page.locator("#organisation").click();
    await expectRefusal(page, await answered, { status: 401, title: "Du er logget ut", reference: false });
    await page.getByRole("link", { name: "Logg inn" }).click();
    await answerProvider(page, { ...ola, organisation: another });
    await expectPlace(page);
    await expectFacts(page, "substantial", another);
  }

  test.describe("where logins ask for none", () => {
    test.use({ wishes: {} });

    test("is no page that there is, and the session goes on", async ({ enter, page }) => {
      await enter({ person: kari.person }, place);
      await expectFacts(page, "substantial");
      expect(await page.evaluate(() => auth.session.get().session?.organisationHref)).toBeUndefined();
      const answered = page.waitForResponse(/\/auth\/organisation/);
      await page.locator("#organisation").click();
      await expectRefusal(page, await answered, { status: 404, title: "Vi finner ikke siden", reference: false });
      await page.getByRole("link", { name: "Til forsiden" }).click();
      await expectState(page, here);
    });
  });
});
