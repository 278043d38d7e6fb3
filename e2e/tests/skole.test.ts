import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import { expectActs } from "../support/audit-log.ts";
import { pictureFor, pictureOf } from "../support/docs-image.ts";
import { aile, alert, elin, expect, listed, logIn, openExams, school, secondAccount, test } from "../support/skole.ts";

const onBehalf = `${school}, org.nr. 310 000 248`;
const toExams = { name: "Eksamen" } as const;
const factors = "urn:mace:feide.no:auth:level:fad08:3";

test(
  "a head teacher sees her groups, and confirms an exam group on behalf of her school, by two factors",
  { tag: "@files" },
  async ({ page, application, idp }) => {
    await page.goto("/");
    await expect(page).toHaveTitle("Skoleportalen – Fjordvik kommune");
    await pictureFor(page, "skole-forside");
    await logIn(page, aile);
    await page.waitForURL("**/grupper");
    await expect(listed(page)).toHaveText([/^Samfunnsfag 10B/]);
    await expect(page.getByRole("main").getByRole("listitem")).toContainText([/Samfunnsfag/, /KOMMUNE, org/, onBehalf]);
    expect(idp.calls.last("authorize")?.parameters["acr_values"]).toBeUndefined();

    await page.getByRole("banner").getByRole("link", toExams).click();
    await answerProvider(page, { person: aile });
    await page.waitForURL("**/eksamen");
    expect(idp.calls.last("authorize")?.parameters["acr_values"]).toBe(factors);
    await expect(listed(page)).toHaveText([/^10A – Norsk.*Ikke bekreftet/, /^10B/, /^10A – Engelsk.*Bekreftet/]);
    // Solvik has named her too, and she does not work there any more.
    await expect(alert(page)).toContainText("SOLVIK SKOLE, org.nr. 312 000 350: Eksamensetaten har deg som");
    await pictureFor(page, "skole-eksamen");

    await page.getByRole("link", { name: "10A – Norsk hovedmål skriftlig" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bekreft eksamensgruppe");
    await expect(alert(page)).toHaveText(`Du handler på vegne av ${onBehalf}`);
    await pictureFor(page, "skole-bekreft");
    await page.getByRole("button", { name: "Bekreft gruppen" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eksamensgruppen er bekreftet");
    await expect(alert(page)).toHaveText(`Bekreftet på vegne av ${onBehalf}`);
    await expect(page.getByRole("button", { name: "Bekreft gruppen" })).toHaveCount(0);
    const [, confirmed = "none"] = /eksamen\/(.+)$/.exec(page.url()) ?? [];
    await page.getByRole("link", { name: "Til alle gruppene" }).click();
    await expect(listed(page).first()).toHaveText(/^10A – Norsk.*Bekreftet.*Bekreftet/);

    // What reads cannot confirm, and the login's own token goes to Feide alone.
    const exchanges = idp.calls.all("token").filter(({ parameters }) => "audience" in parameters);
    expect(new Set(exchanges.map(({ parameters }) => parameters["scope"]))).toEqual(
      new Set(["eksamen.les", "eksamen.bekreft"]),
    );
    expect(application.output()).not.toMatch(/Øverås|aile@/);
    expectActs(application, [{ action: "confirm-group", case: confirmed, assurance: "two-factors" }]);
  },
);

test("a substitute with one factor sees her classes, is stopped at the exams, and reads how to get another", async ({
  visitor,
}) => {
  await visitor.logIn({ person: elin }, "/grupper");
  expect(visitor.listed("groups")).toEqual([
    expect.stringMatching(/^10A.*Klasse/),
    expect.stringMatching(/^Norsk 10A.*Norsk hovedmål skriftlig/),
  ]);
  await visitor.follow("Eksamen");
  await visitor.answer({ person: elin });
  expect(visitor.heading).toBe("Logg inn i to trinn");
  await visitor.follow("Dette kan du gjøre");
  expect(visitor.heading).toBe("Jeg kan ikke logge inn i to trinn");
  // What she had, she has.
  await visitor.follow("Gruppene dine");
  expect(visitor.listed("groups")).toHaveLength(2);
});

const stopped = [
  ["a pupil", "Siv Alenes", "Bruk kontoen du har som ansatt", "Kontoen min er ikke en ansattkonto", "Er du elev?"],
  [
    "a guest",
    "Per Middels",
    "Velg en annen måte å logge inn på",
    "Jeg har en annen konto enn Feide",
    "Har du en gjestekonto?",
  ],
  [
    "somebody from abroad",
    "Ola Prøvedal",
    "Velg en annen måte å logge inn på",
    "Jeg har en annen konto enn Feide",
    "Er kontoen din fra et annet land?",
  ],
] as const;

for (const [who, person, refusal, help, question] of stopped) {
  test(`${who} is not let in, and reads kindly what to do instead`, async ({ visitor, browser }) => {
    await visitor.logIn({ person }, "/grupper");
    expect(visitor.heading).toContain(refusal);
    await visitor.follow("Dette kan du gjøre");
    expect(visitor.heading).toBe(help);
    expect(visitor.main).toContain(question);
    expect(visitor.links("Velg en annen konto")).toEqual(["/auth/login?max_age=0&return_to=%2Fgrupper"]);
    if (who === "a pupil") await pictureOf(browser, visitor.page.url, "skole-elev-hjelp");
    expect(visitor.forms("Logg ut")).toEqual([]);
    // Feide still knows them, and the next page has them come back the same way.
    await visitor.goto("/grupper");
    expect(visitor.heading).toContain(refusal);
    expect(visitor.listed("groups")).toEqual([]);
  });
}

const strangers = [
  ["who is employed by the municipality, and whom no school has named", "Kari Testmo"],
  ["who has another account of her own, which is another subject", secondAccount],
] as const;

for (const [who, person] of strangers) {
  test(`two factors open no exam for somebody ${who}`, async ({ visitor }) => {
    await visitor.logIn({ person }, "/eksamen");
    for (const path of ["/eksamen", "/eksamen/11111111-2222-4333-8444-555555555555"]) {
      await visitor.goto(path);
      expect(visitor.path).toBe(path);
      expect(visitor.main).toContain("Ingen skole har meldt deg inn som eksamensansvarlig.");
      expect(visitor.listed("groups")).toEqual([]);
    }
  });
}

test("who cancels the second factor goes on with what they had", async ({ visitor }) => {
  await visitor.logIn({ person: aile }, "/grupper");
  await visitor.follow("Eksamen");
  await visitor.press("cancel");
  expect(visitor.main).toContain("Du er fortsatt logget inn");
  await visitor.goto("/grupper");
  expect(visitor.listed("groups")).toHaveLength(1);
});

test(
  "a form that was opened by two factors confirms nothing by one",
  { tag: "@files" },
  async ({ page, context, browser, baseURL }) => {
    await openExams(page, aile);
    await page.getByRole("link", { name: "10B – Norsk" }).click();
    await expect(page.getByRole("button", { name: "Bekreft gruppen" })).toBeVisible();
    // Behind the page's back, her browser has a login by one factor.
    const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const other = await elsewhere.newPage();
    await logIn(other, aile);
    await other.waitForURL("**/grupper");
    await context.clearCookies();
    await context.addCookies(await elsewhere.cookies());
    await elsewhere.close();
    await page.getByRole("button", { name: "Bekreft gruppen" }).click();
    await expect(page.getByRole("alertdialog")).toContainText("Logg inn på nytt for å fortsette");
    await openExams(page, aile);
    await expect(listed(page).nth(1)).toContainText("Ikke bekreftet");
  },
);

test("a group of a school where she does not work is not confirmed, whatever the register says", async ({
  visitor,
  register,
  environment,
}) => {
  const [own, other] = ["310000248", "312000350"].map((organisasjonsnummer) => ({
    id: crypto.randomUUID(),
    skole: { organisasjonsnummer, navn: `Skole ${organisasjonsnummer}` },
    klasse: "10C",
    fag: "Matematikk",
    fagkode: "MAT0015",
    dato: "2027-05-25",
    antallElever: 20,
  }));
  await register.end();
  const asked: string[] = [];
  const lax = await listen(environment.REGISTER_API, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ grupper: [own, other] }));
  });
  await visitor.logIn({ person: aile }, "/eksamen");
  expect(visitor.listed("groups")).toHaveLength(1);
  await visitor.follow("10C");
  await visitor.press("Bekreft gruppen", { gruppe: other?.id ?? "" });
  expect(visitor.main).toContain(
    "Gruppen er ikke bekreftet. Gruppen gjelder en skole som du ikke er eksamensansvarlig for.",
  );
  expect(new Set(asked)).toEqual(new Set(["GET /eksamen/grupper"]));
  lax.closeAllConnections();
  lax.close();
  await register.restart();
});

