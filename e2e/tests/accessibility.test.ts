import { faults } from "@adgangskort/mock-idp";
import type { Page } from "@playwright/test";
import { expectLoggedOut } from "../support/account-menu.ts";
import { expectAccessible } from "../support/accessible.ts";
import { follow, reach, tick } from "../support/keyboard.ts";
import { choosePerson, kari, logIn } from "../support/person.ts";
import { expect, test, type ForTest } from "../support/test.ts";

type Given = Pick<ForTest, "provider" | "enter">;

/** Every page a person can meet, and the way to it. */
const pages: Readonly<Record<string, (page: Page, given: Given) => Promise<unknown>>> = {
  "the front page": (page) => page.goto("/"),
  "a page that is not there": (page) => page.goto("/finnes-ikke"),
  "the choice of person": (page) => page.goto("/oversikt"),
  "the choice of organisation": async (page) => {
    await page.goto("/oversikt");
    await choosePerson(page, "Ola Prøvedal");
  },
  "the overview": (_, { enter }) =>
    enter({ person: "Ola Prøvedal", organisation: ["NORDSTRØM HAVBRUK AS", "NORDSTRØM HAVBRUK AVD SKJÆRET"] }),
  "the report": (_, { enter }) => enter(kari, "/rapport"),
  "the refusal": (_, { enter }) => enter({ person: "Siv Alenes" }, "/rapport"),
  "the refusal after the choice": async (page, { enter }) => {
    await enter({ person: "Siv Alenes" }, "/rapport");
    await page.getByRole("link", { name: "Velg virksomhet" }).click();
    await expect(page).toHaveTitle(/^Ingen virksomhet har gitt deg fullmakt ennå – /);
  },
  "the refusal of the chosen organisation": async (page, { enter }) => {
    await enter({ person: "Ola Prøvedal", organisation: "FJORDVIK KOMMUNE" }, "/rapport");
    await page.getByRole("link", { name: "Velg en annen virksomhet" }).click();
    await page.getByRole("checkbox", { name: "FJORDVIK KOMMUNE" }).first().check();
    await page.getByRole("button", { name: "Fortsett" }).click();
    await expect(page).toHaveTitle(/^FJORDVIK KOMMUNE har ikke gitt deg fullmakt ennå – /);
  },
  "the page for who is logged in as a private person": async (page) => {
    await page.goto("/");
    const { port } = new URL(page.url());
    await page.context().addCookies([{ name: `citizen-${port}`, value: "A".repeat(43), url: page.url() }]);
    await page.goto("/auth/logged-in");
    await expect(page).toHaveTitle(/^Logg inn for virksomheten – /);
  },
  "the cancelled login": async (page) => {
    await page.goto("/oversikt");
    await page.getByRole("button", { name: "Avbryt" }).click();
    await expect(page).toHaveTitle(/^Innloggingen ble avbrutt – /);
  },
  "the provider that is down": async (page, { provider }) => {
    provider.idp.fail(faults.network("par"));
    await page.goto("/oversikt");
  },
  "the login in a tab of its own": async (page, { enter }) => {
    await enter(kari, "/auth/logged-in");
    await expect(page).toHaveTitle(/^Du er logget inn – /);
  },
  "the question before the logout": (_, { enter }) => enter(kari, "/auth/logout"),
  "the logout": async (page, { enter }) => {
    await enter(kari);
    await page.getByRole("button", { name: "Logg ut" }).click();
    await expectLoggedOut(page);
  },
};

test("every page is accessible, in Norwegian, and fits in 320 pixels", async ({ page, context, provider, enter }) => {
  // A dozen pages, each looked through by axe.
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [name, open] of Object.entries(pages))
    await test.step(name, async () => {
      provider.reset();
      await context.clearCookies();
      await open(page, { provider, enter });
      await expectAccessible(page, "nb");
    });
});

test("the pages of the login are accessible in every look and width", async ({ page, provider, enter }) => {
  for (const name of ["the refusal", "the login in a tab of its own", "the question before the logout", "the logout"])
    await test.step(name, async () => {
      await page.context().clearCookies();
      await pages[name]?.(page, { provider, enter });
      await expectAccessible(page, "nb", true);
    });
});

test("the dialog of a session that has ended fits in 320 pixels", async ({ page, enter }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await enter(kari, "/rapport");
  await page.getByLabel("Hva gjelder rapporten?").fill("Rømming av fisk");
  await page.context().clearCookies();
  // No real click, and not by its role: the page may have noticed by itself before, and what is behind its dialog has none.
  await page.locator("button", { hasText: "Send inn" }).dispatchEvent("click");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("link", { name: "Logg inn på nytt" })).toBeVisible();
  // A dialog that is wider than the window makes nothing scroll.
  const { x, width } = (await dialog.boundingBox())!;
  expect([x >= 0, x + width <= 320], `from ${x}, ${width} wide`).toEqual([true, true]);
});

test("a page of the login names the agency and the person, in the one language of the application", async ({
  page,
  enter,
}) => {
  await enter({ person: "Siv Alenes" }, "/rapport");
  const banner = page.getByRole("banner");
  await expect(banner.getByRole("link", { name: "Eksempeletaten" })).toHaveAttribute("href", "/");
  await expect(banner).toContainText("Innlogget som Siv Alenes");
  await follow(page, "link", "Hopp til innholdet");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(banner.getByRole("link", { name: "Nynorsk" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Velg virksomheten du er her for");
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "Tilgjengelighetserklæring" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("contentinfo")).toBeHidden();
  await expect(page.getByRole("link", { name: "Velg virksomhet" })).toBeHidden();
});

test("each page of the app has a title of its own", async ({ page, enter }) => {
  await enter(kari);
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
  await page.goto("/");
  await follow(page, "link", "Logg inn som ansatt");
  await tick(page, "radio", "Ola Prøvedal");
  await follow(page, "button", "Logg inn");
  await tick(page, "checkbox", "NORDSTRØM HAVBRUK AS ");
  await tick(page, "checkbox", "FJORDVIK KOMMUNE ");
  await follow(page, "button", "Fortsett");
  await page.waitForURL("**/oversikt");
  await expect(page.getByRole("listitem")).toHaveCount(2);
  await follow(page, "link", "Send inn rapport");
  await page.waitForURL("**/rapport");
  await reach(page, "textbox", "Hva gjelder rapporten?");
  await page.keyboard.type("Rømming av fisk");
  await follow(page, "button", "Send inn");
  await expect(page.getByRole("main")).toContainText("Rapporten er sendt inn.");
  await follow(page, "link", "Til oversikten");
  await page.waitForURL("**/oversikt");
  await follow(page, "button", "Logg ut");
  await expectLoggedOut(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one logs in, sees for whom, and logs out", async ({ page }) => {
    await logIn(page, kari);
    await expect(page.getByRole("listitem")).toHaveText([/^FJORDVIK KOMMUNE/]);
    await page.getByRole("button", { name: "Logg ut" }).click();
    await expectLoggedOut(page);
  });
});
