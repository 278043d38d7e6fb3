import { expectLoggedOut } from "../support/account-menu.ts";
import { sessionCookieOf } from "../support/addresses.ts";
import { pictureFor } from "../support/docs-image.ts";
import { actsForMany } from "../support/many-organisations.ts";
import { expect, test } from "../support/test.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { kari, logIn } from "../support/person.ts";

test("a case worker logs in for one organisation and sees for whom, at what level and for how long", async ({
  page,
}) => {
  await page.goto("/");
  await pictureFor(page, "minimal-forside");
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
  visitor,
}) => {
  await visitor.logIn(
    { person: "Ola Prøvedal", organisation: ["NORDSTRØM HAVBRUK AS", "FJORDVIK KOMMUNE"] },
    "/oversikt",
  );
  expect(visitor.texts("li")).toEqual([
    "NORDSTRØM HAVBRUK AS org.nr. 310 000 418 Kan lese og sende inn",
    "FJORDVIK KOMMUNE org.nr. 310 000 019 Kan lese",
  ]);
  await visitor.follow("Send inn rapport");
  // Reading is not enough to send in.
  expect(visitor.main).toContain("Du kan sende inn rapport for NORDSTRØM HAVBRUK AS.");
});

test("who acts for 5 000 organisations sees 100, and how many others there are", async ({ visitor, provider }) => {
  test.slow();
  provider.idp.fail(actsForMany);
  await visitor.logIn(kari, "/oversikt");
  expect(visitor.texts("li").slice(99)).toEqual([expect.stringContaining("LAG 99 "), "og 4900 andre"]);
  await visitor.follow("Send inn rapport");
  expect(visitor.main).toContain("LAG 99 og 4900 andre.");
});

for (const [who, employee] of [
  ["one may log in", { person: "Kari Testmo", organisation: "self" }],
  ["who has nobody to represent is not asked, and is logged in", { person: "Siv Alenes" }],
] as const)
  test(`${who} as oneself`, async ({ visitor }) => {
    await visitor.logIn(employee, "/oversikt");
    expect(visitor.texts("dd")[2]).toBe("Bare deg selv");
  });

test("a page that needs an organisation refuses, explains, and lets the person choose again", async ({ visitor }) => {
  await visitor.logIn({ person: "Kari Testmo", organisation: "self" }, "/rapport");
  visitor.expectRefused({ status: 403, title: "Velg virksomheten du er her for", reference: false });
  expect(visitor.page.html).toContain("Nå er du logget inn som deg selv.");

  await visitor.follow("Velg virksomhet");
  // The provider remembers the person, and asks only for whom.
  expect(visitor.page.html).not.toContain('name="person"');
  await visitor.answer(kari);
  expect(visitor.path).toBe("/rapport");
  expect(visitor.main).toContain("Du kan sende inn rapport for FJORDVIK KOMMUNE.");
});

test("a person chooses another organisation and does not log in again; one who cancels keeps theirs", async ({
  visitor,
}) => {
  await visitor.logIn({ person: "Ola Prøvedal", organisation: "NORDSTRØM HAVBRUK AS" }, "/oversikt");
  await visitor.follow("Bytt virksomhet");
  expect(visitor.page.html).not.toContain('name="person"');
  await visitor.answer({ person: "Ola Prøvedal", organisation: "FJORDVIK KOMMUNE" });
  expect(visitor.path).toBe("/oversikt");
  expect(visitor.texts("li")).toEqual([expect.stringMatching(/^FJORDVIK KOMMUNE/)]);

  await visitor.follow("Bytt virksomhet");
  await visitor.press("cancel");
  expect(visitor.path).toBe("/oversikt");
  expect(visitor.texts("li")).toEqual([expect.stringMatching(/^FJORDVIK KOMMUNE/)]);
});

