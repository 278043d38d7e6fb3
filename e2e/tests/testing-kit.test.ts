import { randomBytes } from "node:crypto";
import { loginOverHttp, type Employee } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import { expect, test } from "../support/test.ts";

const ola: Employee = {
  person: "Ola Prøvedal",
  organisation: ["NORDSTRØM HAVBRUK AS", "FJORDVIK KOMMUNE"],
  assurance: "high",
};

test.describe("a test that begins logged in", () => {
  test.use({ employee: ola });

  test("has the session that a login in the browser would have given", async ({ page, provider }) => {
    await page.goto("/oversikt");
    await expect(page.getByRole("definition").first()).toHaveText("Ola Prøvedal");
    await expect(page.getByRole("definition").nth(1)).toHaveText("Høyt");
    await expect(page.getByRole("listitem")).toHaveText([/^NORDSTRØM HAVBRUK AS/, /^FJORDVIK KOMMUNE/]);
    // No way past the provider was taken.
    expect(provider.idp.calls.all().map(({ endpoint }) => endpoint)).toEqual(
      expect.arrayContaining(["par", "authorize", "token"]),
    );
  });

  test("can log out, and is asked anew by the provider", async ({ page }) => {
    await page.goto("/oversikt");
    await page.getByRole("button", { name: "Logg ut" }).click();
    await page.getByRole("link", { name: "Logg inn" }).click();
    await expect(page.getByRole("radio", { name: "Ola Prøvedal" })).toBeVisible();
  });
});

test("a test without an employee begins logged out", async ({ page, provider }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Logg inn som ansatt" })).toBeVisible();
  expect(provider.idp.calls.all("authorize")).toEqual([]);
});

test("logs in by the pages, and comes back to where the test wants to be", async ({ page, loginAs }) => {
  await loginAs(page, "Kari Testmo", { organisation: "FJORDVIK KOMMUNE", assurance: "high", returnTo: "/rapport" });
  expect(new URL(page.url()).pathname).toBe("/rapport");
  await expect(page.getByRole("main")).toContainText("Du kan sende inn rapport for FJORDVIK KOMMUNE.");
});

test("a login that the application refuses is an error of the test, not a test without a session", async ({
  baseURL,
}) => {
  const login = new URL("/auth/login", baseURL);
  await expect(loginOverHttp(login, { person: "Ingen Her" })).rejects.toThrow("no person Ingen Her");
  await expect(loginOverHttp(new URL("/", baseURL), ola)).rejects.toThrow(/ended at \/ with 200, and with no session/);
});

const missing: readonly (readonly [string, Employee, RegExp])[] = [
  ["a person", { person: "Ingen Her" }, /does not offer Ingen Her\. It offers: Kari Testmo, /],
  ["a level", { person: ola.person, assurance: "low" }, /does not offer low\. It offers: substantial, high/],
  ["an organisation", { person: "Kari Testmo", organisation: "NORDSTRØM HAVBRUK AS" }, /does not offer NORDSTRØM/],
  [
    "the question for whom",
    { person: "Siv Alenes", organisation: "FJORDVIK KOMMUNE" },
    /did not ask which organisation/,
  ],
];
for (const [what, employee, line] of missing)
  test(`a login that misses ${what} fails at once, with a line that says so`, async ({ page, loginAs }) => {
    const { person, ...options } = employee;
    await expect(loginAs(page, person, options)).rejects.toThrow(line);
  });

test("for oneself is what a login is for without the question for whom", async ({ page, loginAs, baseURL }) => {
  await loginAs(page, "Siv Alenes", { organisation: "self", returnTo: "/oversikt" });
  expect(page.url()).toBe(`${baseURL}/oversikt`);
});

test("a ready session for an organisation is refused without the question for whom", async ({ baseURL }) => {
  const login = loginOverHttp(new URL("/auth/login", baseURL), {
    person: "Siv Alenes",
    organisation: "FJORDVIK KOMMUNE",
  });
  await expect(login).rejects.toThrow(/did not ask which organisation/);
});

test.describe("a login path that is no login", () => {
  test.use({ loginPath: "/" });

  test("fails at once, with what the page is", async ({ page, loginAs, baseURL }) => {
    await expect(loginAs(page, ola.person)).rejects.toThrow(`status 200, ${baseURL}/ shows "`);
  });
});

test("a person who represents nobody goes back where an organisation is required", async ({
  page,
  provider,
  baseURL,
}) => {
  const redirect_uri = `${baseURL}/auth/callback/ansattporten`;
  const authorize = (random = randomBytes(32).toString("base64url")): string => {
    const query = new URLSearchParams({
      client_id: "minimal",
      redirect_uri,
      response_type: "code",
      scope: "openid",
      state: random,
      nonce: random,
      code_challenge: random,
      code_challenge_method: "S256",
      acr_values: "substantial",
      authorization_details: JSON.stringify([
        { type: "ansattporten:altinn:resource", resource: "urn:altinn:resource:a", representation_is_required: true },
      ]),
    });
    return `${provider.idp.profile.endpoints.authorize}?${query.toString()}`;
  };
  await page.goto(authorize());
  const named = answerProvider(page, { person: "Siv Alenes", organisation: "FJORDVIK KOMMUNE" });
  await expect(named).rejects.toThrow("did not ask which organisation Siv Alenes acts for");
  await page.goto(authorize());
  await answerProvider(page, { person: "Siv Alenes" });
  await expect(page).toHaveURL((url) => url.origin === baseURL);
});
