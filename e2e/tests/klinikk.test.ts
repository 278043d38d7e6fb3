import { mkdirSync, rmSync } from "node:fs";
import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import { expectLoggedOut } from "../support/account-menu.ts";
import { pictureFor } from "../support/docs-image.ts";
import { linesOf } from "../support/audit-log.ts";
import {
  asKari,
  auditLines,
  auditLogOf,
  chooseUnit,
  cottageHospital,
  expect,
  forge,
  homeNursing,
  kari,
  nursingHome,
  openSummary,
  standIn,
  test,
} from "../support/klinikk.ts";
import type { Visitor } from "../support/visitor.ts";

const ola = "Ola Prøvedal";

test("a doctor chooses a unit, says why, and reads a patient's summary", async ({ page, application, register }) => {
  await page.goto("/");
  await expect(page).toHaveTitle("Pasientoppslag – Fjordvik helse");
  await pictureFor(page, "klinikk-forside");
  await page.getByRole("link", { name: "Logg inn med HelseID" }).click();
  await answerProvider(page, { person: kari, assurance: "high" });
  // Never the first of several by itself.
  await page.waitForURL("**/enhet");
  const header = page.getByRole("banner");
  await expect(header).toContainText("Du har ikke valgt enhet.");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await chooseUnit(page, nursingHome);

  await expect(header).toContainText(`Du er på: ${nursingHome}`);
  await expect(header).toContainText("Innlogget som Kari Testmo");
  await expect(page.locator(".patients > li")).toHaveText([/^Arne, P-1042/, /^Solveig, P-1077/]);
  await pictureFor(page, "klinikk-pasienter");
  await page.getByRole("link", { name: "Arne, P-1042" }).click();

  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Arne, P-1042");
  await expect(main).not.toContainText("penicillin");
  await pictureFor(page, "klinikk-hvorfor");
  const from = register.output().length;
  await openSummary(page);
  await expect(page.getByRole("heading", { name: "Sammendrag" })).toBeFocused();
  await expect(main).toContainText(`Født 1938. Åpnet for Behandling, ${nursingHome}. Oppslaget er logget.`);
  await expect(main).toContainText("Alvorlig allergi mot penicillin");
  await expect(header).toContainText(`Du er på: ${nursingHome}`);
  await pictureFor(page, "klinikk-sammendrag");
  // Whoever comes back is asked anew.
  await page.reload();
  await expect(main).not.toContainText("penicillin");

  // Who has read what, and why, is in the register's log; the app's has the login, without a name.
  expect(linesOf(register.output().slice(from))).toMatchObject([
    {
      action: "summary-read",
      hprNumber: "900000001",
      unit: "315012007",
      patient: "P-1042",
      decision: "A-70311",
      purpose: "TREAT",
    },
  ]);
  await expect
    .poll(() => auditLines(application).slice(-2))
    .toMatchObject([
      { action: "login", result: "started" },
      { action: "login", result: "succeeded", assurance: "high" },
    ]);
  expect(JSON.stringify(auditLines(application).slice(-2))).not.toMatch(/Testmo|01868530053|900000001/);
});

/** Logs in, and says where the doctor is. */
async function enterUnit(visitor: Visitor, unit: string): Promise<void> {
  await visitor.logIn(asKari.employee!, "/enhet");
  await chooseUnitOf(visitor, unit);
}

async function chooseUnitOf(visitor: Visitor, unit: string): Promise<void> {
  await visitor.goto("/enhet");
  const [, value = ""] =
    new RegExp(`name="enhet"[^>]* value="([^"]+)"(?:(?!name="enhet")[^])*${unit}`).exec(visitor.page.html) ?? [];
  await visitor.press("Bruk denne enheten", { enhet: value });
  expect(visitor.path).toBe("/pasienter");
}

const why = { purpose: "TREAT", "gives-care": "yes" };

test("a doctor changes unit without a new login, and sees the patients of that one alone", async ({ visitor, idp }) => {
  await enterUnit(visitor, nursingHome);
  const logins = idp.calls.all("par").length;
  await visitor.follow("Bytt enhet");
  await chooseUnitOf(visitor, homeNursing);
  expect(visitor.texts("header")[0]).toContain(`Du er på: ${homeNursing}`);
  expect(visitor.listed("patients")).toEqual([expect.stringMatching(/^Mahmoud, P-2008/)]);
  expect(idp.calls.all("par")).toHaveLength(logins);
  await visitor.goto("/pasienter/P-1042");
  expect(visitor.status).toBe(404);
  expect(visitor.page.html).not.toContain("Arne");
});

