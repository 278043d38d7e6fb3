import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import { expectActs } from "../support/audit-log.ts";
import { wholeBrowser } from "../support/chromium.ts";
import { pictureFor } from "../support/docs-image.ts";
import { as, company, expect, fillIn, logIn, logInAgain, nora, pass, test, tor } from "../support/vakthold.ts";

// Playwright turns off that the browser keeps pages for Back, which is what the next one at the machine presses.
test.use({ launchOptions: { ...wholeBrowser, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test(
  "a manager registers a guard for the company, and reads on whose behalf all the way",
  { tag: "@files" },
  async ({ page, application, idp }) => {
    await page.goto("/");
    await expect(page).toHaveTitle("Vakter i vaktvirksomheter – Vaktregisteret");
    await pictureFor(page, "vakthold-forside");
    await logIn(page, nora);
    await page.waitForURL("**/vakter");
    expect(idp.calls.all("par")[0]?.parameters).toMatchObject({ acr_values: "high", prompt: "login" });

    const header = page.getByRole("banner");
    await expect(header.getByRole("listitem")).toHaveText(`${company} org.nr. 314 000 730`);
    await expect(header).toContainText(`Innlogget som ${nora}`);
    await expect(page.locator(".guards > li")).toHaveCount(3);
    await pictureFor(page, "vakthold-vakter");

    await page.getByRole("link", { name: "Registrer en vakt" }).click();
    await fillIn(page);
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await expect(page.getByRole("heading", { name: "Se over før du registrerer" })).toBeFocused();
    await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${company}, org.nr. 314 000 730`);
    await expect(page.getByRole("definition")).toHaveText(["Ida Døgnvik", "V-140215", /^\d+\. \p{L}+ \d{4}$/u, "Ja"]);
    await pictureFor(page, "vakthold-se-over");
    await page.getByRole("button", { name: "Registrer vakten" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vakten er registrert");
    await expect(page.getByRole("main")).toContainText(`På vegne av ${company}, org.nr. 314 000 730`);
    await expect(header).toContainText("Du handler på vegne av:");
    await page.getByRole("link", { name: "Til vaktene" }).click();
    await expect(page.locator(".guards > li")).toHaveCount(4);

    // What the audit log has of it: an organisation's number, and no name.
    const events = application
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    const login = events.findLast((line) => line.includes('"action":"login","result":"succeeded"'));
    expect(JSON.parse(login ?? "{}")).toMatchObject({ organisations: ["314000730"], assurance: "high" });
    expect(events.join("\n")).not.toMatch(/Vaktleder|LYKT|Døgnvik|V-140215/);
    expectActs(application, [{ action: "register-guard", organisations: ["314000730"], assurance: "high" }]);
  },
);

test.describe("a manager who is logged in", () => {
  test.use(as(nora));

  test(
    "ends an employment after a question, and the card can be used anew",
    { tag: "@files" },
    async ({ page, application }) => {
      await page.goto("/vakter");
      await page.getByRole("link", { name: "Mina Portås" }).click();
      await page.getByRole("link", { name: "Avslutt ansettelsen" }).click();
      await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${company}`);
      await page.getByRole("link", { name: "Nei, gå tilbake" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mina Portås");
      const question = `${new URL(page.url()).pathname}/avslutt`;
      await page.goto(question);
      await page.getByRole("button", { name: "Ja, avslutt ansettelsen" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ansettelsen er avsluttet");
      await expect(page.getByRole("main")).toContainText(`På vegne av ${company}`);
      // Who opens the question once more is not asked it.
      await page.goto(question);
      await expect(page.getByText("Ansettelsen er avsluttet. Siste arbeidsdag var")).toBeVisible();
      await expect(page.getByRole("link", { name: "Avslutt ansettelsen" })).toHaveCount(0);

      const [, ended = "none"] = /vakter\/(.+)\/avslutt$/.exec(question) ?? [];
      expectActs(application, [{ action: "end-guard", case: ended, organisations: ["314000730"] }]);

      await page.goto("/vakter/ny");
      await fillIn(page, "V-118420");
      await page.getByRole("button", { name: "Se over registreringen" }).click();
      await page.getByRole("button", { name: "Registrer vakten" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vakten er registrert");
    },
  );

  test("cannot use the card of another company's guard, and goes on with what was written", async ({ page }) => {
    await page.goto("/vakter/ny");
    await fillIn(page, "V-120555");
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await page.getByRole("button", { name: "Registrer vakten" }).click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("En vakt med dette kortnummeret er allerede registrert.");
    await expect(alert).toBeFocused();
    // Whose it is, is nobody's business.
    await expect(alert).not.toContainText(/Signe|KOMMUNE/);
    await expect(page.locator("#navn")).toHaveValue("Ida Døgnvik");
  });

  test("gets nothing done for another company by a form that was tampered with", async ({ page, loginAs, browser }) => {
    await page.goto("/vakter/ny");
    await fillIn(page);
    await page.locator('input[name="organisasjonsnummer"]').evaluate((input) => {
      (input as HTMLInputElement).value = "310000019";
    });
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await page.getByRole("button", { name: "Registrer vakten" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Du handler ikke på vegne av det selskapet");

    await page.goto("/vakter");
    const guard = await page.getByRole("link", { name: "Aksel Nattseter" }).getAttribute("href");
    const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
    const elsewhere = await other.newPage();
    await loginAs(elsewhere, "Kari Testmo", { organisation: "FJORDVIK KOMMUNE", returnTo: guard ?? "" });
    await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Vi finner ikke siden");
    await elsewhere.goto("/vakter");
    const hers = await elsewhere.getByRole("link", { name: "Signe Torgersrud" }).getAttribute("href");
    await other.close();
    await page.goto(`${guard}/avslutt`);
    await page.locator('input[name="id"]').evaluate((input, id) => {
      (input as HTMLInputElement).value = id ?? "";
    }, hers?.split("/").at(-1));
    await page.getByRole("button", { name: "Ja, avslutt ansettelsen" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("eller vakten er ikke ansatt der");
  });

  test("reads so while the register is down, and nothing is lost", { tag: "@long" }, async ({ page, register }) => {
    await page.goto("/vakter/ny");
    await fillIn(page);
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await expect(page.getByRole("button", { name: "Registrer vakten" })).toBeVisible();
    await register.end();
    await page.getByRole("button", { name: "Registrer vakten" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Registeret svarer ikke akkurat nå");
    await expect(page.locator("#navn")).toHaveValue("Ida Døgnvik");
    await page.goto("/vakter");
    await expect(page.getByText("Registeret svarer ikke akkurat nå")).toBeVisible();
    await register.restart();
  });
});

test.describe("people take turns at the machine", () => {
  test("the next one has to log in, and sees nothing of the one before, by Back either", async ({ page, idp }) => {
    await logIn(page, nora);
    await page.waitForURL("**/vakter");
    await page.getByRole("link", { name: "Aksel Nattseter" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aksel Nattseter");
    await page.goto("/vakter/ny");
    await page.locator("#navn").fill("Ida Døgnvik");
    const leaving = page.waitForResponse((answer) => answer.url().includes("/auth/logout"));
    await page.getByRole("button", { name: "Logg ut og avslutt økta" }).click();
    expect(await (await leaving).headerValue("clear-site-data")).toBe('"cache", "storage"');
    await expect(page).toHaveTitle("Du er logget ut");
    await expect(page.getByText("Deler du maskinen med andre, bør du også lukke nettleseren.")).toBeVisible();

    // Each of the pages before leads to the provider, which asks who it is, and so stands in the history where that page was.
    for (const step of [1, 2, 2]) {
      await page.evaluate((back) => history.go(-back), step);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Velg hvem du logger inn som");
      await expect(page.locator("body")).not.toContainText(/Nattseter|Døgnvik/);
      await page.goto("/auth/logged-out");
    }

    await page.goto("/");
    await expect(page.getByRole("banner")).not.toContainText(nora);
    await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
    await expect(page.getByRole("radio", { name: tor })).toBeVisible();
    await answerProvider(page, { person: tor, organisation: company });
    await page.waitForURL("**/vakter");
    expect(idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).not.toContain(undefined);
    await expect(page.getByRole("banner")).toContainText(`Innlogget som ${tor}`);
    await expect(page.locator("body")).not.toContainText(nora);
  });

  test("no cache keeps a page, and nothing of a person is in the browser's storage", async ({ page }) => {
    await logIn(page, nora);
    await page.waitForURL("**/vakter");
    const href = await page.locator(".guards a").first().getAttribute("href");
    for (const path of ["/vakter", "/vakter/ny", `${href}`, `${href}/avslutt`, `${href}/kvittering`, "/"]) {
      const answer = await page.goto(path);
      expect([path, answer?.status(), answer?.headers()["cache-control"]]).toEqual([
        path,
        200,
        expect.stringContaining("no-store"),
      ]);
    }
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    const fields = page.locator("main input:not([type=hidden], [type=radio])");
    await page.goto("/vakter/ny");
    await expect(fields).toHaveCount(3);
    for (const field of await fields.all()) await expect(field).toHaveAttribute("autocomplete", "off");
  });

  test("eight idle minutes bring a warning, ten the end; what was written waits for the same person", async ({
    page,
    idp,
    environment,
    application,
  }) => {
    const clock = environment.CLOCK_PORT;
    await page.clock.install();
    await logIn(page, nora);
    await page.goto("/vakter/ny");
    await fillIn(page);
    const dialog = page.getByRole("alertdialog");
    await pass({ page, idp, clock }, 7 * 60);
    await expect(dialog).toHaveCount(0);
    await pass({ page, idp, clock }, 65);
    await expect(dialog).toContainText("Du blir snart logget ut");
    // As high as the page: in a picture of all of it, what is behind the dialog is dark as far as the window goes.
    await page.setViewportSize({ width: 1280, height: 1200 });
    await pictureFor(page, "vakthold-varsel");
    await dialog.getByRole("button", { name: "Hold meg innlogget" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.locator("#kortnummer")).toHaveValue("v140215");

    await pass({ page, idp, clock }, 10 * 60 + 5);
    await expect(dialog).toContainText("Det gikk en stund uten at du gjorde noe her.");
    // Whoever comes by now sees nothing of what was being written.
    await expect(page.locator("#navn")).toBeHidden();
    await logInAgain(page);
    await expect(dialog).toHaveCount(0);
    await expect(page.locator("#navn")).toHaveValue("Ida Døgnvik");
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await expect(page.getByRole("heading", { name: "Se over før du registrerer" })).toBeVisible();
    await application.restart();
  });

  test(
    "an access token that ends before the session leads to a new login, and the guard is registered once",
    { tag: "@files" },
    async ({ page, idp, enter }) => {
      idp.fail(faults.token.body({ expires_in: 1 }), { times: 1 });
      await enter({ person: nora, organisation: company }, "/vakter/ny");
      await fillIn(page);
      await page.getByRole("button", { name: "Se over registreringen" }).click();
      await expect(page.getByRole("button", { name: "Registrer vakten" })).toBeVisible();
      const begun = Date.now();
      await expect.poll(() => Date.now() - begun).toBeGreaterThan(1000);
      await page.getByRole("button", { name: "Registrer vakten" }).click();
      await expect(page.getByRole("alertdialog")).toContainText("Bekreft hvem du er");
      await logInAgain(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vakten er registrert");
      await page.goto("/vakter");
      await expect(page.locator(".guards > li")).toHaveCount(4);
    },
  );

  test("a page whose access token has ended asks who it is, and comes back", async ({ page, idp, enter }) => {
    idp.fail(faults.token.body({ expires_in: 1 }), { times: 1 });
    await enter({ person: nora, organisation: company }, "/vakter/ny");
    const begun = Date.now();
    await expect.poll(() => Date.now() - begun).toBeGreaterThan(1000);
    await page.goto("/vakter");
    await answerProvider(page, { person: nora, organisation: company });
    await page.waitForURL("**/vakter");
    await expect(page.locator(".guards > li")).toHaveCount(3);
  });
});

test.describe("who may only read", () => {
  test.use(as(tor));

  test("reads so, and is refused what changes something", async ({ page }) => {
    await page.goto("/vakter");
    await expect(page.getByText("Du kan se vaktene, men ikke registrere nye")).toBeVisible();
    await expect(page.getByRole("link", { name: "Registrer en vakt" })).toHaveCount(0);
    const guard = await page.locator(".guards a").first().getAttribute("href");
    await page.goto(guard ?? "");
    await expect(page.getByRole("link", { name: "Til vaktene" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Avslutt ansettelsen" })).toHaveCount(0);
    for (const path of ["/vakter/ny", `${guard}/avslutt`]) {
      expect((await page.goto(path))?.status()).toBe(403);
      await expect(page).toHaveTitle("Du har ikke tilgang til dette");
    }
  });
});

test("who has too weak an eID is let in neither by the provider nor past it, and reads what to do", async ({
  page,
  idp,
}) => {
  await page.goto("/vakter");
  await page.getByRole("radio", { name: "Per Middels" }).check();
  await page.locator('button[value="continue"]').click();
  await expect(page.getByText("Per Middels kan ikke logge inn på dette nivået").first()).toBeVisible();
  await page.locator('button[value="cancel"]').click();
  await expect(page).toHaveTitle("Innloggingen ble avbrutt");
  await page.goto("/uten-privat-eid");
  await expect(page.getByRole("heading", { name: "Har du bare MinID?" })).toBeVisible();

  idp.fail(faults.idToken.claims({ acr: "substantial" }), { times: 1 });
  const refused = page.waitForResponse((answer) => answer.url().includes("/auth/callback/"));
  await logIn(page, nora);
  expect((await refused).status()).toBe(403);
  await expect(page).toHaveTitle("Du må logge inn på en sikrere måte");
  await expect(page.getByText("Prøv igjen, og velg en innlogging med høyere sikkerhet.")).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Logg inn som ansatt" })).toBeVisible();
});

test("who acts for nobody reads so, and can get out", { tag: "@long" }, async ({ page, enter }) => {
  await enter({ person: "Siv Alenes" }, "/vakter");
  await expect(page).toHaveTitle("Du har ikke tilgang til dette");
  await expect(page.getByText("be virksomheten din om tilgang")).toBeVisible();
  await page.getByRole("link", { name: "Til forsiden" }).click();
  await page.getByRole("button", { name: "Logg ut og avslutt økta" }).click();
  await expect(page).toHaveTitle("Du er logget ut");
});
