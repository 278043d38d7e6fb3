import { answerProvider } from "@adgangskort/testing/playwright";
import { listening } from "../support/agency.ts";
import { expectActs } from "../support/audit-log.ts";
import { pictureFor } from "../support/docs-image.ts";
import {
  answersTo,
  dayFrom,
  expect,
  inga,
  issued,
  kari,
  logIn,
  nils,
  notesIn,
  press,
  test,
  tokenForRegister,
  loginLinks,
} from "../support/tilsyn.ts";

const farm = "SOLVANG SAMDRIFT DA";

test(
  "an inspector and a farmer's employee work on one case, each in a context of their own",
  { tag: "@files" },
  async ({ page, context, browser, baseURL, application }) => {
    test.slow();
    const inspectors = await browser.newContext({ baseURL: baseURL ?? "" });
    const told = { farm: answersTo(context, application), inspector: answersTo(inspectors, application) };
    const desk = await inspectors.newPage();
    await desk.goto("/");
    await expect(desk).toHaveTitle("Tilsynssaker – Dyretilsynet");
    await pictureFor(desk, "tilsyn-forside");
    await logIn(desk, "inspector", inga);
    await expect(desk.getByRole("banner")).toContainText("Inspektør i Dyretilsynet");
    await expect(desk.locator(".cards > li")).toHaveCount(20);
    await desk.getByRole("link", { name: /^T-1042/ }).click();
    await expect(desk.getByRole("main")).toContainText("Vurder et uanmeldt besøk før jul.");
    await expect(desk.getByText("Du kan avslutte saken når virksomheten har svart")).toBeVisible();
    await pictureFor(desk, "tilsyn-sak-inspektor");

    await desk.getByRole("link", { name: "Nytt funn" }).click();
    await desk.getByLabel("Hva må virksomheten rette?").fill("Vanntroa i løsdrifta lekker.");
    await desk.getByLabel("Frist for å rette").fill(dayFrom(14));
    await press(desk, "review");
    await expect(desk.getByRole("heading", { name: "Se over før du sender" })).toBeFocused();
    await expect(desk.getByRole("main")).toContainText(`kan det leses av ${farm}`);
    await press(desk, "send");
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Sak T-1042 – Storfe: plass og liggeunderlag");
    await expect(desk.getByText("Vanntroa i løsdrifta lekker.")).toBeVisible();
    await expect(desk.getByRole("status")).toHaveText("Funnet er sendt. Virksomheten kan lese det nå.");

    await logIn(page, "farm", nils);
    const header = page.getByRole("banner");
    await expect(header).toContainText("For en virksomhet");
    await expect(header.locator("li")).toHaveText([`${farm} org.nr. 312 000 687`]);
    await expect(page.locator(".cards > li")).toHaveCount(20);
    await page.getByRole("link", { name: /^T-1042/ }).click();
    await expect(page.getByRole("link", { name: "Svar på funn" })).toHaveCount(2);
    await pictureFor(page, "tilsyn-sak-virksomhet");
    for (const answer of ["Bingen har fått nytt underlag.", "Vanntroa er byttet."]) {
      await page.getByRole("link", { name: "Svar på funn" }).first().click();
      await page.getByLabel("Hva har dere gjort?").fill(answer);
      await press(page, "review");
      await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${farm}, org.nr. 312 000 687`);
      if (answer.startsWith("Vann")) await pictureFor(page, "tilsyn-se-over");
      await press(page, "send");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Svaret er sendt");
      await expect(page.getByRole("main")).toContainText(`Sendt på vegne av ${farm}, org.nr. 312 000 687`);
      await page.getByRole("link", { name: "Til saken" }).click();
    }
    await expect(page.getByRole("link", { name: "Svar på funn" })).toHaveCount(0);

    await desk.reload();
    await expect(desk.getByText("Vanntroa er byttet.")).toBeVisible();
    await expect(desk.getByRole("status"), "said once").toHaveCount(0);
    await desk.getByRole("button", { name: "Avslutt saken" }).click();
    await expect(desk.getByRole("status")).toHaveText("Saken er avsluttet.");
    await expect(desk.getByText("Avsluttet", { exact: true })).toBeVisible();
    await expect(desk.getByRole("link", { name: "Nytt funn" })).toHaveCount(0);
    await page.reload();
    await expect(page.getByText("Avsluttet", { exact: true })).toBeVisible();

    expect(notesIn(await told.inspector())).toHaveLength(2);
    expect(notesIn(await told.farm())).toEqual([]);
    expect(await told.farm()).toContain("Vanntroa i løsdrifta lekker.");
    await inspectors.close();
    const inspector = { provider: "inspektor", organisations: [], case: "T-1042" };
    const answer = { action: "answer", provider: "virksomhet", organisations: ["312000687"], case: "T-1042" };
    expectActs(application, [
      { action: "finding", ...inspector },
      answer,
      answer,
      { action: "close-case", ...inspector },
    ]);
  },
);

test("somebody who is both is one of them at a time, and sees no notes as the other", async ({
  page,
  context,
  application,
}) => {
  await logIn(page, "inspector", kari);
  await page.goto("/tilsyn/T-1057");
  await expect(page.getByText("Driftslederen virket usikker")).toBeVisible();
  const told = answersTo(context, application);

  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByText("Logger du inn her, blir den innloggingen avsluttet.")).toHaveCount(1);
  await logIn(other, "farm", kari);
  // What stood in the first tab is not for whoever acts for a farm.
  await page.bringToFront();
  await expect(page.getByRole("alertdialog", { name: "En annen har logget inn" })).toBeVisible();
  await expect(page.getByText("Driftslederen virket usikker")).toBeHidden();
  await page.close();

  await other.goto("/virksomhet/T-1057");
  await expect(other.getByRole("main")).toContainText("Vi har satt opp et gjerde");
  await other.goto("/tilsyn/T-1057");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Du må logge inn på en annen måte");
  await expect(other.getByRole("main")).toContainText("blir innloggingen du har nå, avsluttet");
  await pictureFor(other, "tilsyn-feil-inngang");
  await other.goto("/tilsyn/T-1057/nytt-funn");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Du må logge inn på en annen måte");
  expect(notesIn(await told())).toEqual([]);

  // The directory knows her still. She comes back to the page that she was refused.
  await other.getByRole("link", { name: "Ansatt i Dyretilsynet" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Nytt funn – T-1057");
  for (const path of ["/virksomhet", "/virksomhet/T-1057"]) {
    await other.goto(path);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Du må logge inn på en annen måte");
    await expect(other.getByRole("link", { name: "Ansatt i en virksomhet med dyrehold" })).toHaveAttribute(
      "href",
      `/auth/login/virksomhet?${new URLSearchParams({ return_to: path }).toString()}`,
    );
  }
});

test("an employee without the group is refused and logged, and may choose another account", async ({
  visitor,
  application,
}) => {
  // Nobody in particular is led to the agency's own login, since the page is an inspector's.
  await visitor.logIn({ person: "Elin Vikaren" }, "/tilsyn/T-1042");
  expect(visitor.heading).toBe("Du er ikke registrert som inspektør");
  for (const path of ["/tilsyn", "/tilsyn/T-1042/nytt-funn"]) {
    await visitor.goto(path);
    expect(visitor.path).toBe("/ingen-tilgang");
  }
  expect(visitor.received.join("\n")).not.toContain("SOLVANG");
  expectActs(application, [{ action: "access", result: "refused", provider: "inspektor" }]);
  await visitor.follow("Logg inn med en annen jobbkonto");
  await visitor.answer({ person: inga });
  expect(visitor.heading).toBe("Alle saker");
});

test("a case without findings says so on either side, and counts no answers", async ({ visitor }) => {
  for (const [person, path] of [
    [inga, "/tilsyn"],
    [nils, "/virksomhet"],
  ] as const) {
    visitor.cookies.clear();
    await visitor.logIn({ person }, `${path}/T-0900`);
    expect(visitor.main).toContain("Det er ingen funn i saken.");
    expect(visitor.main).not.toContain("Besvarte funn");
    await visitor.goto(path);
    expect(visitor.main).toContain("Besvarte funn");
    expect(visitor.main).not.toContain("0 av 0");
  }
});

test("who acts for nobody is refused, and can get out", { tag: "@long" }, async ({ page }) => {
  const refused = page.waitForResponse((answer) => answer.url().includes("/auth/refused"));
  await page.goto("/");
  await page.getByRole("link", { name: loginLinks.farm }).click();
  await answerProvider(page, { person: "Siv Alenes" });
  expect((await refused).status()).toBe(403);
  await expect(page.getByText("be virksomheten din om tilgang")).toBeVisible();
  await expect(page.getByRole("link", { name: "Logg ut" })).toBeVisible();
});

test("another farm's case is not there, and nothing is sent in it", async ({ visitor }) => {
  await visitor.logIn({ person: nils }, "/auth/login/virksomhet?return_to=/virksomhet");
  for (const nr of ["T-1057", "T-9999", "..%2F..%2Ftilsyn%2Fsaker"]) {
    await visitor.goto(`/virksomhet/${nr}`);
    expect([visitor.path, visitor.status]).toEqual(["/ikke-funnet", 404]);
    expect(visitor.heading, "without scripts").toBe("Vi finner ikke siden");
    expect(visitor.main).toContain("Til forsiden");
  }
  await visitor.goto("/virksomhet/T-1042");
  await visitor.follow("Svar på funn");
  const form = visitor.page;
  const written = { tekst: "Alt er i orden." };
  await visitor.press("review", { ...written, saksnummer: "T-1063" });
  expect(visitor.main).toContain("den gjelder en annen virksomhet");
  visitor.show(form);
  await visitor.press("review", written);
  expect(visitor.main).toContain("Se over før du sender");
  await visitor.press("send", { saksnummer: "T-1063" });
  expect(visitor.main).toContain("den gjelder en annen virksomhet");
  expect(visitor.valueOf("tekst")).toBe(written.tekst);
});

test("who may only read is told so, and the form refuses", async ({ visitor }) => {
  await visitor.logIn({ person: kari }, "/auth/login/virksomhet?return_to=/virksomhet/T-1063");
  const [form = ""] = visitor.links("Svar på funn");
  expect(form).toMatch(/\/svar\//);
  visitor.cookies.clear();
  // Whoever opens a farm's page is led to Ansattporten, and not to the agency's own login.
  await visitor.logIn({ person: "Ola Prøvedal", organisation: "FJORDVIK KOMMUNE" }, "/virksomhet/T-1063");
  expect(visitor.main).toContain("Du kan lese saken, men ikke svare.");
  expect(visitor.links("Svar på funn")).toEqual([]);
  await visitor.goto(form);
  visitor.expectRefused({ status: 403, title: "Du trenger fullmakt til å svare på funn" });
});

test(
  "while the register is down either side reads so, and what was written stays",
  { tag: "@long" },
  async ({ page, register }) => {
    await logIn(page, "farm", nils);
    await page.goto("/virksomhet/T-1042");
    await page.getByRole("link", { name: "Svar på funn" }).click();
    await page.getByLabel("Hva har dere gjort?").fill("Bingen har fått nytt underlag.");
    await register.end();
    await press(page, "review");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Registeret svarer ikke akkurat nå");
    await expect(page.getByLabel("Hva har dere gjort?")).toHaveValue("Bingen har fått nytt underlag.");
    await page.goto("/virksomhet");
    await expect(page.getByText("Registeret svarer ikke akkurat nå")).toBeVisible();
    await logIn(page, "inspector", inga);
    for (const path of ["/tilsyn", "/tilsyn/T-1042", "/tilsyn/T-1042/nytt-funn"]) {
      await page.goto(path);
      await expect(page.getByText("Registeret svarer ikke akkurat nå")).toBeVisible();
    }
    await register.restart();
  },
);

test(
  "a session that ends in the middle of an answer is begun anew by the same way in",
  { tag: ["@files", "@long"] },
  async ({ page, context }) => {
    await logIn(page, "farm", nils);
    await page.goto("/virksomhet/T-1042");
    await Promise.all([listening(page, /\/svar\/[^/]+$/), page.getByRole("link", { name: "Svar på funn" }).click()]);
    await page.getByLabel("Hva har dere gjort?").fill("Bingen har fått nytt underlag.");
    await context.clearCookies();
    await press(page, "review");
    const opened = page.waitForEvent("popup");
    await page.getByRole("alertdialog").getByRole("link", { name: "Logg inn på nytt" }).click();
    const tab = await opened;
    await answerProvider(tab, { person: nils });
    await expect(tab).toHaveTitle(/^Du er logget inn – /);
    await tab.close();
    await page.bringToFront();
    // A window that nobody sees has no focus to get back.
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(page.getByRole("main")).toContainText(`Du handler på vegne av ${farm}`);
  },
);

test("neither side of the register takes the other's token", { tag: "@files" }, async ({ visitor, environment }) => {
  for (const [way, path] of [
    ["inspektor", "/tilsyn"],
    ["virksomhet", "/virksomhet"],
  ]) {
    await visitor.logIn({ person: kari }, `/auth/login/${way}?return_to=${path}`);
    expect(visitor.path).toBe(path);
  }
  const [finding, answer] = [
    { beskrivelse: "Noe.", frist: dayFrom(3) },
    { funn: "ukjent", tekst: "Noe." },
  ];
  const routes = {
    entra: [
      ["GET", "tilsyn/saker", 200],
      ["GET", "tilsyn/saker/T-1057", 200],
      ["POST", "tilsyn/saker/T-1057/funn", 200, finding],
      ["POST", "tilsyn/saker/T-1063/avslutning", 409],
    ],
    ansattporten: [
      ["GET", "virksomhet/tilsyn", 200],
      ["GET", "virksomhet/tilsyn/T-1057", 200],
      ["POST", "virksomhet/tilsyn/T-1057/svar", 404, answer],
      ["GET", "virksomhet/tilsyn/T-1042", 404],
    ],
  } as const;
  for (const [side, calls] of Object.entries(routes))
    for (const [method, path, own, body] of calls)
      for (const [profile, token] of issued) {
        const answered = await fetch(`${environment.REGISTER_API}/${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(body && { body: JSON.stringify(body) }),
        });
        expect([path, profile, answered.status]).toEqual([path, profile, profile === side ? own : 401]);
        if (side === "ansattporten") expect(notesIn(await answered.text())).toEqual([]);
      }
  expect([...issued.keys()].toSorted()).toEqual(["ansattporten", "entra"]);
});

test("the register takes no token of an employee without the group, though the app should ask", async ({
  visitor,
  environment,
}) => {
  for (const [person, status] of [
    ["Elin Vikaren", 403],
    [inga, 200],
  ] as const) {
    visitor.cookies.clear();
    await visitor.logIn({ person }, "/tilsyn");
    const headers = { authorization: `Bearer ${await tokenForRegister(environment)}` };
    const answer = await fetch(`${environment.REGISTER_API}/tilsyn/saker`, { headers });
    expect([person, answer.status]).toEqual([person, status]);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: "not_inspector" });
  }
});
