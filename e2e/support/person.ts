import type { Employee } from "@adgangskort/testing";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";

export async function choosePerson(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Logg inn" }).click();
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
