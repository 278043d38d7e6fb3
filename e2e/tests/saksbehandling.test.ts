import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { faults } from "@adgangskort/mock-idp";
import { answerProvider } from "@adgangskort/testing/playwright";
import { pictureFor } from "../support/docs-image.ts";
import {
  asBerit,
  comeBack,
  confirmFirst,
  expect,
  expectOpen,
  fillIn,
  berit,
  press,
  reason,
  tabOfDialog,
  test,
} from "../support/saksbehandling.ts";
import type { Visitor } from "../support/visitor.ts";

const byTwoFactors = asBerit.employee;
const strongerTitle = "Logg inn på nytt for å fortsette";

test(
  "a caseworker opens a case, fills in a decision, is asked for a stronger login, and decides",
  { tag: "@files" },
  async ({ page, idp, environment, application }) => {
    await page.goto("/");
    await expect(page).toHaveTitle("Saker om oppfølging – Velferdsetaten");
    await pictureFor(page, "saksbehandling-forside");
    await page.getByRole("link", { name: "Logg inn med jobbkontoen" }).click();
    await answerProvider(page, { person: berit, assurance: "multi-factor" });
    await page.waitForURL("**/saker");
    await expect(page.getByRole("banner")).toContainText("Innlogget som Berit Saksvik");
    await expect(page.locator(".cards > li")).toHaveCount(20);
    await pictureFor(page, "saksbehandling-saker");
    // The token that the register was called with is for the register, by its scope, and by the person's own refresh token.
    expect(idp.calls.last("token")?.parameters).toMatchObject({
      grant_type: "refresh_token",
      scope: expect.stringContaining(`api://${environment.REGISTER_CLIENT_ID}/Saker.Behandle`),
    });

    await page.getByRole("link", { name: "Sak 1042 – Sindre" }).click();
    await expect(page.getByRole("definition").first()).toHaveText("Arbeidstrening");
    await page.getByRole("link", { name: "Fatt vedtak" }).click();
    await expect(page.locator("#maaneder")).toHaveValue("6");
    await fillIn(page);
    await press(page, "review");
    const tab = await tabOfDialog(page, strongerTitle);
    await answerProvider(tab, { person: berit, assurance: "phishing-resistant" });
    await expect(tab).toHaveTitle(/^Du er logget inn – /);
    await comeBack(page, tab);

    await expect(page.getByRole("heading", { name: "Se over før du fatter vedtaket" })).toBeFocused();
    await expect(page.getByRole("main")).toContainText("Du fatter vedtak i sak 1042.");
    await expect(page.locator("main form").getByRole("definition")).toHaveText(["Innvilget", "6 måneder", reason]);
    await pictureFor(page, "saksbehandling-se-over");
    await press(page, "send");
    await expect(page.getByRole("heading", { name: "Vedtaket er fattet" })).toBeVisible();
    await expect(page).toHaveURL(/\/saker\/1042$/);
    await expect(page.locator(".ds-alert").getByRole("definition").nth(3)).toHaveText(berit);
    await pictureFor(page, "saksbehandling-kvittering");

    // Who did what, by the name that their login has in the log, which is nobody's.
    const lines = application.output().split("\n");
    const decision = JSON.parse(lines.find((line) => line.includes('"action":"decision"')) ?? "{}") as object;
    expect(decision).toMatchObject({ result: "succeeded", case: "1042", assurance: "c2" });
    const logins = lines.filter((line) => line.includes('"action":"login","result":"succeeded"'));
    const { subject } = JSON.parse(logins.at(-1) ?? "{}") as { readonly subject?: string };
    expect(subject).toMatch(/\S/);
    expect(subject).not.toContain(environment.TENANT_ID);
    expect(decision).toHaveProperty("subject", subject);
    expect(lines.filter((line) => line.startsWith("{")).join("\n")).not.toMatch(
      /Saksvik|Sindre|velferdsetaten\.example/,
    );
  },
);

