import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import * as environment from "innbygger/dev/environment.ts";
import * as provider from "innbygger/dev/mock-idp.ts";
import * as register from "innbygger/dev/register-api.ts";
import * as workEnvironment from "virksomhet/dev/environment.ts";
import * as workProvider from "virksomhet/dev/mock-idp.ts";
import * as workRegister from "virksomhet/dev/register-api.ts";
import { agencyTest, expect } from "./agency.ts";
import { ola } from "./virksomhet.ts";

/** The app `innbygger`, and beside it the same agency's app for employees, each with a provider of its own and both with one register. */
export const test = agencyTest(
  {
    app: "innbygger",
    newEnvironment: environment.newEnvironment,
    idpsOf: provider.idpsOf,
    registerSettings: register.registerSettings,
  },
  {
    app: "virksomhet",
    newEnvironment: workEnvironment.newEnvironment,
    idpsOf: workProvider.idpsOf,
    registerSettings: workRegister.registerSettings,
  },
);

export { expect, ola };

/** From the front page through ID-porten to the person's own page. */
export async function logInPrivately(page: Page, person = ola): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn som privatperson" }).click();
  await answerProvider(page, { person });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Min side");
}

/** Fills in the form, whatever its language. */
export async function fillIn(page: Page, pots: string, area: string): Promise<void> {
  await page.locator("#antallTeiner").fill(pots);
  await page.locator("#omrade").selectOption(area);
}
