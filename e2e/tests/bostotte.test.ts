import type { Employee } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { linesOf } from "../support/audit-log.ts";
import {
  byEid,
  cases,
  expect,
  kari,
  logIn,
  logInStronger,
  municipality,
  neighbour,
  test,
  loginLinks,
} from "../support/bostotte.ts";
import { pictureFor } from "../support/docs-image.ts";
import { expectRefusal } from "../support/refusal.ts";

const heading = { level: 1 } as const;

const toCase = "/auth/login/eid?return_to=/saker/1041";
const substantially = (person: string): Employee => ({ person, organisation: municipality, assurance: "substantial" });

test(
  "a case worker reads a case, logs in at high to approve its payment, and comes back to it",
  { tag: "@files" },
  async ({ page, application }) => {
    const before = application.output().length;
    await page.goto("/");
    await expect(page).toHaveTitle("Saksbehandling av bostøtte – Bostøttekontoret");
    await pictureFor(page, "bostotte-forside");
    await logIn(page, "eid", kari, municipality);
    await page.waitForURL("**/saker");
    const header = page.getByRole("banner");
    await expect(header.locator("li")).toHaveText([`${municipality} org.nr. 310 000 019`]);
    // Latest first, and none of another municipality's.
    for (const [at, nr] of ["1043", "1042", "1041"].entries())
      await expect(cases(page).nth(at).getByRole("link")).toHaveText(`Sak ${nr}`);
    await page.getByRole("link", { name: "Sak 1041" }).click();
    await expect(page.getByRole("definition")).toHaveText([
      "Nora Eksempelsen",
      /\d{4}$/,
      "Innvilget, venter på godkjenning",
      "1",
      "2",
      "24 800 kr",
      "11 500 kr",
      "3 240 kr",
    ]);

    await page.getByRole("link", { name: "Gå til godkjenning" }).click();
    await expect(page.getByRole("heading", heading)).toHaveText(
      "Logg inn med BankID, Buypass eller Commfides for å godkjenne",
    );
    await expect(page.getByRole("main")).not.toContainText("Nora");
    await pictureFor(page, "bostotte-sikrere");
    await page.getByRole("link", { name: "Logg inn på nytt" }).click();
    await expect(page.getByText("ber deg logge inn på nivå høyt.")).toBeVisible();
    await answerProvider(page, { person: kari, organisation: municipality });
    await page.waitForURL("**/saker/1041/utbetaling");

    await expect(page.getByRole("heading", heading)).toHaveText("Godkjenn utbetalingen");
    await expect(page.getByRole("main")).toContainText(
      `Du godkjenner på vegne av ${municipality}, org.nr. 310 000 019`,
    );
    await expect(page.getByRole("definition")).toHaveText(["1041", "Nora Eksempelsen", "3 240 kr"]);
    await pictureFor(page, "bostotte-godkjenn");
    await page.getByRole("button", { name: "Ja, godkjenn utbetalingen" }).click();
    await page.waitForURL("**/saker/1041/kvittering");
    await expect(page.getByRole("heading", heading)).toHaveText("Utbetalingen er godkjent");
    await expect(page.getByRole("main")).toContainText(`Godkjent på vegne av ${municipality}, org.nr. 310 000 019`);
    // No line of the receipt ends between the word and the time.
    expect(await page.getByRole("main").textContent()).toMatch(/\d{4} kl\.\u00A0\d\d:\d\d/);
    await pictureFor(page, "bostotte-kvittering");
    await page.getByRole("link", { name: "Til sakene" }).click();
    await expect(cases(page).nth(2)).toContainText("Utbetalingen er godkjent");

    // The audit log: who approved it is found by the same name as who logged in, and it is no name of a person.
    const events = linesOf(application.output().slice(before));
    const login = events.findLast(({ action, result }) => action === "step-up" && result === "succeeded");
    expect(events.filter(({ action }) => action === "payment")).toEqual([
      expect.objectContaining({
        result: "succeeded",
        case: "1041",
        assurance: "high",
        organisations: ["310000019"],
        subject: login?.["subject"] ?? "a login",
      }),
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Testmo|Eksempelsen|FJORDVIK/);
  },
);

test("a clerk with a work account sees the list in brief, and needs an eID for the case", async ({ page }) => {
  await logIn(page, "jobbkonto", kari, municipality);
  await page.waitForURL("**/saker");
  await expect(page.getByRole("banner")).toContainText(municipality);
  await expect(page.getByRole("main")).toContainText("Du er logget inn med jobbkonto");
  await expect(cases(page)).toHaveCount(20);
  await expect(cases(page).last().getByRole("term")).toHaveText(["Mottatt", "Status"]);
  expect(await page.content()).not.toMatch(/Eksempelsen|Prøvestad|Testnes/);
  await pictureFor(page, "bostotte-jobbkonto");
  await page.getByRole("link", { name: "Sak 1042" }).click();
  await expect(page.getByRole("heading", heading)).toHaveText("Du trenger eID for å åpne saken");
  expect(await page.content()).not.toContain("Prøvestad");
  await logInStronger(page, "Logg inn med eID", "substantial");
  await expect(page.getByRole("heading", heading)).toHaveText("Sak 1042");
  await expect(page.getByRole("main")).toContainText("Jonas Prøvestad");
  await expect(page.getByRole("banner")).toContainText("Innlogget som Kari Testmo");
});

test("a work account of one factor is refused, and eID is offered", async ({ visitor }) => {
  await visitor.goto("/");
  await visitor.follow(loginLinks.jobbkonto);
  await visitor.answer({ person: "Elin Vikaren", organisation: municipality });
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 403, title: "Logg inn i to trinn" });
  expect(visitor.links("eID").length).toBeGreaterThan(0);
  await visitor.goto("/saker");
  expect(visitor.path).toBe("/");
});

