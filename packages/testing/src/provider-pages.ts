import type { Locator, Page } from "@playwright/test";
import { organisationNumbers, type Employee } from "./employee.ts";

/**
 * Answers the mock provider's pages, in any language, for a login that started with a link of the application. The test itself awaits the page after
 * the login.
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

/** The first method on the page that this person has. */
async function lowestWayOf(page: Page, choice: Locator): Promise<string | undefined> {
  const has = (await choice.getAttribute("data-assurance"))?.split(" ") ?? [];
  const ways = await control(page, "assurance", undefined).all();
  const offered = (await Promise.all(ways.map((way) => way.getAttribute("value")))).filter((way) => way !== null);
  return offered.find((way) => has.includes(way)) ?? offered[0];
}

/** True if the provider asks for the organisation, false if it redirects back. */
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
