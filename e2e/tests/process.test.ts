import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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

test("a server with a faulty configuration ends with code 1 and one line of every fault, and answers nothing meanwhile", async ({
  addresses,
  environments,
}) => {
  const secret = "kort-hemmelighet";
  const faulty = { BASE_URL: "tjeneste.example.no", SESSION_SECRETS: secret, CLIENT_ID: "", CLIENT_KEY: "{}" };
  const answered: number[] = [];
  const probing = new AbortController();
  const probed = (async () => {
    while (!probing.signal.aborted) {
      const answer = await fetch(`${addresses.fresh}/auth/health/ready`, { signal: probing.signal }).catch(() => {});
      if (answer) answered.push(answer.status);
      await sleep(5);
    }
  })();
  const server = await startApplication({
    app: "minimal",
    origin: addresses.fresh,
    environment: { ...environments.fresh, ...faulty },
    mayEnd: true,
  });
  await expect.poll(() => server.exitCode()).toBe(1);
  probing.abort();
  await probed;
  await server.stop();
  expect(answered).toEqual([]);
  const told = server
    .output()
    .split("\n")
    .filter((line) => line.includes("configuration_invalid"));
  expect(told).toHaveLength(1);
  for (const option of [
    "baseUrl",
    "secrets[0]",
    "providers[0].clientId",
    "providers[0].clientAuthentication.privateKey",
  ])
    expect(told[0]).toContain(`${option}: `);
  expect(server.output()).not.toContain(secret);
  expect(server.output()).not.toMatch(/^ +at /m);
});