for (const employer of ["FJORDVIK KOMMUNE OPPVEKST", municipality]) {
  test(`a work account to which ${employer} has given no right to the list is refused, and may choose another`, async ({
    visitor,
  }) => {
    await visitor.goto("/");
    await visitor.follow(loginLinks.jobbkonto);
    await visitor.answer({ person: "Áile Sárá Øverås", organisation: employer });
    expect(visitor.path).toMatch(/^\/auth\/refused/);
    visitor.expectRefused({ status: 403, title: "Du trenger fullmakt til å se listen over saker" });
    await visitor.follow("Velg en annen virksomhet");
    expect(visitor.page.html).toContain("Du er logget inn som Áile Sárá Øverås.");
  });
}

test("who acts for nobody reads so", { tag: "@long" }, async ({ page }) => {
  const answered = page.waitForResponse(/\/auth\/refused/);
  await logIn(page, "eid", "Siv Alenes");
  await expectRefusal(page, await answered, {
    status: 403,
    title: "Velg virksomheten du er her for",
    reference: false,
  });
});

test("who may only read reads the case and why there is no button, and is refused without a stronger login", async ({
  visitor,
  idp,
}) => {
  await visitor.logIn(substantially("Ola Prøvedal"), toCase);
  expect(visitor.heading).toBe("Sak 1041");
  expect(visitor.main).toContain("Du kan lese saken, men ikke godkjenne utbetalingen.");
  expect(visitor.links("Gå til godkjenning")).toEqual([]);
  const logins = idp.calls.all("par").length;
  await visitor.goto("/saker/1041/utbetaling");
  visitor.expectRefused({ status: 403, title: "Du trenger fullmakt til å godkjenne utbetalinger" });
  expect(idp.calls.all("par")).toHaveLength(logins);
});

test("who cannot reach high reads what to do instead, and is still logged in after trying", async ({ visitor }) => {
  await visitor.logIn(substantially("Mona Midtvei"), toCase);
  await visitor.follow("Gå til godkjenning");
  expect(visitor.main).toContain("La en kollega med eID på nivå høyt godkjenne utbetalingen");
  await visitor.follow("Logg inn på nytt");
  await visitor.answer({ person: "Mona Midtvei" });
  expect(visitor.page.html).toMatch(/Mona Midtvei[^]* nivå/);
  await visitor.press("cancel");
  expect(visitor.main).toContain("Du er fortsatt logget inn");
  await visitor.follow("Har du ikke en slik eID?");
  expect(visitor.heading).toBe("Kan eller vil du ikke bruke privat eID?");
  await visitor.goto("/saker/1041");
  expect(visitor.heading).toBe("Sak 1041");
});

test("a case worker sees one municipality's cases, or the other's, and never both", async ({ visitor }) => {
  await visitor.logIn(substantially("Mona Midtvei"), toCase);
  await visitor.goto("/saker/2087");
  expect(visitor.status).toBe(404);
  expect(visitor.page.html).not.toContain("Liksom");
  await visitor.goto("/saker");
  await visitor.follow("Bytt virksomhet");
  const [, number = ""] = new RegExp(`value="(\\d{9})"(?:(?!value=)[^])*${neighbour}`).exec(visitor.page.html) ?? [];
  await visitor.answer({ person: "Mona Midtvei", organisation: number });
  await visitor.goto("/saker");
  expect(visitor.listed("cards")).toEqual([expect.stringContaining("Sak 2087")]);
  await visitor.goto("/saker/1041");
  expect(visitor.status).toBe(404);
  expect(visitor.page.html).not.toContain("Eksempelsen");
  await visitor.goto("/saker/2087");
  expect(visitor.main).toContain("Tor Liksom");
});

