import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { answerProvider } from "@adgangskort/testing/playwright";
import { listening } from "../support/agency.ts";
import { expectActs } from "../support/audit-log.ts";
import { pictureFor } from "../support/docs-image.ts";
import { chooseOrganisations } from "../support/person.ts";
import {
  asOla,
  company,
  expect,
  expectReports,
  fillIn,
  logIn,
  municipality,
  numberOf,
  ola,
  site,
  test,
} from "../support/virksomhet.ts";

test(
  "a site manager logs in for two companies, and files the report of one of them",
  { tag: "@files" },
  async ({ page, application }) => {
    await page.goto("/");
    await expect(page).toHaveTitle("Månedsrapport for akvakultur – Havbrukstilsynet");
    await pictureFor(page, "virksomhet-forside");
    await page.getByRole("main").getByRole("link", { name: "Hva vi får vite om deg" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hva vi får vite om deg");
    await page.getByRole("link", { name: "Havbrukstilsynet" }).click();
    await logIn(page, ola, [company, site]);
    await page.waitForURL("**/rapporter");

    const header = page.getByRole("banner");
    await expect(header).toContainText("Du handler på vegne av:");
    await expect(header.getByRole("listitem")).toHaveText([
      `${company} org.nr. 310 000 418`,
      `${site} org.nr. 315 000 858`,
    ]);
    await expect(header).toContainText("Innlogget som Ola Prøvedal");
    await expect(page.locator(".reports > li")).toHaveCount(3);
    await pictureFor(page, "virksomhet-rapporter");

    await page.getByRole("link", { name: "Ny rapport" }).click();
    await page.getByRole("radio", { name: site }).check();
    await fillIn(page);
    await page.getByRole("button", { name: "Se over rapporten" }).click();

    await expect(page.getByRole("heading", { name: "Se over før du sender inn" })).toBeFocused();
    await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${site}, org.nr. 315 000 858`);
    await expect(page.getByRole("definition")).toHaveText([/^\S+ \d{4}$/, "183 100", "598 200 kg", "7,2 °C"]);
    await expect(header).toContainText("Du handler på vegne av:");
    await pictureFor(page, "virksomhet-se-over");
    await page.getByRole("button", { name: "Send inn rapporten" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
    await expect(page).toHaveURL(/\/rapporter\/[\da-f-]{36}$/);
    const [, filed = "none"] = /rapporter\/(.+)$/.exec(page.url()) ?? [];
    await expect(page.getByRole("main")).toContainText(`Sendt inn på vegne av ${site}, org.nr. 315 000 858`);
    await expect(page.getByRole("main")).not.toContainText(company);
    await expect(header).toContainText("Du handler på vegne av:");
    await expectReports(page, 4);

    // What the audit log has of it: an organisation's number, and no name.
    const events = application
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    const [login] = events.filter((line) => line.includes('"action":"login","result":"succeeded"')).slice(-1);
    expect(JSON.parse(login ?? "{}")).toMatchObject({ organisations: [numberOf(company), numberOf(site)] });
    expect(events.join("\n")).not.toMatch(/Prøvedal|NORDSTRØM/);
    expectActs(application, [{ action: "report", case: filed, organisations: [numberOf(company), numberOf(site)] }]);
  },
);

test("who acts for one company is not asked which", async ({ page, enter }) => {
  await enter({ person: ola, organisation: site }, "/rapporter/ny");
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${site}, org.nr. 315 000 858`);
  await expectReports(page, 1);
});

test("who changes company logs in no second time, and sees what is that company's", async ({ page, idp, enter }) => {
  await enter({ person: ola, organisation: company }, "/rapporter");
  await expectReports(page, 2);
  await page.getByRole("link", { name: "Bytt virksomhet" }).click();
  // The provider asks for whom at once, and not who.
  await expect(page.getByRole("radio", { name: ola })).toHaveCount(0);
  await chooseOrganisations(page, [site]);
  await page.waitForURL("**/rapporter");
  await expect(page.getByRole("banner").getByRole("listitem")).toHaveText([/^NORDSTRØM HAVBRUK AVD SKJÆRET/]);
  await expect(page.locator(".reports > li")).toHaveCount(1);
  expect(idp.calls.all("token").length).toBeGreaterThanOrEqual(2);
});

test.describe("who may only read", () => {
  test.use(asOla(municipality));

  test("reads so, is refused the form, and goes on with another company", async ({ page }) => {
    await page.goto("/rapporter");
    await expect(page.getByText("Du kan lese rapportene, men ikke sende inn nye.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Ny rapport" })).toHaveCount(0);
    expect((await page.goto("/rapporter/ny"))?.status()).toBe(403);
    await expect(page).toHaveTitle("Du har ikke tilgang til dette");
    await page.getByRole("link", { name: "Velg virksomhet" }).click();
    await chooseOrganisations(page, [company]);
    await page.waitForURL("**/rapporter/ny");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ny rapport");
  });
});