test.describe("a caseworker who logged in with two factors", () => {
  test.use(asBerit);

  test("who does not go through with it has decided nothing, and lost nothing", async ({ page }) => {
    await page.goto("/saker/1047/vedtak");
    await fillIn(page);
    await press(page, "review");
    const tab = await tabOfDialog(page, strongerTitle);
    await tab.locator('button[value="cancel"]').click();
    await expect(tab).toHaveTitle(/^Du er fortsatt logget inn – /);
    await comeBack(page, tab);
    await page.getByRole("alertdialog").getByRole("button", { name: "Avbryt" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Vedtaket er ikke fattet.");
    await expect(page.locator("#begrunnelse")).toHaveValue(reason);
    await expectOpen(page, "1047");
  });

  test(
    "decides what a colleague has decided meanwhile no second time",
    { tag: "@files" },
    async ({ page, context }) => {
      await page.goto("/saker/1047/vedtak");
      await confirmFirst(page);
      const other = await context.newPage();
      await other.goto("/saker/1047/vedtak");
      for (const one of [page, other]) {
        await fillIn(one);
        await press(one, "review");
        await expect(one.locator('button[value="send"]')).toBeVisible();
      }
      await press(page, "send");
      await expect(page.getByRole("heading", { name: "Vedtaket er fattet" })).toBeVisible();
      await press(other, "send");
      await expect(other.getByRole("main").getByRole("alert")).toContainText(
        "Noen har allerede fattet vedtak i saken.",
      );
      await other.goto("/saker/1047/vedtak");
      await expect(other).toHaveURL(/\/saker\/1047$/);
    },
  );

  test(
    "reads so while the register is down, and keeps what was written",
    { tag: ["@files", "@long"] },
    async ({ page, register }) => {
      await page.goto("/saker/1047/vedtak");
      await confirmFirst(page);
      await fillIn(page);
      await press(page, "review");
      await expect(page.locator('button[value="send"]')).toBeVisible();
      await register.end();
      await press(page, "send");
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Registeret svarer ikke akkurat nå");
      await expect(page.locator("#begrunnelse")).toHaveValue(reason);
      for (const path of ["/saker", "/saker/1047", "/saker/1047/vedtak"]) {
        await page.goto(path);
        await expect(page.getByText("Registeret svarer ikke akkurat nå")).toBeVisible();
      }
      await register.restart();
    },
  );
});

test(
  "a register that demands a newer login gets one, and what refuses the login all the same is no round trip",
  { tag: "@files" },
  async ({ page, enter, idp, register, environment }) => {
    await enter({ person: berit, assurance: "multi-factor" }, "/saker/1047/vedtak");
    // The stronger login is an hour old, by the id_token that the token for the register comes with, too.
    idp.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 3600 }), { times: 2 });
    await confirmFirst(page);
    await fillIn(page);
    await press(page, "review");
    await expect(page.locator('button[value="send"]')).toBeVisible();
    await register.end();
    let calls = 0;
    const stricter = await listen(environment.REGISTER_API, (_request, response) => {
      calls += 1;
      response.writeHead(401, { "www-authenticate": challenge }).end();
    });
    await press(page, "send");
    const tab = await tabOfDialog(page, strongerTitle);
    await answerProvider(tab, { person: berit, assurance: "phishing-resistant" });
    await expect(tab).toHaveTitle(/^Du er logget inn – /);
    await comeBack(page, tab);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Registeret godtar ikke innloggingen din.");
    expect(calls).toBe(2);
    stricter.closeAllConnections();
    stricter.close();
  },
);

test("who is not in the group reads whom to ask, on every page, and the refusal is in the log", async ({
  page,
  enter,
  application,
}) => {
  await enter({ person: "Håkon Utvik" }, "/saker");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Du har ikke tilgang til sakene");
  await expect(page.getByRole("main")).toContainText("kan du be lederen din bestille");
  await pictureFor(page, "saksbehandling-ingen-tilgang");
  for (const path of ["/saker/1042", "/saker/1042/vedtak"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/ingen-tilgang$/);
  }
  expect(application.output()).toMatch(/"action":"cases","result":"refused"/);
});

test("who is in the group, and has no role in the register, reads that", async ({ visitor }) => {
  await visitor.logIn({ person: "Nils Nyansatt" }, "/saker");
  for (const path of ["/saker", "/saker/1042"]) {
    await visitor.goto(path);
    expect(visitor.main).toContain("registeret kjenner deg ikke som saksbehandler ennå");
    expect(visitor.page.html).not.toContain("Sindre");
  }
});

