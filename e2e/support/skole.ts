import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { newEnvironment } from "skole/dev/environment.ts";
import { idpsOf } from "skole/dev/mock-idp.ts";
import { registerSettings } from "skole/dev/register-api.ts";
import { agencyTest, expect } from "./agency.ts";

/** The app `skole`, with a register and a provider of its own. */
export const test = agencyTest({
  app: "skole",
  newEnvironment: (app, provider, register) => Promise.resolve(newEnvironment(app, provider, register)),
  idpsOf,
  registerSettings,
});

export { expect };

/** A head teacher, whom her school has named for its exams; with two factors. */
export const aile = "Áile Sárá Øverås";
/** The account that she has in the next municipality. */
export const secondAccount = "Áile S. Øverås";
/** A substitute teacher with one factor. */
export const elin = "Elin Vikaren";
export const school = "FJORDVIK KOMMUNE OPPVEKST";

/** From the front page through Feide to the person's groups. */
export async function logIn(page: Page, person: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn med Feide" }).click();
  await answerProvider(page, { person });
}

/** To a page about exams, through a login by as many factors as the person has. */
export async function openExams(page: Page, person: string, path = "/eksamen"): Promise<void> {
  await page.goto(path);
  await answerProvider(page, { person });
}

/** The alert that a page or a form shows. */
export const alert = (page: Page): ReturnType<Page["locator"]> => page.getByRole("main").locator(".ds-alert");

/** The groups that are listed. */
export const listed = (page: Page): ReturnType<Page["locator"]> => page.locator(".groups > li");
