import type { Page } from "@playwright/test";

interface Choices {
  /** A name on the provider's list. */
  readonly person: string;
  /** Names of organisations, or "Meg selv". None: the provider is expected not to ask. */
  readonly actsFor?: readonly string[];
}

/** Answers the provider's questions, from its first page on. */
export async function answerProvider(page: Page, { person, actsFor = [] }: Choices): Promise<void> {
  await choosePerson(page, person);
  if (actsFor.length > 0) await chooseOrganisations(page, actsFor);
}

export async function choosePerson(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Logg inn" }).click();
}

export async function chooseOrganisations(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole("checkbox", { name: `${name} ` }).check();
  await page.getByRole("button", { name: "Fortsett" }).click();
}

/** From the front page to the overview. */
export async function logIn(page: Page, choices: Choices): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
  await answerProvider(page, choices);
  await page.waitForURL("**/oversikt");
}

/** The usual person of the tests. */
export const kari: Choices = { person: "Kari Testmo", actsFor: ["FJORDVIK KOMMUNE"] };
