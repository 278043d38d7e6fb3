import { expect } from "vitest";
import { faults, organisations } from "../src/index.ts";
import { loginTest } from "../src/vitest.ts";
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
  expect(userAgent.headers({ accept: "text/html" }).get("cookie")).toBe("__Host-kit=1");
  expect((await userAgent.open("/cookie")).html).toBe("__Host-kit=1");
  expect(newUserAgent().headers().get("cookie")).toBeNull();
});
