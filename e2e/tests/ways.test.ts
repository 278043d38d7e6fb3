import type { Employee } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { follow, tick } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";
import type { Visitor } from "../support/visitor.ts";

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

/** The same without a window. */
async function logInBy(visitor: Visitor, way: string, employee: Employee): Promise<void> {
  await visitor.goto("/");
  await visitor.follow(way);
  await visitor.answer(employee);
  expect(visitor.forms("Logg ut")).toHaveLength(1);
}

/** Follows a link, and looks at the page that it ends at. */
async function goTo(page: Page, link: string): Promise<void> {
  await page.getByRole("link", { name: link }).click();
  await page.waitForLoadState();
  await expectAccessible(page, "nb");
}

test("each way leads to its own question, and a work account sees what its employer lets it", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page, "nb");
  await goTo(page, byEid);
  await expect(page.getByText(asksForEid)).toBeVisible();
  await page.goto("/");
  await goTo(page, byWorkAccount);
  await expect(page.getByText("kari.testmo@fjordvik.example")).toBeVisible();
  await expect(page.getByText("01868530053")).toBeHidden();
  await answerProvider(page, { ...kari, organisation: "FJORDVIK KOMMUNE" });
  await expect(page.getByText("Kari Testmo, entraid, for FJORDVIK KOMMUNE")).toBeVisible();
  await expectAccessible(page, "nb");
  await goTo(page, "Send melding for virksomheten");
  await expect(page.getByRole("heading")).toHaveText("Melding for FJORDVIK KOMMUNE");
});

test("a work account without the right is refused, and one may choose for whom", async ({ visitor }) => {
  await logInBy(visitor, byWorkAccount, { person: "Áile Sárá Øverås", organisation: "FJORDVIK KOMMUNE OPPVEKST" });
  await visitor.follow("Send melding for virksomheten");
  expect(visitor.path).toMatch(/^\/auth\/refused/);
  visitor.expectRefused({ status: 403, title: "Du trenger fullmakt fra FJORDVIK KOMMUNE OPPVEKST" });
  await visitor.follow("Velg en annen virksomhet");
  expect(visitor.page.html).toContain("Du er logget inn som Áile Sárá Øverås.");
});

test("of two employers one is chosen, and later the other one, with no new login", async ({ visitor, provider }) => {
  const person = "Áile Sárá Øverås";
  await logInBy(visitor, byWorkAccount, { person, organisation: "FJORDVIK KOMMUNE" });
  await visitor.follow("Bytt virksomhet");
  expect(visitor.page.html).not.toContain('name="person"');
  await visitor.answer({ person, organisation: "FJORDVIK KOMMUNE OPPVEKST" });
  expect(visitor.main).toContain("Áile Sárá Øverås, entraid, for FJORDVIK KOMMUNE OPPVEKST");
  expect(provider.idp.calls.all("token")).toHaveLength(2);
});

test("a work account is no level: where one is asked for, the person chooses a personal eID", async ({ page }) => {
  await logIn(page, byWorkAccount, kari);
  await goTo(page, "Se egne saker");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Du må logge inn på en annen måte");
  await expectAccessible(page, "nb");
  await page.getByRole("link", { name: "Personlig eID" }).click();
  await expect(page.getByText(asksForEid)).toBeVisible();
  await page.getByRole("button", { name: "Avbryt" }).click();
  await expect(page.getByRole("heading", { name: "Du er fortsatt logget inn" })).toBeVisible();
  await expectAccessible(page, "nb");
  await page.getByRole("link", { name: "Logg inn på nytt" }).click();
  await answerProvider(page, kari);
  await expect(page.getByRole("heading")).toHaveText("Sakene til Kari Testmo");
  await expectAccessible(page, "nb");
});

test("a work account of one factor is refused, and the other way is offered", async ({ visitor }) => {
  await visitor.goto("/");
  await visitor.follow(byWorkAccount);
  await visitor.answer({ person: "Elin Vikaren", organisation: "FJORDVIK KOMMUNE" });
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 403, title: "Logg inn i to trinn" });
  expect(visitor.main).toContain("Andre måter å logge inn på");
  await visitor.goto("/");
  expect(visitor.links(byWorkAccount)).toHaveLength(1);
});

for (const [way, other, left] of [
  [byWorkAccount, "Personlig eID", asksForEid],
  [byEid, "Jobbkonto", "ber deg logge inn med jobbkonto."],
] as const) {
  test(`who cancels "${way}" is offered ${other}`, async ({ visitor }) => {
    await visitor.goto("/");
    await visitor.follow(way);
    await visitor.press("cancel");
    expect(visitor.title).toBe("Innloggingen ble avbrutt");
    await visitor.follow(other);
    expect(visitor.page.html).toContain(left);
    await visitor.answer(kari);
    expect(visitor.main).toMatch(/Kari Testmo, /);
  });
}

test("a page that asks for more sends round once, and comes back to it", async ({ page, provider }) => {
  await logIn(page, byEid, kari);
  await goTo(page, "Godkjenn utbetaling");
  await expect(page.getByText("ber deg logge inn på nivå høyt.")).toBeVisible();
  await answerProvider(page, kari);
  await expect(page.getByRole("heading")).toHaveText("Kari Testmo kan godkjenne");
  await expectAccessible(page, "nb");
  await page.reload();
  await expect(page.getByRole("heading")).toHaveText("Kari Testmo kan godkjenne");
  expect(provider.idp.calls.all("par")).toHaveLength(2);
});

test("somebody else's answer to that is refused, and nothing is changed", async ({ visitor }) => {
  await logInBy(visitor, byEid, { person: "Per Middels" });
  await visitor.follow("Godkjenn utbetaling");
  await visitor.answer(kari);
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 403, title: "En annen er logget inn her" });
  await visitor.follow("Til forsiden");
  expect(visitor.main).toContain("Per Middels, substantial");
});

test("a logout at the provider ends the session of a work account", async ({ visitor, provider }) => {
  await logInBy(visitor, byWorkAccount, kari);
  const open = visitor.page;
  const [ended] = await provider.idp.sessions.end();
  await visitor.goto(ended?.endPage ?? "");
  const told = visitor.page.requests.filter(({ url }) => url.includes("/auth/front-channel-logout"));
  expect(told.map(({ status, refused }) => [status, refused])).toEqual([[200, undefined]]);
  visitor.show(open);
  await visitor.follow("Send melding for virksomheten");
  expect(visitor.page.html).toContain('name="person"');
  await visitor.goto("/");
  expect(visitor.links(byWorkAccount)).toHaveLength(1);
});

test(
  "in by work account, to what the employer lets one do, and out: by keyboard alone",
  { tag: "@long" },
  async ({ page }) => {
    await page.goto("/");
    await follow(page, "link", byWorkAccount);
    await tick(page, "radio", "Kari Testmo");
    await follow(page, "button", "Logg inn");
    await tick(page, "radio", "FJORDVIK KOMMUNE");
    await follow(page, "button", "Fortsett");
    await follow(page, "link", "Send melding for virksomheten");
    await expect(page.getByRole("heading")).toHaveText("Melding for FJORDVIK KOMMUNE");
    await page.goBack();
    await follow(page, "button", "Logg ut");
    await expect(page).toHaveTitle("Du er logget ut");
  },
);