test("a doctor calls with a proof of the key, and each unit and each patient has a token of its own", async ({
  visitor,
  register,
  environment,
}) => {
  await register.end();
  const { received, server } = await standIn(environment.REGISTER_API);
  try {
    await enterUnit(visitor, nursingHome);
    for (const [patient, purpose] of [
      ["P-1", "TREAT"],
      ["P-2", "ETREAT"],
    ] as const) {
      await visitor.goto(`/pasienter/${patient}`);
      await visitor.press("Vis sammendraget", { ...why, purpose });
      expect(visitor.main).toContain("Sammendrag");
    }
    await chooseUnitOf(visitor, homeNursing);
  } finally {
    server.closeAllConnections();
    server.close();
    await register.restart();
  }
  expect(received.filter(({ scheme, proof }) => scheme !== "DPoP" || proof === undefined)).toEqual([]);
  const said = received.map(({ path, claims }) => {
    const attest = claims["nhn:tillitsrammeverk:parameters"] as Attest | undefined;
    const care = attest?.care_relationship;
    const unit = claims["helseid://claims/client/claims/orgnr_child"];
    return [path, unit, attest?.practitioner.authorization.code, care?.purpose_of_use.code, care?.decision_ref.id];
  });
  const list = ["/helse/pasienter", "315012007", undefined, undefined, undefined];
  expect(said).toEqual([
    list,
    list,
    ["/helse/pasienter/P-1/sammendrag", "315012007", "LE", "TREAT", "A-P-1"],
    // Without scripts, the answer to a form is the whole page.
    list,
    list,
    ["/helse/pasienter/P-2/sammendrag", "315012007", "LE", "ETREAT", "A-P-2"],
    list,
    ["/helse/pasienter", "315012015", undefined, undefined, undefined],
  ]);
  // One for the list, one for each patient, one for the other unit; and the list's is asked for once.
  expect(new Set(received.map(({ token }) => token)).size).toBe(4);
});

test("a doctor gets nothing by a form of one patient with another's appointment: the register refuses it", async ({
  visitor,
}) => {
  await enterUnit(visitor, nursingHome);
  await visitor.goto("/pasienter/P-1042");
  await visitor.press("Vis sammendraget", { ...why, appointment: "A-70318" });
  expect(visitor.main).toContain("Registeret gir deg ikke tilgang til dette.");
  expect(visitor.page.html).not.toContain("penicillin");
  expect(visitor.page.html).toMatch(/<input\b(?=[^>]* value="TREAT")[^>]* checked/);
});

test("a doctor whose token tells no HPR number is refused by the register, too", async ({ visitor, idp }) => {
  idp.fail(faults.accessToken.claims({ "helseid://claims/hpr/hpr_number": undefined }));
  await enterUnit(visitor, nursingHome);
  expect(visitor.main).toContain("Registeret gir deg ikke tilgang til dette.");
  expect(visitor.listed("patients")).toEqual([]);
});

test("a doctor reads that the register is down, and goes on when it is back", async ({ visitor, register }) => {
  await enterUnit(visitor, nursingHome);
  await visitor.goto("/pasienter/P-1077");
  await register.end();
  await visitor.press("Vis sammendraget", why);
  expect(visitor.main).toContain("Registeret svarer ikke akkurat nå.");
  await visitor.goto("/pasienter");
  expect(visitor.main).toContain("Registeret svarer ikke akkurat nå.");
  await register.restart();
  await visitor.goto("/pasienter/P-1077");
  await visitor.press("Vis sammendraget", why);
  expect(visitor.main).toContain("Diabetes type 2");
});

