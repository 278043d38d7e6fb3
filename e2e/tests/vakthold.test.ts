import { setTimeout as sleep } from "node:timers/promises";
import { faults } from "@adgangskort/mock-idp";
import { expectLoggedOut } from "../support/account-menu.ts";
import { expectActs } from "../support/audit-log.ts";
import { pictureFor } from "../support/docs-image.ts";
import {
  as,
  company,
  expect,
  fillIn,
  guardWith,
  logIn,
  logInAgain,
  managing,
  nora,
  pass,
  test,
  tor,
} from "../support/vakthold.ts";
import { Visitor } from "../support/visitor.ts";

test(
  "a manager registers a guard for the company, and reads on whose behalf all the way",
  { tag: "@files" },
  async ({ page, application, idp }) => {
    await page.goto("/");
    await expect(page).toHaveTitle("Meld fra om vakter – Vaktregisteret");
    await pictureFor(page, "vakthold-forside");
    await logIn(page, nora);
    await page.waitForURL("**/vakter");
    expect(idp.calls.all("par")[0]?.parameters).toMatchObject({ acr_values: "high", prompt: "login" });

    const header = page.getByRole("banner");
    await expect(header.locator("li")).toHaveText(`${company} org.nr. 314 000 730`);
    await expect(header).toContainText(`Innlogget som ${nora}`);
    await expect(page.locator(".cards > li")).toHaveCount(3);
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
    await expect(header).toContainText("På vegne av:");
    await page.getByRole("link", { name: "Til vaktene" }).click();
    await expect(page.locator(".cards > li")).toHaveCount(4);

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

test(
  "a manager ends an employment after a question, and the card can be used anew",
  { tag: "@files" },
  async ({ visitor, application }) => {
    await visitor.logIn(managing, "/vakter");
    await visitor.follow("Mina Portås");
    await visitor.follow("Avslutt ansettelsen");
    expect(visitor.main).toContain(`Du handler på vegne av ${company}`);
    await visitor.follow("Nei, gå tilbake");
    expect(visitor.heading).toBe("Mina Portås");
    const question = `${visitor.path}/avslutt`;
    await visitor.goto(question);
    await visitor.press("Ja, avslutt ansettelsen");
    expect(visitor.heading).toBe("Ansettelsen er avsluttet");
    expect(visitor.main).toContain(`På vegne av ${company}`);
    // Who opens the question once more is not asked it.
    await visitor.goto(question);
    expect(visitor.main).toContain("Ansettelsen er avsluttet. Siste arbeidsdag var");
    expect(visitor.forms("Ja, avslutt ansettelsen")).toEqual([]);

    const [, ended = "none"] = /vakter\/(.+)\/avslutt$/.exec(question) ?? [];
    expectActs(application, [{ action: "end-guard", case: ended, organisations: ["314000730"] }]);

    await visitor.goto("/vakter/ny");
    await visitor.press("review", guardWith("V-118420"));
    await visitor.press("send");
    expect(visitor.heading).toBe("Vakten er registrert");
  },
);

test(
  "a restart of the app and the register in the middle of a story loses nothing that was filed or written",
  { tag: "@files" },
  async ({ page, restart, enter }) => {
    test.slow();
    await enter(managing, "/vakter/ny");
    await fillIn(page);
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await page.getByRole("button", { name: "Registrer vakten" }).click();
    await page.waitForURL("**/kvittering");
    await page.goto("/vakter/ny");
    await fillIn(page, "V-140216");
    await page.getByRole("button", { name: "Se over registreringen" }).click();
    await expect(page.getByRole("button", { name: "Registrer vakten" })).toBeVisible();

    await restart();

    await page.getByRole("button", { name: "Registrer vakten" }).click();
    await page.waitForURL("**/kvittering");
    await page.getByRole("link", { name: "Til vaktene" }).click();
    await expect(page.locator(".cards > li")).toHaveCount(5);
  },
);

test("a manager cannot use the card of another company's guard, and goes on with what was written", async ({
  visitor,
}) => {
  await visitor.logIn(managing, "/vakter/ny");
  await visitor.press("review", guardWith("V-120555"));
  await visitor.press("send");
  expect(visitor.main).toContain("En vakt med dette kortnummeret er allerede registrert.");
  // The refusal does not name the other company or its guard.
  expect(visitor.main).not.toMatch(/Signe|KOMMUNE/);
  expect(visitor.valueOf("navn")).toBe("Ida Døgnvik");
});

test("a manager gets nothing done for another company by a form that was tampered with", async ({
  visitor,
  application,
}) => {
  await visitor.logIn(managing, "/vakter/ny");
  await visitor.press("review", { ...guardWith("V-140215"), organisasjonsnummer: "310000019" });
  if (visitor.forms("send").length > 0) await visitor.press("send");
  expect(visitor.main).toContain("Du handler ikke på vegne av den virksomheten nå");

  await visitor.goto("/vakter");
  const [guard = ""] = visitor.links("Aksel Nattseter");
  const elsewhere = new Visitor(application.origin);
  await elsewhere.logIn({ person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE" }, guard);
  expect(elsewhere.status).toBe(404);
  expect(elsewhere.page.html).not.toContain("Nattseter");
  let hers: string | undefined;
  for (let side = 1; hers === undefined && side <= 3; side += 1) {
    await elsewhere.goto(`/vakter?side=${side}`);
    [hers] = elsewhere.links("Signe Torgersrud");
  }
  expect(hers).toBeDefined();
  for (const id of [hers?.split("/").at(-1) ?? "hers", "", "..", "../../oppfolging/saker", "a%2Fb"]) {
    await visitor.goto(`${guard}/avslutt`);
    await visitor.press("Ja, avslutt ansettelsen", { id });
    expect([id, visitor.status]).toEqual([id, 200]);
    expect(visitor.main).toContain("eller vakten er ikke ansatt der");
  }
  await visitor.goto("/vakter/a%2Fb");
  expect(visitor.status).toBe(404);
});

test.describe("a manager who is logged in", () => {
  test.use(as(nora));

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
  test("no cache keeps a page, and no field keeps what was written", async ({ visitor }) => {
    await visitor.logIn(managing, "/vakter");
    const [guard = ""] = visitor.links("Aksel Nattseter");
    for (const path of ["/vakter", guard, `${guard}/avslutt`, `${guard}/kvittering`, "/", "/vakter/ny"]) {
      await visitor.goto(path);
      expect([visitor.path, visitor.status]).toEqual([path, 200]);
      expect(visitor.page.headers.get("cache-control")).toContain("no-store");
    }
    const fields = visitor.page.html.match(/<input\b[^>]* id="(?:navn|kortnummer|startdato)"[^>]*>/g) ?? [];
    expect(fields).toHaveLength(3);
    for (const field of fields) expect(field).toMatch(/ autocomplete="off"/i);
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
      await expect(page.locator(".cards > li")).toHaveCount(4);
    },
  );

  test("a page whose access token has ended asks who it is, and comes back", async ({ visitor, idp }) => {
    idp.fail(faults.token.body({ expires_in: 1 }), { times: 1 });
    await visitor.logIn(managing, "/vakter/ny");
    await sleep(1001);
    await visitor.logIn(managing, "/vakter");
    expect(visitor.path).toBe("/vakter");
    expect(visitor.links("Aksel Nattseter")).toHaveLength(1);
  });
});

test("who may only read reads so, and is refused what changes something", async ({ visitor }) => {
  await visitor.logIn({ person: tor, organisation: company }, "/vakter");
  expect(visitor.main).toContain("Du kan se vaktene, men ikke registrere nye");
  expect(visitor.links("Registrer en vakt")).toEqual([]);
  const [guard = ""] = visitor.links("Aksel Nattseter");
  await visitor.goto(guard);
  expect(visitor.links("Til vaktene")).toHaveLength(1);
  expect(visitor.links("Avslutt ansettelsen")).toEqual([]);
  for (const path of ["/vakter/ny", `${guard}/avslutt`]) {
    await visitor.goto(path);
    visitor.expectRefused({
      status: 403,
      title: "Du trenger fullmakt til å registrere vakter og avslutte ansettelser",
    });
  }
});

test("who has too weak an eID is let in neither by the provider nor past it, and reads what to do", async ({
  visitor,
  idp,
}) => {
  await visitor.logIn({ person: "Per Middels" }, "/vakter");
  expect(visitor.page.html).toContain("Per Middels kan ikke logge inn på dette nivået");
  await visitor.press("cancel");
  expect(visitor.heading).toBe("Innloggingen ble avbrutt");
  await visitor.follow("Dette kan du gjøre");
  expect(visitor.main).toContain("Har du bare MinID?");

  idp.fail(faults.idToken.claims({ acr: "substantial" }), { times: 1 });
  await visitor.logIn(managing, "/vakter");
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 403, title: "Logg inn med BankID, Buypass eller Commfides" });
  expect(visitor.page.html).toContain(
    "Du logget inn med en eID på sikkerhetsnivå betydelig. Her kreves sikkerhetsnivå høyt.",
  );
  expect(visitor.links("Har du ikke en slik eID?")).toEqual(["/om/uten-privat-eid"]);
  await visitor.goto("/");
  expect(visitor.links("Logg inn som ansatt")).toHaveLength(1);
});

test("who acts for nobody reads so, and can get out", { tag: "@long" }, async ({ page, enter }) => {
  await enter({ person: "Siv Alenes" }, "/vakter");
  await expect(page).toHaveTitle(/^Velg virksomheten du er her for – /);
  await expect(page.getByText("Nå er du logget inn som deg selv.")).toBeVisible();
  await page.getByRole("link", { name: "Til «Meld fra om vakter»" }).click();
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expectLoggedOut(page);
});
