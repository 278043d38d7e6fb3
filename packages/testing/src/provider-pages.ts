import type { Locator, Page } from "@playwright/test";
import { organisationNumbers, unasked, type Employee } from "./employee.ts";

/** How long the provider's page may take to appear, also on a busy machine. */
const longestWaitMs = 15_000;

/**
 * Answers the mock provider's pages, in any language, for a login that started with a link of the application. The test itself awaits the page after
 * the login.
 * @throws if the page is not the provider's, or does not offer the person, the level or the organisation
 */
export async function answerProvider(page: Page, { person, organisation, assurance }: Employee): Promise<void> {
  const people = control(page, "person", undefined);
  await people
    .first()
    .waitFor({ timeout: longestWaitMs })
    .catch(async () => {
      throw new Error(`the mock provider does not ask who logs in, but ${await pageSummary(page)}`);
    });
  const choice = page.getByRole("radio", { name: person });
  await offered(choice, person, page.locator('label:has(input[name="person"]) .name').allTextContents());
  await choice.check();
  const provider = new URL(page.url()).origin;
  const way = control(page, "assurance", assurance ?? (await lowestWayOf(page, choice)));
  await offered(way, assurance ?? "level", valuesOf(control(page, "assurance", undefined)));
  await way.check();
  const next = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
  await submit(page);
  await next;
  const wanted = organisationNumbers([], organisation);
  if (new URL(page.url()).origin !== provider) {
    if (wanted === undefined || wanted === "self") return;
    throw new Error(unasked(person));
  }
  await page.waitForLoadState("domcontentloaded");
  const organisations = control(page, "organisation", undefined);
  if ((await organisations.count()) === 0) {
    const back = page.locator('button[value="cancel"]');
    if ((await back.count()) === 0) throw new Error(`the mock provider refuses ${person}: ${await pageSummary(page)}`);
    // A person without organisations is told so where the application requires one, and can only go back.
    if (wanted !== undefined && wanted !== "self") throw new Error(unasked(person));
    return back.click();
  }
  const numbers = wanted === undefined ? [undefined] : [wanted].flat();
  for (const number of numbers) {
    const box = control(page, "organisation", number).first();
    await offered(box, String(organisation), valuesOf(organisations));
    await box.check();
  }
  await submit(page);
}

/** Fails at once, with what is offered, where a control would be awaited until the test ends. */
async function offered(choice: Locator, name: string, others: Promise<readonly string[]>): Promise<void> {
  if ((await choice.count()) > 0) return;
  throw new Error(`the mock provider does not offer ${name}. It offers: ${(await others).join(", ")}`);
}

async function valuesOf(controls: Locator): Promise<string[]> {
  const values = (await controls.all()).map((one) => one.getAttribute("value"));
  return (await Promise.all(values)).filter((value) => value !== null);
}

/** What the browser shows. A query is left out, as it can have a code. */
export async function pageSummary(page: Page): Promise<string> {
  const { origin, pathname } = new URL(page.url());
  const alert = await page.getByRole("alert").allInnerTexts();
  return [`${origin}${pathname} shows "${await page.title()}"`, ...alert].join(": ").replaceAll(/\s+/g, " ");
}

/** The first method on the page that this person has. */
async function lowestWayOf(page: Page, choice: Locator): Promise<string | undefined> {
  const has = (await choice.getAttribute("data-assurance"))?.split(" ") ?? [];
  const ways = await valuesOf(control(page, "assurance", undefined));
  return ways.find((way) => has.includes(way)) ?? ways[0];
}

function control(page: Page, name: string, value: string | undefined): Locator {
  return page.locator(`input[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`);
}

async function submit(page: Page): Promise<void> {
  await page.locator('button[value="continue"]').click();
}
