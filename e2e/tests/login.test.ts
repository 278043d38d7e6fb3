import { sessionCookieOf } from "../support/addresses.ts";
import { expect, test } from "../support/test.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { chooseOrganisations, choosePerson, kari, logIn } from "../support/person.ts";

test("a case worker logs in for one organisation and sees for whom, at what level and for how long", async ({
  page,
}) => {
  await logIn(page, kari);
  await expect(page.getByRole("definition")).toHaveText([
    "Kari Testmo",
    "Betydelig",
    /^FJORDVIK KOMMUNE org\.nr\. 310 000 019\s*Kan lese og sende inn$/,
    // Only the browser knows the person's clock: without hydration there would be no time here.
    /^kl\. \d\d[.:]\d\d, hvis du ikke bruker tjenesten før det$/,
  ]);
});

test("who picks two organisations sees both, each with what may be done there, and none that was not picked", async ({
  page,
}) => {
  await logIn(page, { person: "Ola Prøvedal", organisation: ["NORDSTRØM HAVBRUK AS", "FJORDVIK KOMMUNE"] });
  await expect(page.getByRole("listitem")).toHaveText([
    /^NORDSTRØM HAVBRUK AS org\.nr\. 310 000 418\s*Kan lese og sende inn$/,
    /^FJORDVIK KOMMUNE org\.nr\. 310 000 019\s*Kan lese$/,
  ]);
  await page.getByRole("link", { name: "Send inn rapport" }).click();
  // Reading is not enough to send in.
  await expect(page.getByRole("main")).toContainText("Du kan sende inn rapport for NORDSTRØM HAVBRUK AS.");
});

test("one may log in as oneself", async ({ page }) => {
  await logIn(page, { person: "Kari Testmo", organisation: "self" });
  await expect(page.getByRole("definition").nth(2)).toHaveText("Bare deg selv");
});

test("who has nobody to represent is not asked, and is logged in as oneself", async ({ page }) => {
  await logIn(page, { person: "Siv Alenes" });
  await expect(page.getByRole("definition").nth(2)).toHaveText("Bare deg selv");
});

test("a page that needs an organisation refuses, explains, and lets the person choose again", async ({
  enter,
  page,
}) => {
  await enter({ person: "Kari Testmo", organisation: "self" });
  const answer = await page.goto("/rapport");
  expect(answer?.status()).toBe(403);
  await expect(page).toHaveTitle("Du har ikke tilgang til dette");
  await expect(page.getByText("Du må logge inn på vegne av en virksomhet")).toBeVisible();
  await expect(page.getByText(/^Referanse: [0-9a-f]{12}/)).toBeVisible();

  await page.getByRole("link", { name: "Velg virksomhet" }).click();
  // The provider remembers the person, and asks only for whom.
  await chooseOrganisations(page, ["FJORDVIK KOMMUNE"]);
  await page.waitForURL("**/rapport");
  await expect(page.getByRole("main")).toContainText("Du kan sende inn rapport for FJORDVIK KOMMUNE.");
});

test("a person chooses another organisation and does not log in again; one who cancels keeps theirs", async ({
  enter,
  page,
}) => {
  await enter({ person: "Ola Prøvedal", organisation: ["NORDSTRØM HAVBRUK AS"] });
  await page.getByRole("link", { name: "Bytt virksomhet" }).click();
  await chooseOrganisations(page, ["FJORDVIK KOMMUNE"]);
  await page.waitForURL("**/oversikt");
  await expect(page.getByRole("listitem")).toHaveText([/^FJORDVIK KOMMUNE/]);

  await page.getByRole("link", { name: "Bytt virksomhet" }).click();
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.waitForURL("**/oversikt");
  await expect(page.getByRole("listitem")).toHaveText([/^FJORDVIK KOMMUNE/]);
});

test("a request that was under way while the organisation changed is led on, and not to another login", async ({
  enter,
  page,
  context,
  playwright,
  addresses,
}) => {
  await enter({ person: "Ola Prøvedal", organisation: ["NORDSTRØM HAVBRUK AS"] });
  const name = sessionCookieOf(addresses.minimal);
  const value = (await context.cookies()).find((cookie) => cookie.name === name)?.value ?? "";
  await page.getByRole("link", { name: "Bytt virksomhet" }).click();
  await chooseOrganisations(page, ["FJORDVIK KOMMUNE"]);
  await page.waitForURL("**/oversikt");

  const late = await playwright.request.newContext({ extraHTTPHeaders: { cookie: `${name}=${value}` } });
  const answer = await late.get(`${addresses.minimal}/oversikt`, { maxRedirects: 0 });
  const location = answer.headers()["location"] ?? "";
  expect(location).toContain("/auth/refused?code=session_replaced");
  await late.dispose();
  // The browser has the new cookie when it follows.
  await page.goto(new URL(location, addresses.minimal).href);
  await page.waitForURL("**/oversikt");
  await expect(page.getByRole("listitem")).toHaveText([/^FJORDVIK KOMMUNE/]);
});

