import { organisations } from "@adgangskort/testing";
import { expect } from "vitest";
import { test } from "./app.ts";

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

test("who acts for nobody is logged in, and sees no report", async ({ userAgent }) => {
  const page = await userAgent.login("/rapporter", { person: "Ola Prøvedal", organisation: "self" });
  expect(page.status).toBe(403);
  expect(page.html).toContain("Velg virksomheten du er her for");
});
