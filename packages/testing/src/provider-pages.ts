import type { Locator, Page } from "@playwright/test";
import { organisationNumbers, type Employee } from "./employee.ts";

/**
 * Answers the mock provider's questions, in whatever language it asks them: for a login that began with a link of the
 * application's own. Where the login leads to is the test's to await.
 */
export async function answerProvider(page: Page, { person, organisation, assurance }: Employee): Promise<void> {
  const choice = page.getByRole("radio", { name: person });
  await choice.check();
  const provider = new URL(page.url()).origin;
  await control(page, "assurance", assurance ?? (await lowestWayOf(page, choice))).check();
  await submit(page);
  const wanted = organisationNumbers([], organisation);
  if (wanted === undefined && !(await asksForOrganisation(page, provider))) return;
  const numbers = wanted === undefined ? [undefined] : [wanted].flat();
  for (const number of numbers) await control(page, "organisation", number).first().check();
  await submit(page);
}

/** Of the ways in that the page offers, the first one that this person has. */
async function lowestWayOf(page: Page, choice: Locator): Promise<string | undefined> {
  const has = (await choice.getAttribute("data-assurance"))?.split(" ") ?? [];
  const ways = await control(page, "assurance", undefined).all();
  const offered = (await Promise.all(ways.map((way) => way.getAttribute("value")))).filter((way) => way !== null);
  return offered.find((way) => has.includes(way)) ?? offered[0];
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