test(
  "while the register is down the person reads so, and what they opened stays",
  { tag: "@long" },
  async ({ page, register }) => {
    await openExams(page, aile);
    await page.getByRole("link", { name: "10B – Norsk" }).click();
    await expect(page.getByRole("button", { name: "Bekreft gruppen" })).toBeVisible();
    await register.end();
    await page.getByRole("button", { name: "Bekreft gruppen" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Gruppen er ikke bekreftet. Eksamensetaten");
    await page.goto("/eksamen");
    await expect(alert(page)).toContainText("Eksamensetaten eller Feide svarer ikke akkurat nå.");
    await register.restart();
  },
);

test("while Feide is down nobody gets in, and whoever is in reads what cannot be shown", async ({ visitor, idp }) => {
  // A call that nobody answers is made once more.
  idp.fail(faults.network("token"), { times: 2 });
  await visitor.logIn({ person: aile }, "/grupper");
  expect(visitor.heading).toBe("Vi får ikke kontakt med Feide");
  await visitor.follow("Prøv igjen");
  expect(visitor.path).toBe("/grupper");
  expect(visitor.listed("groups")).toHaveLength(1);
  idp.fail(faults.network("groups"));
  await visitor.goto("/grupper");
  expect(visitor.main).toContain("Feide svarer ikke akkurat nå. Vent litt, og last siden på nytt.");
});

test("a register whose owner has not let the service in is a fault of ours, and the page says so", async ({
  visitor,
  idp,
}) => {
  const exchange = faults.oauthError("token", "invalid_target");
  idp.fail(faults.whenever(exchange, ({ parameters }) => "audience" in parameters, "exchange:"));
  await visitor.logIn({ person: aile }, "/eksamen");
  expect(visitor.main).toContain("Eksamensetaten slipper ikke Skoleportalen inn akkurat nå.");
});

/** A server in place of the register. */
async function listen(origin: string, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(Number(new URL(origin).port), "localhost");
  await once(server, "listening");
  return server;
}
