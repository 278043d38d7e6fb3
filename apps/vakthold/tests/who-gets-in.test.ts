import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { expect } from "vitest";
import { nb } from "../texts/nb.ts";
import { environment, organisationNumber, path, test, who } from "./app.ts";

const line = lineOf("digdir.ansattporten");

test("a person who registers guards for a company comes straight to the page, for that company", async ({
  userAgent,
}) => {
  const page = await userAgent.login(path, who);
  expect(page.status).toBe(200);
  expect(JSON.parse(page.html)).toMatchObject({ organisations: [{ organisationNumber }] });
});

test("the access token is asked for by the register's address, for it alone", async ({ idp, userAgent }) => {
  await userAgent.login(path, who);
  for (const endpoint of ["par", "token"] as const)
    expect(idp.calls.last(endpoint)?.parameters["resource"]).toBe(environment.REGISTER_API);
});

test(...line("AP-17", "a login that is not at level high is refused"), async ({ idp, userAgent }) => {
  idp.fail(faults.idToken.claims({ acr: "substantial" }));
  const page = await userAgent.login(path, who);
  expect(idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "high" });
  expect(page.status).toBe(403);
  expect((await userAgent.open("/auth/session")).status).toBe(401);
});

test(
  ...line("AP-12", "a person who may do nothing for the company is logged in, and sees no guard"),
  async ({ userAgent }) => {
    const page = await userAgent.login(path, { person: "Siv Alenes" });
    expect(page.status).toBe(403);
    expect(page.html).toContain("Velg virksomheten du er her for");
  },
);

test("a person without a national id reads which login shows the list of companies", async ({ idp, userAgent }) => {
  idp.fail(faults.idToken.claims({ pid: undefined }));
  const page = await userAgent.login("/virksomheter", who);
  expect(page.status).toBe(200);
  expect(page.html).toContain(nb.parties.noNationalId);
});
