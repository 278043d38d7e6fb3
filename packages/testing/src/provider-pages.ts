import type { Locator, Page } from "@playwright/test";
import { organisationNumbers, type Employee } from "./employee.ts";

/**
 * Answers the mock provider's questions, in whatever language it asks them: for a login that began with a link of the
 * application's own. Where the login leads to is the test's to await.
 */
export async function answerProvider(page: Page, { person, organisation, assurance }: Employee): Promise<void> {
  await page.getByRole("radio", { name: person }).check();
  const provider = new URL(page.url()).origin;
  if (assurance !== undefined) await control(page, "assurance", assurance).check();
  await submit(page);
  const wanted = organisationNumbers([], organisation);
  if (wanted === undefined && !(await asksForOrganisation(page, provider))) return;
  const numbers = wanted === undefined ? [undefined] : [wanted].flat();
  for (const number of numbers) await control(page, "organisation", number).first().check();
  await submit(page);
}

/** Whether the provider asks for whom, or sends the person back. */
async function asksForOrganisation(page: Page, provider: string): Promise<boolean> {
  const asked = control(page, "organisation", undefined).first().waitFor();
  const left = page.waitForURL((url) => url.origin !== provider, { waitUntil: "commit" });
  return Promise.race([asked.then(() => true), left.then(() => false)]);
}

function control(page: Page, name: string, value: string | undefined): Locator {
  return page.locator(`input[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`);
}

async function submit(page: Page): Promise<void> {
  await page.locator('button[value="continue"]').click();
}
