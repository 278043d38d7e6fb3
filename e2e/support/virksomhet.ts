import { organisations } from "@adgangskort/mock-idp";
import { answerProvider, type LoginFixtures } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { newEnvironment } from "virksomhet/dev/environment.ts";
import { idpsOf } from "virksomhet/dev/mock-idp.ts";
import { registerSettings } from "virksomhet/dev/register-api.ts";
import { agencyTest, expect } from "./agency.ts";

/** The app `virksomhet`, with a register and a provider of its own. */
export const test = agencyTest({ app: "virksomhet", newEnvironment, idpsOf, registerSettings });

export { expect };

/** A site manager, who may report for a company and one of its sites, and only read for the municipality. */
export const ola = "Ola Prøvedal";
export const company = organisations.havbruk.name;
export const site = organisations.havbrukAnlegg.name;
export const municipality = organisations.kommune.name;

/** Logs in without a window, to begin with. */
export const asOla = (...names: readonly string[]): { employee: LoginFixtures["employee"] } => ({
  employee: { person: ola, organisation: names },
});

/** From the front page through the provider to the reports. */
export async function logIn(page: Page, person: string, organisation: readonly string[]): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
  await answerProvider(page, organisation.length > 0 ? { person, organisation } : { person });
}

/** The month before this one, as the form has it. */
function lastMonth(): string {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  const [year = 0, month = 0] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

/** The figures of last month, by the fields of the form. */
export const figures = { maaned: lastMonth(), antallFisk: "183 100", biomasseKg: "598200", sjotemperatur: "7,2" };

/** Fills in the figures of last month. */
export async function fillIn(page: Page): Promise<void> {
  const { maaned, ...others } = figures;
  await page.locator("#maaned").selectOption(maaned);
  for (const [id, text] of Object.entries(others)) await page.locator(`#${id}`).fill(text);
}

/** How many reports are listed for the person. */
export async function expectReports(page: Page, count: number): Promise<void> {
  await page.goto("/rapporter");
  await expect(page.locator(".cards > li")).toHaveCount(count);
}

/** The number of a person's organisation in the mock. */
export function numberOf(name: string): string {
  const found = Object.values(organisations).find((one) => one.name === name);
  if (!found) throw new Error(`no organisation ${name}`);
  return found.organisation_number;
}
