import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { expect } from "vitest";
import { environment, organisationNumber, path, test, who } from "./app.ts";

const line = lineOf("digdir.ansattporten");

test("a person who has a municipality's cases comes straight to them, for that municipality", async ({ userAgent }) => {
  const page = await userAgent.login(path, who);
  expect(page.status).toBe(200);
  expect(JSON.parse(page.html)).toMatchObject({ organisations: [{ organisationNumber }] });
});

test("the access token is asked for by the register's address, for it alone", async ({ idp, userAgent }) => {
  await userAgent.login(path, who);
  for (const endpoint of ["par", "token"] as const)
    expect(idp.calls.last(endpoint)?.parameters["resource"]).toBe(environment.REGISTER_API);
});

test(
  ...line("AP-12", "a person who acts for no organisation is logged in, and sees no case"),
  async ({ userAgent }) => {
    const page = await userAgent.login(path, { ...who, organisation: "self" });
    expect(page.status).toBe(403);
    expect(page.html).toContain("Velg virksomheten du er her for");
  },
);

test(...line("AP-17", "a work account is no eID"), async ({ idp, userAgent }) => {
  idp.fail(faults.idToken.claims({ acr: "entraid", amr: ["entraid_pwd", "entraid_mfa"] }));
  const page = await userAgent.login(path, who);
  expect(page.status).toBe(403);
  expect((await userAgent.open("/auth/session")).status).toBe(401);
});

test(...line("VT-5", "level high is asked for before a payment, and given"), async ({ idp, userAgent }) => {
  await userAgent.login(path, who);
  const page = await userAgent.login(`/auth/login/eid?assurance=high&return_to=${path}`, who);
  expect(idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "high" });
  expect(page.status).toBe(200);
  expect(JSON.parse((await userAgent.open("/auth/session")).html)).toMatchObject({ assurance: "high" });
});
