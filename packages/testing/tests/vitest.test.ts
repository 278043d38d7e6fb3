import { describe } from "vitest";
import { faults, organisations } from "../src/index.ts";
import { expect, loginTest } from "../src/vitest.ts";
import { app, application } from "./relying-party.ts";

const test = loginTest(application, app);

/** Numbers of the organisations in the claims that the application shows. */
const organisationsIn = (text: string): string[] => text.match(/(?<="0192:)\d{9}(?=")/g) ?? [];

test("a login by name, for an organisation by name, at a level", async ({ userAgent }) => {
  const page = await userAgent.login("/auth/login", {
    person: "Ola Prøvedal",
    organisation: ["NORDSTRØM HAVBRUK AS", organisations.kommune.organisation_number],
    assurance: "high",
  });
  expect(page.url).toMatch(/^https:\/\/etat\.example\.no\/auth\/callback\/ansattporten\?/);
  expect(JSON.parse(page.html)).toMatchObject({ name: "Ola Prøvedal", acr: "high" });
  expect(organisationsIn(page.html).toSorted()).toEqual(["310000019", "310000418"]);
});

test("for nobody but oneself", async ({ userAgent }) => {
  const { html } = await userAgent.login("/auth/login", { person: "Kari Testmo", organisation: "self" });
  expect(JSON.parse(html)).toMatchObject({ authorization_details: [{ type: "ansattporten:altinn:resource" }] });
});

test("a person who is made for the test", async ({ userAgent, person }) => {
  const { name, pid } = person({
    name: "Ny I Dag",
    representations: [{ organisation: organisations.vakt, access: { "*": ["read"] } }],
  });
  const { html } = await userAgent.login("/auth/login", { person: name });
  expect(JSON.parse(html)).toMatchObject({ name, pid });
  expect(organisationsIn(html)).toEqual([organisations.vakt.organisation_number]);
});

test("nobody made for a test is there in the next one", async ({ userAgent, person }) => {
  expect(() => person("Ny I Dag")).toThrow(/nobody is called Ny I Dag; there are Kari Testmo/);
  await expect(userAgent.login("/auth/login", { person: "Ny I Dag" })).rejects.toThrow("no person Ny I Dag");
});

test("an organisation that nobody knows is a mistake in the test", ({ userAgent }) => {
  expect(() => userAgent.login("/auth/login", { person: "Kari Testmo", organisation: "FJORVIK" })).toThrow(
    /no organisation FJORVIK; known: FJORDVIK KOMMUNE/,
  );
});

test("one who cancels", async ({ userAgent }) => {
  const page = await userAgent.login("/auth/login", { person: "Kari Testmo", cancel: true });
  expect(page).toMatchObject({ status: 400, html: "access_denied" });
});

test("a fault of the provider, and what it was asked", async ({ idp, idps, userAgent }) => {
  expect(idps).toEqual([idp]);
  idp.fail(faults.oauthError("token", "invalid_grant"));
  const page = await userAgent.login("/auth/login", { person: "Kari Testmo" });
  expect(page.status).toBe(400);
  expect(idp.calls.all("token")).toHaveLength(1);
});

test("a browser keeps its own cookies, and the application knows it by them", async ({ userAgent, newUserAgent }) => {
  await userAgent.login("/auth/login", { person: "Kari Testmo" });
  expect(userAgent.headers({ accept: "text/html" }).get("cookie")).toMatch(/^__Host-kit=\d+$/);
  expect((await userAgent.open("/cookie")).html).toBe(userAgent.headers().get("cookie"));
  expect(newUserAgent().headers().get("cookie")).toBeNull();
});