for (const [saksnummer, said] of [
  ["2087", "Saken hører ikke til den kommunen"],
  ["1043", "Søknaden er ikke innvilget."],
  ["1041/../2087", "Saken hører ikke til den kommunen"],
] as const)
  test(`a form that was tampered with approves nothing: ${saksnummer}`, async ({ visitor }) => {
    await visitor.logIn({ ...substantially(kari), assurance: "high" }, toCase);
    await visitor.goto("/saker/1041/utbetaling");
    await visitor.press("Ja, godkjenn utbetalingen", { saksnummer });
    expect(visitor.main).toContain(said);
    await visitor.goto("/saker");
    expect(visitor.links("Sak 10").slice(0, 3)).toEqual(["/saker/1043", "/saker/1042", "/saker/1041"]);
    for (const one of visitor.listed("cards").slice(0, 3)) expect(one).not.toContain("Utbetalingen er godkjent");
  });

test.describe("at the payment", () => {
  test.use(byEid(kari, "high"));

  test("what another tab has approved is not approved again", { tag: "@files" }, async ({ page, context }) => {
    await page.goto("/saker/1041/utbetaling");
    const other = await context.newPage();
    await other.goto("/saker/1041/utbetaling");
    await other.getByRole("button", { name: "Ja, godkjenn utbetalingen" }).click();
    await other.waitForURL("**/kvittering");
    await page.getByRole("button", { name: "Ja, godkjenn utbetalingen" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Utbetalingen er allerede godkjent");
    await expect(page.getByRole("button", { name: "Ja, godkjenn utbetalingen" })).toHaveCount(0);
    await page.getByRole("alert").getByRole("link", { name: "Se kvitteringen" }).click();
    await expect(page.getByRole("heading", heading)).toHaveText("Utbetalingen er godkjent");
    await page.goto("/saker/1041/utbetaling");
    await expect(page.getByRole("main")).toContainText("Utbetalingen er allerede godkjent");
    await expect(page.getByRole("link", { name: "Se kvitteringen" })).toHaveAttribute("href", "/saker/1041/kvittering");
    await expect(page.getByRole("button", { name: "Ja, godkjenn utbetalingen" })).toHaveCount(0);
  });

  test(
    "who has logged in at substantial since is asked for high by the action itself, and what was begun is done",
    { tag: "@files" },
    async ({ page, context, loginAs, register }) => {
      await page.goto("/saker/1041/utbetaling");
      const other = await context.newPage();
      // The provider would let them in at once, at the level that they had.
      await context.clearCookies({ name: /^(?!employee)/ });
      await loginAs(other, kari, { organisation: municipality, assurance: "substantial", returnTo: "/saker" });
      await other.close();
      await noticeWindow(page);
      // The refusal is the action's own: the register is not asked.
      await register.end();
      await page.getByRole("button", { name: "Ja, godkjenn utbetalingen" }).click();
      const dialog = page.getByRole("alertdialog", { name: "Logg inn på nytt for å fortsette" });
      const opened = page.waitForEvent("popup");
      await dialog.getByRole("link", { name: "Logg inn på nytt" }).click();
      const tab = await opened;
      await answerProvider(tab, { person: kari, organisation: municipality, assurance: "high" });
      await expect(tab).toHaveTitle(/^Du er logget inn – /);
      await tab.close();
      await noticeWindow(page);
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Registeret svarte ikke");
      await page.goto("/saker");
      await expect(page.getByText("Registeret svarer ikke akkurat nå")).toBeVisible();
      // It is not approved, and the page of its receipt does not say so.
      await page.goto("/saker/1041/kvittering");
      await expect(page.getByRole("heading", heading)).toHaveText("Kvittering");
      await expect(page).toHaveTitle(/^Kvittering – /);
      await register.restart();
      await page.goto("/saker/1041/utbetaling");
      await page.getByRole("button", { name: "Ja, godkjenn utbetalingen" }).click();
      await expect(page.getByRole("heading", heading)).toHaveText("Utbetalingen er godkjent");
    },
  );
});

/** A window that nobody sees has no focus to get back. */
async function noticeWindow(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}
