import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startApplication, type Application } from "../support/application.ts";
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
  visitor,
  provider,
  fresh: _,
}) => {
  for (const start of ["/oversikt", "/auth/login?return_to=/oversikt", "/rapport"]) {
    visitor.cookies.clear();
    await visitor.logIn(kari, start);
    expect(visitor.heading).toMatch(/Oversikt|Send inn rapport/);
    // The logout asks for the metadata too, from a page of its own.
    await visitor.goto("/auth/logout");
    expect(visitor.status).toBe(200);
  }
  expect(provider.idp.calls.all("token")).toHaveLength(3);
  expect(provider.idp.calls.all("discovery")).toHaveLength(1);
  expect(provider.idp.calls.all("jwks")).toHaveLength(1);
});

test("a session outlives a restart of the server", async ({ visitor, fresh }) => {
  expect(readFileSync(join(fresh.folder, "auth.ts"), "utf8")).toContain("sqliteStore");
  await visitor.logIn(kari, "/oversikt");
  expect(visitor.path).toBe("/oversikt");
  await fresh.restart();
  await visitor.goto("/oversikt");
  expect(visitor.path).toBe("/oversikt");
  expect(visitor.main).toContain("Kari Testmo");
});

test.describe("with nobody at the provider's address", () => {
  test.use({ changes: async ({ addresses }, use) => use({ MOCK_ISSUER: `${addresses.nowhere}/ansattporten` }) });

  test("the server starts, and says what is wrong to whoever wants to log in", async ({ visitor, fresh: _ }) => {
    await visitor.goto("/");
    expect(visitor.status).toBe(200);
    await visitor.goto("/oversikt");
    visitor.expectRefused({ status: 503, title: "Vi får ikke kontakt med Ansattporten" });
  });
});

test.describe("with a configuration that has several faults", () => {
  const secret = "kort-hemmelighet";
  test.use({ changes: { BASE_URL: "tjeneste.example.no", SESSION_SECRETS: secret, CLIENT_ID: "", CLIENT_KEY: "{}" } });

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