test("who reads but may not send in is refused too", async ({ enter, page }) => {
  await enter({ person: "Ola Prøvedal", organisation: ["FJORDVIK KOMMUNE"] });
  expect((await page.goto("/rapport"))?.status()).toBe(403);
});

test("the way out works from the page that refuses", async ({ enter, page, context, provider, addresses }) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await enter({ person: "Kari Testmo", organisation: "self" });
  await page.goto("/rapport");
  await page.getByRole("link", { name: "Logg ut" }).click();
  await expect(page).toHaveTitle("Vil du logge ut?");
  // The browser follows the form to the provider only when the page's form-action lets it.
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(page).toHaveTitle("Du er logget ut");
  expect(provider.idp.calls.all("end_session")).toHaveLength(1);
  expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: sessionCookie }));
});

test("a link to a guarded page leads there after the login", async ({ page }) => {
  await page.goto("/rapport");
  await answerProvider(page, kari);
  await page.waitForURL("**/rapport");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Send inn rapport");
});

for (const step of ["the person", "the organisation"] as const) {
  test(`who cancels at the choice of ${step} reads so, and is not logged in`, async ({ page, context, addresses }) => {
    const sessionCookie = sessionCookieOf(addresses.minimal);
    await page.goto("/oversikt");
    if (step === "the organisation") await choosePerson(page, "Kari Testmo");
    const answered = page.waitForResponse(/\/auth\/callback\//);
    await page.getByRole("button", { name: "Avbryt" }).click();
    expect((await answered).status()).toBeLessThan(500);
    await expect(page).toHaveTitle("Innloggingen ble avbrutt");
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: sessionCookie }));

    await page.getByRole("link", { name: "Prøv igjen" }).click();
    await answerProvider(page, kari);
    await page.waitForURL("**/oversikt");
  });
}

test("a second login that is cancelled leaves the first one as it was", async ({ enter, page, context, addresses }) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await enter(kari);
  const before = await context.cookies(page.url());
  await page.goto("/auth/login?return_to=/oversikt");
  await page.getByRole("button", { name: "Avbryt" }).click();
  await expect(page).toHaveTitle("Innloggingen ble avbrutt");
  await page.goto("/oversikt");
  await expect(page.getByText("Kari Testmo")).toBeVisible();
  expect((await context.cookies(page.url())).find(({ name }) => name === sessionCookie)).toEqual(
    before.find(({ name }) => name === sessionCookie),
  );
});

/** What a login that was just done leaves for a minute, apart from the session: how many there were in a row. */
const roundsCookieOf = (origin: string): string => `employee-rounds-${new URL(origin).port}`;

test("two tabs can log in at once, and leave no cookie that outlives a minute but the session's", async ({
  page: first,
  context,
  addresses,
}) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  const second = await context.newPage();
  await first.goto("/oversikt");
  await second.goto("/rapport");
  await answerProvider(first, kari);
  await first.waitForURL("**/oversikt");
  await answerProvider(second, kari);
  await second.waitForURL("**/rapport");
  for (const page of [first, second]) {
    await page.goto("/oversikt");
    await expect(page.getByText("Kari Testmo")).toBeVisible();
  }
  const names = (await context.cookies()).map(({ name }) => name).filter((name) => name.startsWith("employee"));
  expect(new Set(names)).toEqual(new Set([sessionCookie, roundsCookieOf(addresses.minimal)]));
});

test("the session's cookie is small, out of reach of scripts, and not sent by other sites' requests", async ({
  page,
  context,
  addresses,
}) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await logIn(page, kari);
  const all = (await context.cookies()).filter(({ name }) => name.startsWith("employee"));
  const roundsCookie = roundsCookieOf(addresses.minimal);
  const own = all.filter(({ name }) => name !== roundsCookie);
  expect(own).toEqual([
    expect.objectContaining({ name: sessionCookie, path: "/", httpOnly: true, sameSite: "Lax", expires: -1 }),
  ]);
  const left = all.filter(({ name }) => name === roundsCookie).map(({ expires }) => expires - Date.now() / 1000);
  expect(left).toHaveLength(1);
  expect(left[0]).toBeGreaterThan(0);
  expect(left[0]).toBeLessThanOrEqual(60);
  expect(own.reduce((bytes, { name, value }) => bytes + name.length + value.length, 0)).toBeLessThanOrEqual(64);
});

test("each login and each choice of another organisation gives a new session id, and ends the old one", async ({
  enter,
  page,
  context,
  request,
  addresses,
}) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await enter({ person: "Kari Testmo", organisation: "self" });
  const idOf = async (): Promise<string | undefined> =>
    (await context.cookies()).find(({ name }) => name === sessionCookie)?.value;
  const first = await idOf();
  await page.goto("/auth/login?return_to=/oversikt");
  await chooseOrganisations(page, ["FJORDVIK KOMMUNE"]);
  await page.waitForURL("**/oversikt");
  expect(await idOf()).not.toBe(first);
  const replayed = await request.get("/auth/session", { headers: { cookie: `${sessionCookie}=${first}` } });
  expect([replayed.status(), await replayed.json()]).toMatchObject([409, { error: "session_replaced" }]);
});
