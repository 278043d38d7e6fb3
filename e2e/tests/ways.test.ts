import type { Employee } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { reach } from "../support/keyboard.ts";
import { expectRefusal } from "../support/refusal.ts";
import { expect, test } from "../support/test.ts";

test.use({ baseURL: async ({ ways }, use) => use(ways.origin), viewport: { width: 320, height: 640 } });

const byEid = "Logg inn med personlig eID";
const byWorkAccount = "Logg inn med jobbkonto";
const asksForEid = "ber deg logge inn på nivå betydelig.";
const kari: Employee = { person: "Kari Testmo" };

/** From the front page by one of its two links, and back. */
async function logIn(page: Page, way: string, employee: Employee): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: way }).click();
  await answerProvider(page, employee);
  await expect(page.getByRole("button", { name: "Logg ut" })).toBeVisible();
}

/** Follows a link, and looks at the page that it ends at. */
async function follow(page: Page, link: string): Promise<void> {
  await page.getByRole("link", { name: link }).click();
  await page.waitForLoadState();
  await expectAccessible(page, "nb");
}

test("each way leads to its own question, and a work account sees what its employer lets it", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page, "nb");
  await follow(page, byEid);
  await expect(page.getByText(asksForEid)).toBeVisible();
  await page.goto("/");
  await follow(page, byWorkAccount);
  await expect(page.getByText("kari.testmo@fjordvik.example")).toBeVisible();
  await expect(page.getByText("01868530053")).toBeHidden();
  await answerProvider(page, { ...kari, organisation: "FJORDVIK KOMMUNE" });
  await expect(page.getByText("Kari Testmo, entraid, for FJORDVIK KOMMUNE")).toBeVisible();
  await expectAccessible(page, "nb");
  await follow(page, "Send melding for virksomheten");
  await expect(page.getByRole("heading")).toHaveText("Melding for FJORDVIK KOMMUNE");
});

test("a work account without the right is refused, and one may choose for whom", async ({ page }) => {
  await logIn(page, byWorkAccount, { person: "Áile Sárá Øverås", organisation: "FJORDVIK KOMMUNE OPPVEKST" });
  const answered = page.waitForResponse(/\/auth\/refused/);
  await page.getByRole("link", { name: "Send melding for virksomheten" }).click();
  await expectRefusal(page, await answered, { status: 403, title: "Du har ikke tilgang til dette" });
  await follow(page, "Velg virksomhet");
  await expect(page.getByText("Du er logget inn som Áile Sárá Øverås.")).toBeVisible();
});

test("of two employers one is chosen, and later the other one, with no new login", async ({ page, provider }) => {
  await logIn(page, byWorkAccount, { person: "Áile Sárá Øverås", organisation: "FJORDVIK KOMMUNE" });
  await follow(page, "Bytt virksomhet");
  await page.getByRole("radio", { name: "FJORDVIK KOMMUNE OPPVEKST" }).check();
  await page.getByRole("button", { name: "Fortsett" }).click();
  await expect(page.getByText("Áile Sárá Øverås, entraid, for FJORDVIK KOMMUNE OPPVEKST")).toBeVisible();
  expect(provider.idp.calls.all("token")).toHaveLength(2);
});

test("a work account is no level: where one is asked for, the person chooses a personal eID", async ({ page }) => {
  await logIn(page, byWorkAccount, kari);
  await follow(page, "Se egne saker");
  await expect(page.getByText(asksForEid)).toBeVisible();
  await page.getByRole("button", { name: "Avbryt" }).click();
  await expect(page.getByText("Du er fortsatt logget inn som før.")).toBeVisible();
  await expectAccessible(page, "nb");
  await page.getByRole("link", { name: "Prøv igjen" }).click();
  await answerProvider(page, kari);
  await expect(page.getByRole("heading")).toHaveText("Sakene til Kari Testmo");
  await expectAccessible(page, "nb");
});