test("an auditor reads who decided what, by pseudonyms, and a caseworker does not", async ({ visitor }) => {
  await visitor.logIn(byTwoFactors, "/revisjon");
  expect(visitor.main).toContain("Revisjonsloggen er bare for dem som reviderer.");
  visitor.cookies.clear();
  await visitor.logIn({ person: "Rakel Revisvik" }, "/revisjon?result=refused");
  expect(visitor.page.html).toMatch(/<td title="read-audit-log"[^>]*>Lesing av revisjonsloggen<\/td>/);
  expect(visitor.page.html).toMatch(/<td title="refused"[^>]*>Avvist<\/td>/);
  expect(visitor.main).not.toMatch(/Berit|Rakel/);
  expect(visitor.texts("nav")[0]).toBe("Revisjonslogg");
  expect(visitor.links("Til forsiden")).toContain("/");
  await visitor.follow("Last ned som CSV");
  expect(visitor.page.html).toMatch(/^time,action,result,subject,case,reason\r\n"/);
});

test("who is in more groups than a token tells is looked up by the one that matters, and comes in", async ({
  visitor,
  idp,
}) => {
  await visitor.logIn({ person: "Marit Mangegrupper" }, "/saker");
  expect(visitor.listed("cards")).toHaveLength(20);
  expect(idp.calls.all("member_groups")).toHaveLength(1);
});

test("and reads that the fault is ours while it cannot be looked up: too many is never none", async ({
  visitor,
  idp,
}) => {
  idp.fail(faults.network("member_groups"));
  await visitor.logIn({ person: "Marit Mangegrupper" }, "/saker");
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 500, title: "Beklager, noe gikk galt hos oss" });
  await visitor.goto("/saker");
  expect(visitor.title).not.toMatch(/^Saker/);
});

test("a guest in the directory reads that the service is for employees, and may choose another account", async ({
  visitor,
}) => {
  await visitor.logIn({ person: "Gry Gjestvik" }, "/saker");
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 403, title: "Bruk jobbkontoen din hos Velferdsetaten" });
  await visitor.follow("Velg en annen konto");
  await visitor.answer({ person: berit });
  expect(visitor.path).toBe("/saker");
});

test("a caseworker with a password alone comes no further than the provider", async ({ visitor }) => {
  await visitor.logIn({ person: "Tone Enkeltvik" }, "/saker");
  expect(visitor.page.html).not.toContain("Sindre");
  await visitor.goto("/saker/1042");
  expect(visitor.heading).not.toBe("Sak 1042 – Sindre");
});

test("a caseworker without a key or card opens no shielded case, and reads open cases still", async ({ visitor }) => {
  await visitor.logIn({ person: "Stian Telefonvik" }, "/saker");
  await visitor.follow("Sak 1053 – skjermet");
  await visitor.answer({ person: "Stian Telefonvik" });
  expect(visitor.page.html).not.toContain("Ragnhild");
  await visitor.goto("/saker/1042");
  expect(visitor.heading).toBe("Sak 1042 – Sindre");
});

test("a caseworker is led to a stronger login by the register itself for a shielded case, and back", async ({
  visitor,
}) => {
  await visitor.logIn(byTwoFactors, "/saker");
  expect(visitor.main).not.toContain("Ragnhild");
  await visitor.follow("Sak 1053 – skjermet");
  await visitor.answer({ person: berit, assurance: "phishing-resistant" });
  expect([visitor.path, visitor.heading]).toEqual(["/saker/1053", "Sak 1053 – Ragnhild"]);
  expect(visitor.main).toContain("Saken er skjermet.");
});

/** Logs in by two factors, then more strongly by the link of the page, and comes back to the form of a decision. */
async function openDecision(visitor: Visitor): Promise<void> {
  await visitor.logIn(byTwoFactors, "/saker/1047/vedtak");
  const stronger = visitor.links("").find((href) => href.includes("assurance=c2")) ?? "";
  await visitor.logIn({ person: berit, assurance: "phishing-resistant" }, stronger);
  expect(visitor.path).toBe("/saker/1047/vedtak");
  expect(visitor.page.html).not.toContain("assurance=c2");
}

test("a caseworker has a national id in the reasons turned down", async ({ visitor }) => {
  await openDecision(visitor);
  await visitor.press("review", { utfall: "innvilget", begrunnelse: "Gjelder 010180 00000, som har søkt." });
  expect(visitor.main).toMatch(/uten fødselsnummer/);
  expect(visitor.forms("send")).toEqual([]);
});

test("a caseworker is logged out here by a logout at another of the agency's services", async ({ visitor, idp }) => {
  await visitor.logIn(byTwoFactors, "/saker");
  expect(visitor.listed("cards")).toHaveLength(20);
  const [ended] = await idp.sessions.end();
  await visitor.goto(ended?.endPage ?? "");
  const told = visitor.page.requests.filter(({ url }) => new URL(url).pathname === "/auth/front-channel-logout");
  expect(told.map(({ status, refused }) => [status, refused])).toEqual([[200, undefined]]);
  await visitor.goto("/saker");
  expect(visitor.page.html).toContain('name="person"');
});

const challenge = 'Bearer error="insufficient_user_authentication", acr_values="c2", max_age="300"';

/** A server in place of the register. */
async function listen(origin: string, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(Number(new URL(origin).port), "localhost");
  await once(server, "listening");
  return server;
}