test("matchers ask the application and the provider", async ({ idp, userAgent, newUserAgent }) => {
  await userAgent.login("/auth/login", { person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE", assurance: "high" });
  await expect(userAgent).toBeLoggedInAs("Kari Testmo", { organisation: "FJORDVIK KOMMUNE", assurance: "high" });
  await expect(userAgent).not.toBeLoggedInAs("Ola Prøvedal");
  await expect(userAgent).not.toBeLoggedInAs("Kari Testmo", { organisation: "self" });
  await expect(expect(userAgent).toBeLoggedInAs("Kari Testmo", { assurance: "substantial" })).rejects.toThrow(
    "expected Kari Testmo, and the application has Kari Testmo at high for FJORDVIK KOMMUNE",
  );
  await expect(expect(newUserAgent()).toBeLoggedInAs("Kari Testmo")).rejects.toThrow("the application has no session");
  await expect(expect(userAgent).toBeLoggedInAs("Kari Testmo", { sessionPath: "/cookie" })).rejects.toThrow("as JSON");
  await expect(idp).toKeepEveryAssertion();
  await expect(expect(idp).toHaveRefused("invalid_grant")).rejects.toThrow("the provider refused nothing");
  await userAgent.open("https://login.test.ansattporten.no/authorize?client_id=kit");
  for (const code of ["CQ-03", "invalid_redirect_uri"]) await expect(idp).toHaveRefused(code);
  await expect(expect(idp).toKeepEveryAssertion()).rejects.toThrow(/CQ-03: .*rfc9700\.html#section-4\.1\.3/);
  idp.expectBroken("CQ-03");
});

test("a matcher compares every organisation that it is given", async ({ userAgent }) => {
  const organisation = ["FJORDVIK KOMMUNE", "NORDSTRØM HAVBRUK AS"];
  await userAgent.login("/auth/login", { person: "Ola Prøvedal", organisation });
  await expect(userAgent).toBeLoggedInAs("Ola Prøvedal", { organisation: organisation.toReversed() });
  for (const other of [["FJORDVIK KOMMUNE"], ["FJORDVIK KOMMUNE", "LYKT VAKTSELSKAP AS"]])
    await expect(userAgent).not.toBeLoggedInAs("Ola Prøvedal", { organisation: other });
});

test("the clock moves the application and the provider together", async ({ idp, userAgent, clock }) => {
  const before = Date.now();
  await userAgent.login("/auth/login", { person: "Kari Testmo" });
  clock.pass(31 * 60);
  await expect(userAgent).not.toBeLoggedInAs("Kari Testmo");
  await userAgent.login("/auth/login", { person: "Kari Testmo" });
  expect((idp.calls.last("token")?.at ?? 0) - before).toBeGreaterThan(1_800_000);
  expect(new Date().getTime()).toBeGreaterThan(before + 1_800_000);
});

describe("a browser that begins logged in", () => {
  for (const [which, expected] of [
    ["the first", 1],
    ["the second", 0],
  ] as const)
    test(`logs in once for tests of one file: ${which}`, async ({ idp, userAgent, newUserAgent }) => {
      await userAgent.loginAs("Ola Prøvedal", { assurance: "high" });
      expect(idp.calls.all("token")).toHaveLength(expected);
      await expect(userAgent).toBeLoggedInAs("Ola Prøvedal", { assurance: "high" });
      const other = newUserAgent();
      await other.loginAs("Ola Prøvedal", { assurance: "high" });
      expect(idp.calls.all("token"), "two browsers of one test never share a session").toHaveLength(expected + 1);
    });

  test("logs in again where the session has ended", async ({ idp, userAgent }) => {
    await userAgent.open("/auth/logout");
    await userAgent.loginAs("Ola Prøvedal", { assurance: "high" });
    expect(idp.calls.all("token")).toHaveLength(1);
  });

  test("fails where the login ends without a session", async ({ idp, userAgent }) => {
    idp.fail(faults.oauthError("token", "invalid_grant"));
    await expect(userAgent.loginAs("Kari Testmo")).rejects.toThrow(
      "the login ended at /auth/callback/ansattporten with 400, and /auth/session tells of no session",
    );
  });
});
