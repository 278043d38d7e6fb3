import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startApplication, type Application } from "../support/application.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { kari } from "../support/person.ts";
import { expect, test as base } from "../support/test.ts";

/** A server of its own, so that what happens once in a process can be counted from the start. */
const test = base.extend<{ changes: Readonly<Record<string, string>>; fresh: Application }>({
  changes: [{}, { option: true }],
  fresh: async ({ addresses, environments, changes }, use) => {
    const application = await startApplication({
      app: "minimal",
      origin: addresses.fresh,
      environment: { ...environments.fresh, ...changes },
      mayEnd: true,
    });
    await use(application);
    await application.stop();
  },
  baseURL: async ({ addresses }, use) => use(addresses.fresh),
});

test("what a process needs to know of the provider is asked for once, however many log in", async ({
  page,
  context,
  provider,
  fresh: _,
}) => {
  for (const start of ["/oversikt", "/auth/login?return_to=/oversikt", "/rapport"]) {
    await context.clearCookies();
    await page.goto(start);
    await answerProvider(page, kari);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Oversikt|Send inn rapport/);
    // The logout asks for the metadata too, from a page of its own.
    await page.goto("/auth/logout");
  }
  expect(provider.idp.calls.all("token")).toHaveLength(3);
  expect(provider.idp.calls.all("discovery")).toHaveLength(1);
  expect(provider.idp.calls.all("jwks")).toHaveLength(1);
});

test("a session outlives a restart of the server", async ({ page, fresh }) => {
  expect(readFileSync(join(fresh.folder, "auth.ts"), "utf8")).toContain("sqliteStore");
  await page.goto("/oversikt");
  await answerProvider(page, kari);
  await page.waitForURL("**/oversikt");
  await fresh.restart();
  await page.reload();
  await expect(page.getByText("Kari Testmo")).toBeVisible();
});

test.describe("with nobody at the provider's address", () => {
  test.use({ changes: async ({ addresses }, use) => use({ MOCK_ISSUER: `${addresses.nowhere}/ansattporten` }) });

  test("the server starts, and says what is wrong to whoever wants to log in", async ({ page, fresh: _ }) => {
    expect((await page.goto("/"))?.status()).toBe(200);
    const answer = await page.goto("/oversikt");
    expect(answer?.status()).toBe(503);
    await expect(page).toHaveTitle("Vi får ikke kontakt med innloggingstjenesten");
  });
});

test.describe("with a configuration that has several faults", () => {
  const secret = "kort-hemmelighet";
  test.use({ changes: { BASE_URL: "tjeneste.example.no", SESSION_SECRET: secret, CLIENT_ID: "", CLIENT_KEY: "{}" } });

  test("the server tells all of them at its start, and serves nothing", async ({ fresh, addresses }) => {
    await expect.poll(() => fresh.output()).toContain("configuration_invalid");
    for (const option of ["baseUrl", "secrets", "providers[0].clientId", "providers[0].clientAuthentication"]) {
      expect(fresh.output()).toContain(`- ${option}`);
    }
    expect(fresh.output()).not.toContain(secret);
    for (const path of ["/", "/oversikt", "/auth/login"]) {
      const answer = await fetch(addresses.fresh + path, {
        headers: { accept: "text/html" },
        redirect: "manual",
      }).catch(() => undefined);
      if (!answer) continue;
      expect(answer.status).toBe(500);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await answer.text()).not.toMatch(/configuration_invalid|baseUrl|providers\[|\bat \S+ \(|node_modules/);
    }
  });
});
