import { expect, test } from "@adgangskort/testing/playwright";

test.afterEach(async ({ mock }) => {
  const logins = new Set((await mock.calls()).flatMap(({ login }) => login ?? []));
  expect(logins.size, "the logins of this test alone").toBe(1);
});

test("by the pages", async ({ page, loginAs, mock }) => {
  await loginAs(page, "Kari Testmo", { organisation: "FJORDVIK KOMMUNE", returnTo: "/oversikt" });
  await expect(page).toBeLoggedInAs("Kari Testmo", { organisation: "FJORDVIK KOMMUNE" });
  await expect(mock).toKeepEveryAssertion();
});

test.describe("before the test begins", () => {
  test.use({ employee: { person: "Ola Prøvedal", organisation: "NORDSTRØM HAVBRUK AS", assurance: "high" } });

  test("over HTTP", async ({ page }) => {
    await page.goto("/oversikt");
    await expect(page).toBeLoggedInAs("Ola Prøvedal", { organisation: "NORDSTRØM HAVBRUK AS", assurance: "high" });
  });
});

test("without a page, as planned", async ({ page, mock }) => {
  await mock.nextLogin({ person: "Siv Alenes", organisations: "self" });
  await page.goto("/auth/login?return_to=/oversikt");
  await expect(page).toBeLoggedInAs("Siv Alenes", { organisation: "self" });
});

test("with a fault of this test alone", async ({ page, mock }) => {
  await mock.fail({ catalogue: "C-03 nonce is another", times: 1 });
  await mock.nextLogin({ person: "Kari Testmo" });
  await page.goto("/auth/login?return_to=/oversikt");
  await expect(page).not.toBeLoggedInAs("Kari Testmo");
});

test("with a request that breaks an assertion", async ({ page, mock }) => {
  await page.goto(`${process.env["MOCK"] ?? ""}/ansattporten/authorize?client_id=minimal`);
  await expect(mock).toHaveRefused("CQ-03");
  await expect(mock).not.toKeepEveryAssertion();
  mock.expectBroken("CQ-03");
});