test("a request that was under way while the organisation changed is led on, and not to another login", async ({
  visitor,
  request,
  addresses,
}) => {
  await visitor.logIn({ person: "Ola Prøvedal", organisation: "NORDSTRØM HAVBRUK AS" }, "/oversikt");
  const name = sessionCookieOf(addresses.minimal);
  const value = visitor.cookies.get(name)?.value ?? "";
  await visitor.follow("Bytt virksomhet");
  await visitor.answer({ person: "Ola Prøvedal", organisation: "FJORDVIK KOMMUNE" });
  expect(visitor.path).toBe("/oversikt");

  const late = await request.get("/oversikt", { maxRedirects: 0, headers: { cookie: `${name}=${value}` } });
  const location = late.headers()["location"] ?? "";
  expect(location).toContain("/auth/refused?code=session_replaced");
  // The browser has the new cookie when it follows.
  await visitor.goto(location);
  expect(visitor.path).toBe("/oversikt");
  expect(visitor.texts("li")).toEqual([expect.stringMatching(/^FJORDVIK KOMMUNE/)]);
});

test("who reads but may not send in is refused too", async ({ visitor }) => {
  await visitor.logIn({ person: "Ola Prøvedal", organisation: "FJORDVIK KOMMUNE" }, "/rapport");
  visitor.expectRefused({ status: 403, title: "Du trenger fullmakt fra FJORDVIK KOMMUNE" });
});

test("the way out works from the page that refuses", async ({ enter, page, context, provider, addresses }) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await enter({ person: "Kari Testmo", organisation: "self" });
  await page.goto("/rapport");
  await page.getByRole("link", { name: "Logg ut" }).click();
  await expect(page).toHaveTitle(/^Vil du logge ut av «Tjenester for virksomheter»\? – /);
  // The browser follows the form to the provider only when the page's form-action lets it.
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expectLoggedOut(page);
  expect(provider.idp.calls.all("end_session")).toHaveLength(1);
  expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: sessionCookie }));
});

test("a link to a guarded page leads there after the login", async ({ visitor }) => {
  await visitor.logIn(kari, "/rapport");
  expect([visitor.path, visitor.heading]).toEqual(["/rapport", "Send inn rapport"]);
});

for (const step of ["the person", "the organisation"] as const) {
  test(`who cancels at the choice of ${step} reads so, and is not logged in`, async ({ visitor, addresses }) => {
    const sessionCookie = sessionCookieOf(addresses.minimal);
    await visitor.goto("/oversikt");
    if (step === "the organisation") await visitor.choosePerson("Kari Testmo");
    expect(visitor.page.html).toContain(`name="${step === "the person" ? "person" : "organisation"}"`);
    await visitor.press("cancel");
    expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
    expect(visitor.status).toBeLessThan(500);
    expect(visitor.heading).toBe("Innloggingen ble avbrutt");
    expect(visitor.cookies.get(sessionCookie)).toBeUndefined();

    await visitor.follow("Logg inn");
    await visitor.answer(kari);
    expect(visitor.path).toBe("/oversikt");
  });
}

test("a second login that is cancelled leaves the first one as it was", async ({ visitor, addresses }) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await visitor.logIn(kari, "/oversikt");
  const before = visitor.cookies.get(sessionCookie)?.value;
  expect(before).toHaveLength(43);
  await visitor.goto("/auth/login?return_to=/oversikt");
  await visitor.press("cancel");
  expect(visitor.heading).toBe("Du er fortsatt logget inn");
  await visitor.goto("/oversikt");
  expect(visitor.main).toContain("Kari Testmo");
  expect(visitor.cookies.get(sessionCookie)?.value).toBe(before);
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
    await expect(page.getByRole("main").getByText("Kari Testmo")).toBeVisible();
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
  visitor,
  request,
  addresses,
}) => {
  const sessionCookie = sessionCookieOf(addresses.minimal);
  await visitor.logIn({ person: "Kari Testmo", organisation: "self" }, "/oversikt");
  const first = visitor.cookies.get(sessionCookie)?.value;
  await visitor.logIn(kari, "/auth/login?return_to=/oversikt");
  expect(visitor.path).toBe("/oversikt");
  expect(visitor.cookies.get(sessionCookie)?.value).toHaveLength(43);
  expect(visitor.cookies.get(sessionCookie)?.value).not.toBe(first);
  const replayed = await request.get("/auth/session", { headers: { cookie: `${sessionCookie}=${first}` } });
  expect([replayed.status(), await replayed.json()]).toMatchObject([409, { error: "session_replaced" }]);
});
