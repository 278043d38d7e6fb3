import { faults, organisations } from "@adgangskort/testing";
import { afterEach, expect, vi } from "vitest";
import { environment, load, send, test, who } from "./app.ts";

afterEach(() => void vi.unstubAllEnvs());

test("who may report for a company comes straight to the page, for that company", async ({ userAgent }) => {
  const page = await userAgent.login("/rapporter", {
    person: "Ola Prøvedal",
    organisation: organisations.havbrukAnlegg.name,
  });
  expect(page.status).toBe(200);
  expect(JSON.parse(page.html)).toMatchObject({
    organisations: [{ organisationNumber: organisations.havbrukAnlegg.organisation_number }],
  });
});

test("the access token is asked for by the register's address, for it alone", async ({ idp, userAgent }) => {
  await userAgent.login("/rapporter", who);
  for (const endpoint of ["par", "token"] as const)
    expect(idp.calls.last(endpoint)?.parameters["resource"]).toBe(environment.REGISTER_API);
});

test("who acts for nobody is logged in, and sees no report", async ({ userAgent }) => {
  const page = await userAgent.login("/rapporter", { person: "Ola Prøvedal", organisation: "self" });
  expect(page.status).toBe(403);
  expect(page.html).toContain("Velg virksomheten du er her for");
});

test("a report by a person without a national id is refused for that reason", async ({ idp, userAgent }) => {
  idp.fail(faults.idToken.claims({ pid: undefined }));
  await userAgent.login("/rapporter", who);
  expect(await (await send(userAgent)).json()).toMatchObject({ value: { refused: "no_national_id" } });
});

test.each(["MOCK_ALTINN", "MOCK_MASKINPORTEN"])("the app does not start with all its mocks but %s", async (name) => {
  vi.stubEnv(name, undefined);
  vi.resetModules();
  await expect(load()).rejects.toThrow("MOCK_ALTINN and MOCK_MASKINPORTEN");
});
