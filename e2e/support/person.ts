import type { Employee } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";

export async function choosePerson(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Logg inn" }).click();
}

export async function chooseOrganisations(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole("checkbox", { name: `${name} ` }).check();
  await page.getByRole("button", { name: "Fortsett" }).click();
}

/** From the front page to the overview. */
export async function logIn(page: Page, employee: Employee): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
  await answerProvider(page, employee);
  await page.waitForURL("**/oversikt");
}

/** The usual person of the tests. */
export const kari: Employee = { person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE" };