test.describe("a doctor", () => {
  test.use(asKari);

  test("gets nothing by a page of a unit that was changed in another tab", async ({ page, context, register }) => {
    await chooseUnit(page, nursingHome);
    await page.goto("/pasienter/P-1042");
    const other = await context.newPage();
    await chooseUnit(other, homeNursing);
    await other.close();
    const before = register.output();
    await openSummary(page);
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("Du har byttet enhet");
    expect(register.output()).toBe(before);
    // The form is of the other unit still.
    await expect(page.getByRole("button", { name: "Vis sammendraget" })).toHaveCount(0);
    await alert.getByRole("link", { name: "Til pasientene" }).click();
    await expect(page.locator(".patients > li")).toHaveText([/^Mahmoud, P-2008/]);
  });

  test("is told to wait while the summary is fetched", async ({ page }) => {
    await chooseUnit(page, nursingHome);
    await page.goto("/pasienter/P-1042");
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route("**/pasienter/P-1042", async (route) => {
      await held;
      await route.continue();
    });
    await openSummary(page);
    await expect(page.getByRole("button", { name: "Vent litt …" })).toBeVisible();
    goOn();
    await expect(page.getByRole("heading", { name: "Sammendrag" })).toBeFocused();
  });

  test("who is at a unit that HelseID does not know reads so, and goes on at another", async ({ page }) => {
    await chooseUnit(page, cottageHospital);
    await expect(page.getByRole("main")).toContainText("HelseID gir oss ikke tilgang for denne enheten.");
    await expect(page.locator(".patients")).toHaveCount(0);
    await pictureFor(page, "klinikk-enhet-avvist");
    await page.getByRole("main").getByRole("link", { name: "Bytt enhet" }).click();
    await page.getByRole("radio", { name: nursingHome }).check();
    await page.getByRole("button", { name: "Bruk denne enheten" }).click();
    await expect(page.locator(".patients > li")).toHaveCount(2);
  });
});

test("who is no health personnel is told so at every page, and gets nothing by the action either", async ({
  page,
  context,
  enter,
}) => {
  await enter({ person: kari, assurance: "high" }, "/enhet");
  await chooseUnit(page, nursingHome);
  await page.goto("/pasienter/P-1042");
  const [sent] = await Promise.all([
    page.waitForRequest((one) => one.headers()["next-action"] !== undefined),
    openSummary(page),
  ]);
  expect(await forge(context, sent)).toContain("Alvorlig allergi mot penicillin");
  // The unit is the browser's, and stays.
  await context.clearCookies({ name: /^(?!enhet)/ });

  await enter({ person: ola, assurance: "high" }, "/pasienter");
  for (const path of ["/pasienter", "/pasienter/P-1042", "/enhet"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/uten-autorisasjon$/);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Du har ikke autorisasjonen som trengs");
  await pictureFor(page, "klinikk-uten-autorisasjon");
  const said = await forge(context, sent);
  expect(said).toContain('"refused":"denied"');
  expect(said).not.toContain("penicillin");

  await page.getByRole("main").getByRole("button", { name: "Logg ut" }).click();
  await expectLoggedOut(page);
});

test("a login that was too weak is refused, whatever HelseID let through", async ({ visitor, idp, application }) => {
  idp.fail(faults.idToken.claims({ "helseid://claims/identity/assurance_level": "substantial" }));
  await visitor.logIn({ person: kari, assurance: "high" }, "/pasienter");
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 403, title: "Logg inn med BankID, Buypass eller Commfides" });
  expect(visitor.links("Logg inn på nytt")).toHaveLength(1);
  await expect
    .poll(() => auditLines(application).at(-1))
    .toMatchObject({ result: "failed", error: { code: "assurance_insufficient" } });
  await visitor.goto("/");
  expect(visitor.links("Logg inn med HelseID")).not.toEqual([]);
});

test("who has only a weaker eID is stopped at HelseID, and can cancel", async ({ visitor, idp }) => {
  await visitor.goto("/pasienter");
  expect(idp.calls.last("par")?.parameters["acr_values"]).toBe("Level4");
  await visitor.answer({ person: "Per Middels" });
  expect(visitor.page.html).toContain("Per Middels kan ikke logge inn på dette nivået");
  await visitor.press("cancel");
  expect(visitor.heading).toBe("Innloggingen ble avbrutt");
});

test("while the audit log takes nothing, nobody gets in", async ({ visitor, application }) => {
  const file = auditLogOf(application);
  await visitor.goto("/pasienter");
  await expect.poll(() => auditLines(application).at(-1)).toMatchObject({ action: "login", result: "started" });
  rmSync(file);
  mkdirSync(file);
  await visitor.answer({ person: kari, assurance: "high" });
  expect(visitor.heading).toBe("Tjenesten er ikke tilgjengelig akkurat nå");
  await visitor.goto("/");
  expect(visitor.texts("header")[0]).not.toContain("Innlogget som");
  rmSync(file, { recursive: true });
  await visitor.follow("Logg inn med HelseID");
  expect(visitor.path).toBe("/enhet");
  expect(visitor.texts("header")[0]).toContain("Innlogget som Kari Testmo");
});

interface Attest {
  readonly practitioner: { readonly authorization: { readonly code: string } };
  readonly care_relationship: {
    readonly purpose_of_use: { readonly code: string };
    readonly decision_ref: { readonly id: string };
  };
}
