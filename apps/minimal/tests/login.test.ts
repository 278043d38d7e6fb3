import { expect } from "vitest";
import { test } from "./app.ts";

/** The entries of `providers` in `auth.ts`, by id. */
const entries = ["ansattporten"];

for (const entry of entries)
  test(`an employee logs in by ${entry}`, async ({ userAgent }) => {
    const page = await userAgent.login(`/auth/login/${entry}?return_to=/oversikt`, { person: "Kari Testmo" });
    expect(JSON.parse(page.html)).toMatchObject({ name: "Kari Testmo", provider: entry });
  });

test("a person who has not logged in does not see the page", async ({ userAgent }) => {
  const page = await userAgent.open("/oversikt");
  expect(page.html).not.toContain('"provider"');
  expect(page.url).not.toMatch(/\/oversikt$/);
});
