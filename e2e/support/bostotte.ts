import { organisations } from "@adgangskort/mock-idp";
import { answerProvider, type LoginFixtures } from "@adgangskort/testing/playwright";
import type { Locator, Page } from "@playwright/test";
import { newEnvironment } from "bostotte/dev/environment.ts";
import { idpsOf } from "bostotte/dev/mock-idp.ts";
import { registerSettings } from "bostotte/dev/register-api.ts";
import { agencyTest, expect } from "./agency.ts";

/** The app `bostotte`, with a register and a provider of its own. */
export const test = agencyTest({ app: "bostotte", newEnvironment, idpsOf, registerSettings });

export { expect };

/** A case worker with every right, an eID at every level, and a work account. */
export const kari = "Kari Testmo";
export const municipality = organisations.kommune.name;
/** Of which the mock's own people know nothing. */
export const neighbour = "SKARVØY KOMMUNE";

/** Logs in without a window by eID, to begin with: at substantial, unless something else is said. */
export const byEid = (person = kari, assurance = "substantial"): { employee: LoginFixtures["employee"] } => ({
  employee: { person, organisation: municipality, assurance },
});

/** The two ways in, as the front page has them. */
export const loginLinks = {
  eid: "Logg inn med eID",
  jobbkonto: "Logg inn med jobbkonto",
} as const;

/** From the front page to the provider, and through it. */
export async function logIn(
  page: Page,
  way: keyof typeof loginLinks,
  person: string,
  organisation?: string,
): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: loginLinks[way] }).click();
  await answerProvider(page, { person, ...(organisation !== undefined && { organisation }) });
}

/** The rows of the list. */
export const cases = (page: Page): Locator => page.locator(".cards > li");

/** From a page that demands more, through the provider at a level, and back. */
export async function logInStronger(page: Page, link: string, assurance: string): Promise<void> {
  await page.getByRole("link", { name: link }).click();
  await answerProvider(page, { person: kari, organisation: municipality, assurance });
}
