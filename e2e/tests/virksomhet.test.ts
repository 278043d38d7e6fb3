import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { answerProvider } from "@adgangskort/testing/playwright";
import { openMenu } from "../support/account-menu.ts";
import { listening } from "../support/agency.ts";
import { expectActs } from "../support/audit-log.ts";
import { pictureFor } from "../support/docs-image.ts";
import { actsForMany, crowd } from "../support/many-organisations.ts";
import type { Visitor } from "../support/visitor.ts";
import {
  company,
  expect,
  expectReports,
  figures,
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
    await page.emulateMedia({ colorScheme: "dark" });
    await pictureFor(page, "virksomhet-mork");
    await page.emulateMedia({ colorScheme: null });
    await page.getByRole("contentinfo").getByRole("link", { name: "Personvern" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hva vi vet om deg");
    await page.getByRole("banner").getByRole("link", { name: "Havbrukstilsynet" }).click();
    await logIn(page, ola, [company, site]);
    await page.waitForURL("**/rapporter");

    const header = page.getByRole("banner");
    await expect(header).toContainText("På vegne av:");
    await expect(header.locator("li")).toHaveText([`${company} org.nr. 310 000 418`, `${site} org.nr. 315 000 858`]);
    await expect(header).toContainText("Innlogget som Ola Prøvedal");
    await expect(page.locator(".cards > li")).toHaveCount(3);
    await pictureFor(page, "virksomhet-rapporter");

    await page.getByRole("link", { name: "Ny rapport" }).click();
    await page.getByRole("radio", { name: site }).check();
    await fillIn(page);
    await page.getByRole("button", { name: "Se over rapporten" }).click();

    await expect(page.getByRole("heading", { name: "Se over før du sender inn" })).toBeFocused();
    await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${site}, org.nr. 315 000 858`);
    await expect(page.getByRole("definition")).toHaveText([/^\S+ \d{4}$/, "183 100", "598 200 kg", "7,2 °C"]);
    await expect(header).toContainText("På vegne av:");
    await pictureFor(page, "virksomhet-se-over");
    await page.getByRole("button", { name: "Send inn rapporten" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
    await expect(page).toHaveURL(/\/rapporter\/[\da-f-]{36}$/);
    const [, filed = "none"] = /rapporter\/(.+)$/.exec(page.url()) ?? [];
    await expect(page.getByRole("main")).toContainText(`Sendt inn på vegne av ${site}, org.nr. 315 000 858`);
    await expect(page.getByRole("main")).not.toContainText(company);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Last ned kvitteringen" }).click();
    const kept = readFileSync(await (await download).path(), "utf8");
    expect(kept).toMatch(/^Rapporten er sendt inn\r\n\r\nSendt inn på vegne av: .+, org\.nr\.\s315\s000\s858\r\n/);
    expect(kept).toContain("Antall fisk: 183");
    expect(kept).toContain(`\r\nSendt inn av: ${ola}\r\n`);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("definition").first()).toBeVisible();
    for (const role of ["navigation", "button"] as const) await expect(page.getByRole(role)).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("link")).toHaveCount(0);
    await pictureFor(page, "virksomhet-utskrift");
    await page.emulateMedia({ media: null });
    await expect(header).toContainText("På vegne av:");
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

test("who acts for 5 000 companies sees 100 of them, and finds any other by name or number", async ({
  visitor,
  idp,
}) => {
  test.slow();
  idp.fail(actsForMany);
  await visitor.logIn({ person: ola, organisation: site }, "/rapporter/ny");
  const offered = (): number => visitor.page.html.match(/type="radio"/g)?.length ?? 0;
  expect([offered(), visitor.main.includes("Viser 100 av 5 000.")]).toEqual([100, true]);
  const last = crowd.at(-1) ?? "";
  for (const q of ["lag 4999", last]) {
    await visitor.press("Søk på navn eller nummer", { q });
    expect([offered(), visitor.main.includes("LAG 4999, org.nr. ")]).toEqual([1, true]);
  }
  await visitor.press("review", { ...figures, organisasjonsnummer: last });
  expect(visitor.main).toContain("Du handler på vegne av LAG 4999");
});

test("who acts for one company is not asked which", async ({ visitor }) => {
  await visitor.logIn({ person: ola, organisation: site }, "/rapporter/ny");
  expect(visitor.page.html).not.toContain('type="radio"');
  expect(visitor.main).toContain(`Du handler på vegne av ${site}, org.nr. 315 000 858`);
  expect(await reportsOf(visitor)).toHaveLength(1);
});

test("who changes company logs in no second time, and sees what is that company's", async ({ visitor, idp }) => {
  await visitor.logIn({ person: ola, organisation: company }, "/rapporter");
  expect(await reportsOf(visitor)).toHaveLength(2);
  await visitor.follow("Bytt virksomhet");
  // The provider asks for whom at once, and not who.
  expect(visitor.page.html).not.toContain('name="person"');
  await visitor.answer({ person: ola, organisation: site });
  expect(visitor.path).toBe("/rapporter");
  expect(visitor.texts("header")[0]).toContain(site);
  expect(visitor.texts("header")[0]).not.toContain(`${company} org`);
  expect(await reportsOf(visitor)).toHaveLength(1);
  expect(idp.calls.all("token").length).toBeGreaterThanOrEqual(2);
});

test("who may only read reads so, is refused the form, and goes on with another company", async ({ visitor }) => {
  await visitor.logIn({ person: ola, organisation: municipality }, "/rapporter");
  expect(visitor.main).toContain("Du kan lese rapportene, men ikke sende inn nye.");
  expect(visitor.links("Ny rapport")).toEqual([]);
  await visitor.goto("/rapporter/ny");
  expect([visitor.heading, visitor.title]).toEqual([
    "Du trenger fullmakt til å sende inn rapporter",
    "Du trenger fullmakt til å sende inn rapporter – Havbrukstilsynet",
  ]);
  expect(visitor.main).toContain(`Du er her på vegne av ${municipality}.`);
  expect(visitor.path).toMatch(/^\/ingen-tilgang\?p=[\w-]{1,1024}$/);
  expect(visitor.main).toMatch(/Referanse: [0-9a-f]{12}/);
  expect(visitor.texts("header")[0]).toContain(municipality);
  await visitor.follow("Velg en annen virksomhet");
  await visitor.answer({ person: ola, organisation: company });
  expect([visitor.path, visitor.heading]).toEqual(["/rapporter/ny", "Ny rapport"]);
});

test("who has nobody to act for reads so, and can get to the front page and out", async ({ visitor }) => {
  await visitor.logIn({ person: "Siv Alenes" }, "/rapporter");
  expect(visitor.heading).toBe("Velg virksomheten du er her for");
  expect(visitor.main).toContain("Nå er du logget inn som deg selv.");
  expect(visitor.main).not.toContain("Referanse");
  await visitor.follow("Til «Månedsrapport for akvakultur»");
  expect(visitor.heading).toBe("Månedsrapport for akvakultur");
  expect(visitor.texts("header")[0]).toContain("På egne vegne");
  await visitor.press("Logg ut");
  expect(visitor.heading).toBe("Du er logget ut");
});

for (const other of ["LYKT VAKTSELSKAP AS", municipality]) {
  test(`a form that was tampered with files nothing for ${other}`, async ({ visitor }) => {
    await visitor.logIn({ person: ola, organisation: [company, municipality] }, "/rapporter/ny");
    await visitor.press("review", figures);
    expect(visitor.page.html).toContain("Se over før du sender inn");
    await visitor.press("send", { organisasjonsnummer: numberOf(other) });
    expect(visitor.main).toContain("Rapporten er ikke sendt inn. Du handler ikke på vegne av den");
    // What was written is still there.
    expect(visitor.valueOf("antallFisk")).toBe("183 100");
    visitor.cookies.clear();
    await visitor.logIn({ person: ola, organisation: company }, "/rapporter");
    expect(await reportsOf(visitor)).toHaveLength(2);
    visitor.cookies.clear();
    if (other === municipality) {
      await visitor.logIn({ person: ola, organisation: municipality }, "/rapporter?side=3");
      expect(await reportsOf(visitor, "?side=3")).toHaveLength(8);
      return;
    }
    await visitor.logIn({ person: "Per Middels", organisation: other }, "/rapporter");
    expect(visitor.main).toContain("Det er ikke sendt inn noen rapporter ennå.");
  });
}

test("a review that is sent twice files once, and both lead to the receipt", { tag: "@files" }, async ({ visitor }) => {
  await visitor.logIn({ person: ola, organisation: company }, "/rapporter/ny");
  await visitor.press("review", figures);
  const review = visitor.page;
  await visitor.press("send");
  const receipt = visitor.path;
  visitor.show(review);
  await visitor.press("send");
  expect([visitor.heading, visitor.path]).toEqual(["Rapporten er sendt inn", receipt]);
  expect(await reportsOf(visitor)).toHaveLength(3);
});

test("a long list has pages, and no other numbers of pages", async ({ visitor }) => {
  await visitor.logIn({ person: ola, organisation: municipality }, "/rapporter");
  expect(visitor.main).toContain("Side 1 av 3");
  const first = await reportsOf(visitor);
  await visitor.follow("Neste");
  expect(visitor.path).toBe("/rapporter?side=2");
  const second = await reportsOf(visitor, "?side=2");
  expect([first.length, new Set([...first, ...second]).size]).toEqual([20, 40]);
  await visitor.follow("Forrige");
  expect(visitor.path).toBe("/rapporter");
  for (const side of ["0", "-1", "1.5", "to", "4", "99999"]) {
    await visitor.goto(`/rapporter?side=${side}`);
    expect([side, visitor.status, visitor.heading]).toEqual([side, 404, "Vi finner ikke siden"]);
  }
});

test("a month is reported once", { tag: "@files" }, async ({ visitor }) => {
  await visitor.logIn({ person: ola, organisation: company }, "/rapporter/ny");
  for (const said of ["Rapporten er sendt inn", "Ny rapport"]) {
    await visitor.goto("/rapporter/ny");
    await visitor.press("review", figures);
    await visitor.press("send");
    expect(visitor.heading).toBe(said);
  }
  expect(visitor.main).toContain("Virksomheten har allerede rapportert denne måneden.");
  expect(await reportsOf(visitor)).toHaveLength(3);
});

test(
  "while the register is down the person reads so, and what was written stays",
  { tag: "@files" },
  async ({ page, enter, register, application }) => {
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
    const reference = /[\da-f]{4}\s[\da-f]{4}$/.exec(await page.getByText("Referanse").innerText())?.[0];
    expect(application.output()).toContain(`"reference":"${reference?.replace(/\s/, "")}"`);
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
  await expect(tab).toHaveTitle(/^Du er logget inn – /);
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

test("a receipt is for those alone who act for its organisation", async ({ visitor }) => {
  await visitor.logIn({ person: ola, organisation: company }, "/rapporter");
  const [receipt = ""] = await reportsOf(visitor);
  await visitor.open(receipt);
  expect(visitor.heading).toBe("Rapporten er sendt inn");
  const [, fish = ""] = visitor.texts("dd");
  expect(fish).toMatch(/^\d[\d ]+$/);
  // The examples have no person.
  expect(visitor.texts("dt")).not.toContain("Sendt inn av");
  visitor.cookies.clear();
  await visitor.logIn({ person: ola, organisation: site }, receipt);
  expect([visitor.status, visitor.heading]).toEqual([404, "Vi finner ikke siden"]);
  for (const figure of [fish, fish.replaceAll(" ", "")]) expect(visitor.page.html).not.toContain(figure);
});

test(
  "a register that demands a stronger login gets one, and the report after it",
  { tag: ["@files", "@long"] },
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
      if (request.method === "POST") levels.push(acr);
      if (acr === "high") return void response.writeHead(409, json).end(JSON.stringify({ code: "already_reported" }));
      response.writeHead(401, { "www-authenticate": challenge }).end();
    });
    await page.getByRole("button", { name: "Send inn rapporten" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Logg inn på nytt for å fortsette" });
    const opened = page.waitForEvent("popup");
    await dialog.getByRole("link", { name: "Logg inn på nytt" }).click();
    const tab = await opened;
    await answerProvider(tab, { person: ola, organisation: [company], assurance: "high" });
    await expect(tab).toHaveTitle(/^Du er logget inn – /);
    await tab.close();
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Virksomheten har allerede rapportert");
    expect(levels).toEqual(["substantial", "high"]);
    stricter.closeAllConnections();
    stricter.close();
  },
);

/** The addresses of the reports that are listed for the person. */
async function reportsOf(visitor: Visitor, page = ""): Promise<string[]> {
  await visitor.goto(`/rapporter${page}`);
  return visitor.links("").filter((href) => /^\/rapporter\/[\da-f-]{36}$/.test(href));
}

const json = { "content-type": "application/problem+json" };
const challenge = 'Bearer error="insufficient_user_authentication", acr_values="high"';

/** A server in place of the register. */
async function listen(origin: string, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(Number(new URL(origin).port), "localhost");
  await once(server, "listening");
  return server;
}

test("the page about cookies lists each that a login, a refusal, a language and a logout set", async ({
  page,
  context,
  baseURL,
}) => {
  const set = new Set<string>();
  context.on("response", (response) => {
    if (new URL(response.url()).origin !== baseURL) return;
    void response.headersArray().then((headers) => {
      for (const { name, value } of headers) if (name.toLowerCase() === "set-cookie") set.add(baseOf(value));
    });
  });
  await logIn(page, ola, [municipality]);
  await page.waitForURL("**/rapporter");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto("/rapporter/ny");
  await expect(page).toHaveTitle(/^You need authorisation to submit reports/);
  await page.goto("/om/informasjonskapsler");
  const listed = await page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
  await openMenu(page);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveTitle(/logged out/);
  const usual = ["employee", "employee-login", "employee-page", "employee-rounds", "sprak"];
  expect([...set]).toEqual(expect.arrayContaining(usual));
  expect(
    [...set].filter((name) => !listed.includes(name)),
    "set, and not listed",
  ).toEqual([]);
});

/** The name of a cookie without what differs: the port on http, and the random part. */
const baseOf = (cookie: string): string => cookie.split("=", 1)[0]!.replace(/-\d+(-.*)?$/, "");