test("who has nobody to act for reads so, and can get to the front page and out", async ({ page }) => {
  const refused = page.waitForResponse((answer) => answer.url().includes("/auth/refused"));
  await logIn(page, "Siv Alenes", []);
  expect((await refused).status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Du har ikke tilgang til dette");
  await expect(page.getByText("be virksomheten din om tilgang")).toBeVisible();
  await page.getByRole("link", { name: "Til forsiden" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Månedsrapport for akvakultur");
  await expect(page.getByRole("banner")).toContainText("Du handler på egne vegne");
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(page).toHaveTitle("Du er logget ut");
});

for (const other of ["LYKT VAKTSELSKAP AS", municipality]) {
  test(
    `a form that was tampered with files nothing for ${other}: the register refuses it`,
    { tag: "@files" },
    async ({ page, enter }) => {
      await enter({ person: ola, organisation: [company, municipality] }, "/rapporter/ny");
      await fillIn(page);
      await page.getByRole("button", { name: "Se over rapporten" }).click();
      await expect(page.getByRole("heading", { name: "Se over før du sender inn" })).toBeVisible();
      await page
        .locator('input[name="organisasjonsnummer"]')
        .evaluate((input, number) => ((input as HTMLInputElement).value = number), numberOf(other));
      await page.getByRole("button", { name: "Send inn rapporten" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        "Rapporten er ikke sendt inn. Du handler ikke på vegne av den",
      );
      // What was written is still there.
      await expect(page.locator("#antallFisk")).toHaveValue("183 100");
      await expectReports(page, 2);
      if (other === municipality) return;
      await page.context().clearCookies();
      await enter({ person: "Per Middels", organisation: other }, "/rapporter");
      await expect(page.getByText("Det er ikke sendt inn noen rapporter ennå.")).toBeVisible();
    },
  );
}

test("a month is reported once", { tag: "@files" }, async ({ page, enter }) => {
  await enter({ person: ola, organisation: company }, "/rapporter/ny");
  for (const said of [/^Rapporten er sendt inn$/, /^Ny rapport$/]) {
    await page.goto("/rapporter/ny");
    await fillIn(page);
    await page.getByRole("button", { name: "Se over rapporten" }).click();
    await page.getByRole("button", { name: "Send inn rapporten" }).click();
    await expect(page.getByRole("button", { name: "Send inn rapporten" })).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(said);
  }
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "Virksomheten har allerede rapportert denne måneden.",
  );
  await expectReports(page, 3);
});

test(
  "while the register is down the person reads so, and what was written stays",
  { tag: "@files" },
  async ({ page, enter, register }) => {
    await enter({ person: ola, organisation: company }, "/rapporter/ny");
    await fillIn(page);
    await page.getByRole("button", { name: "Se over rapporten" }).click();
    await expect(page.getByRole("button", { name: "Send inn rapporten" })).toBeVisible();
    await register.end();
    await page.getByRole("button", { name: "Send inn rapporten" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Registeret svarer ikke akkurat nå");
    await expect(page.locator("#biomasseKg")).toHaveValue("598200");
    await page.goto("/rapporter");
    await expect(page.getByText("Registeret svarer ikke akkurat nå")).toBeVisible();
    await register.restart();
  },
);

test("a session that ends in the middle of the form loses nothing", { tag: "@files" }, async ({ page, enter }) => {
  await Promise.all([
    listening(page, /\/rapporter\/ny$/),
    enter({ person: ola, organisation: [company, site] }, "/rapporter/ny"),
  ]);
  await page.getByRole("radio", { name: company }).check();
  await fillIn(page);
  // Behind the page's back, as a timeout would.
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Se over rapporten" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Det du har skrevet på denne siden, er ikke borte.");
  const opened = page.waitForEvent("popup");
  await dialog.getByRole("link", { name: "Logg inn på nytt" }).click();
  const tab = await opened;
  await answerProvider(tab, { person: ola, organisation: [company, site] });
  await expect(tab).toHaveTitle("Du er logget inn");
  await tab.close();
  await page.bringToFront();
  // A window that nobody sees has no focus to get back.
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  // The same call is made once more by itself.
  await expect(page.getByRole("heading", { name: "Se over før du sender inn" })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${company}`);
  await expect(page.getByRole("definition")).toHaveText([/\d{4}$/, "183 100", "598 200 kg", "7,2 °C"]);
  await page.getByRole("button", { name: "Send inn rapporten" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
});

test("a receipt is for those alone who act for its organisation", async ({ page, enter }) => {
  await enter({ person: ola, organisation: company }, "/rapporter");
  const receipt = await page.locator(".reports a").first().getAttribute("href");
  await page.goto(receipt ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
  await page.context().clearCookies();
  await enter({ person: ola, organisation: site }, receipt ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vi finner ikke siden");
});

test(
  "a register that demands a stronger login gets one, and the report after it",
  { tag: "@files" },
  async ({ page, enter, register, environment }) => {
    await enter({ person: ola, organisation: company }, "/rapporter/ny");
    await fillIn(page);
    await page.getByRole("button", { name: "Se over rapporten" }).click();
    await expect(page.getByRole("button", { name: "Send inn rapporten" })).toBeVisible();
    await register.end();
    const levels: (string | undefined)[] = [];
    const stricter = await listen(environment.REGISTER_API, (request, response) => {
      const claims = request.headers.authorization?.split(".")[1] ?? "";
      const { acr } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { readonly acr?: string };
      levels.push(acr);
      if (acr === "high") return void response.writeHead(409, json).end(JSON.stringify({ code: "already_reported" }));
      response.writeHead(401, { "www-authenticate": challenge }).end();
    });
    await page.getByRole("button", { name: "Send inn rapporten" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Du må logge inn på en sikrere måte" });
    const opened = page.waitForEvent("popup");
    await dialog.getByRole("link", { name: "Logg inn på nytt" }).click();
    const tab = await opened;
    await answerProvider(tab, { person: ola, organisation: [company], assurance: "high" });
    await expect(tab).toHaveTitle("Du er logget inn");
    await tab.close();
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Virksomheten har allerede rapportert");
    expect(levels).toEqual(["substantial", "high"]);
    stricter.closeAllConnections();
    stricter.close();
  },
);

const json = { "content-type": "application/problem+json" };
const challenge = 'Bearer error="insufficient_user_authentication", acr_values="high"';

/** A server in place of the register. */
async function listen(origin: string, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(Number(new URL(origin).port), "localhost");
  await once(server, "listening");
  return server;
}