test("a work account of one factor is refused, and the other way is offered", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: byWorkAccount }).click();
  const answered = page.waitForResponse(/\/auth\/callback\/jobbkonto/);
  await answerProvider(page, { person: "Elin Vikaren", organisation: "FJORDVIK KOMMUNE" });
  await expectRefusal(page, await answered, { status: 403, title: "Du må logge inn i to trinn" });
  await expectAccessible(page, "nb");
  await expect(page.getByRole("heading", { name: "Andre måter å logge inn på" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("link", { name: byWorkAccount })).toBeVisible();
});

for (const [way, other, left] of [
  [byWorkAccount, "Personlig eID", asksForEid],
  [byEid, "Jobbkonto", "ber deg logge inn med arbeidskonto."],
] as const) {
  test(`who cancels "${way}" is offered ${other}`, async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: way }).click();
    await page.getByRole("button", { name: "Avbryt" }).click();
    await expect(page).toHaveTitle("Innloggingen ble avbrutt");
    await expectAccessible(page, "nb");
    await follow(page, other);
    await expect(page.getByText(left)).toBeVisible();
    await answerProvider(page, kari);
    await expect(page.getByText(/^Kari Testmo, /)).toBeVisible();
  });
}

test("a page that asks for more sends round once, and comes back to it", async ({ page, provider }) => {
  await logIn(page, byEid, kari);
  await follow(page, "Godkjenn utbetaling");
  await expect(page.getByText("ber deg logge inn på nivå høyt.")).toBeVisible();
  await answerProvider(page, kari);
  await expect(page.getByRole("heading")).toHaveText("Kari Testmo kan godkjenne");
  await expectAccessible(page, "nb");
  await page.reload();
  await expect(page.getByRole("heading")).toHaveText("Kari Testmo kan godkjenne");
  expect(provider.idp.calls.all("par")).toHaveLength(2);
});

test("somebody else's answer to that is refused, and nothing is changed", async ({ page }) => {
  await logIn(page, byEid, { person: "Per Middels" });
  await page.getByRole("link", { name: "Godkjenn utbetaling" }).click();
  const answered = page.waitForResponse(/\/auth\/callback\/eid/);
  await answerProvider(page, kari);
  await expectRefusal(page, await answered, { status: 403, title: "Du er logget inn som en annen" });
  await expectAccessible(page, "nb");
  await follow(page, "Til forsiden");
  await expect(page.getByText("Per Middels, substantial")).toBeVisible();
});

test("a logout at the provider ends the session of a work account in every open tab", async ({
  page,
  context,
  provider,
}) => {
  await logIn(page, byWorkAccount, kari);
  const elsewhere = await context.newPage();
  const [ended] = await provider.idp.sessions.end();
  const answering = elsewhere.waitForResponse(/\/auth\/front-channel-logout/);
  await elsewhere.goto(ended?.endPage ?? "");
  expect((await answering).status()).toBe(200);
  await follow(page, "Send melding for virksomheten");
  await expect(page.getByRole("radio", { name: "Kari Testmo" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("link", { name: byWorkAccount })).toBeVisible();
});

test(
  "in by work account, to what the employer lets one do, and out: by keyboard alone",
  { tag: "@long" },
  async ({ page }) => {
    await page.goto("/");
    await reach(page, "link", byWorkAccount);
    await page.keyboard.press("Enter");
    await reach(page, "radio", "Kari Testmo");
    await page.keyboard.press("Space");
    await reach(page, "button", "Logg inn");
    await page.keyboard.press("Enter");
    await reach(page, "radio", "FJORDVIK KOMMUNE");
    await page.keyboard.press("Space");
    await reach(page, "button", "Fortsett");
    await page.keyboard.press("Enter");
    await reach(page, "link", "Send melding for virksomheten");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading")).toHaveText("Melding for FJORDVIK KOMMUNE");
    await page.goBack();
    await reach(page, "button", "Logg ut");
    await page.keyboard.press("Enter");
    await expect(page).toHaveTitle("Du er logget ut");
  },
);
