import { organisations, type MockIdp } from "@adgangskort/mock-idp";
import { answerProvider, type LoginFixtures } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { newEnvironment } from "vakthold/dev/environment.ts";
import { idpsOf } from "vakthold/dev/mock-idp.ts";
import { registerSettings } from "vakthold/dev/register-api.ts";
import { freeAddresses } from "./addresses.ts";
import { agencyTest, expect } from "./agency.ts";

/** The app `vakthold`, with a clock that a test can move, and a register and a provider of its own. */
export const test = agencyTest({
  app: "vakthold",
  newEnvironment: async (...origins: Parameters<typeof newEnvironment>) => ({
    ...(await newEnvironment(...origins)),
    CLOCK_PORT: new URL((await freeAddresses()).nowhere).port,
    NODE_OPTIONS: `--import ${new URL("moved-clock.ts", import.meta.url).href}`,
  }),
  idpsOf,
  registerSettings,
});

export { expect };

/** A manager, who registers guards for the company, and a colleague who may only read. */
export const nora = "Nora Vaktleder";
export const tor = "Tor Lesar";
export const company = organisations.vakt.name;

/** The manager at the provider. */
export const managing = { person: nora, organisation: company };

/** Logged in without a window, to begin with. */
export const as = (person: string): { employee: LoginFixtures["employee"] } => ({
  employee: { person, organisation: company },
});

/** From the front page through the provider to the guards. */
export async function logIn(page: Page, person: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
  await answerProvider(page, { person, organisation: company });
}

/** Logs in again in the tab that the dialog opens, and comes back to this one. */
export async function logInAgain(page: Page): Promise<void> {
  const opened = page.waitForEvent("popup");
  await page.getByRole("alertdialog").getByRole("link", { name: "Logg inn på nytt" }).click();
  const tab = await opened;
  await answerProvider(tab, { person: nora, organisation: company });
  await expect(tab).toHaveTitle(/^Du er logget inn – /);
  await tab.close();
  await page.bringToFront();
  // A window that nobody sees has no focus to get back.
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}

/** A guard who is in no register, by the fields of the form. */
export const guardWith = (
  card: string,
): Readonly<Record<"navn" | "kortnummer" | "startdato" | "godkjentOpplaering", string>> => ({
  navn: "Ida Døgnvik",
  kortnummer: card,
  startdato: tomorrow(),
  godkjentOpplaering: "ja",
});

/** Fills in a guard who is in no register. */
export async function fillIn(page: Page, card = "v140215"): Promise<void> {
  const { godkjentOpplaering: _, ...texts } = guardWith(card);
  for (const [id, text] of Object.entries(texts)) await page.locator(`#${id}`).fill(text);
  await page.locator("#godkjentOpplaering").check();
}

/** As people write it. */
function tomorrow(): string {
  const [year, month, day] = new Date(Date.now() + 24 * 3600 * 1000).toISOString().slice(0, 10).split("-");
  return `${day}.${month}.${year}`;
}

/** Lets time pass for the server, its provider and the page: their clocks have to agree. */
export async function pass(
  { page, idp, clock }: { readonly page: Page; readonly idp: MockIdp; readonly clock: string },
  seconds: number,
): Promise<void> {
  idp.clock.advance(seconds);
  await fetch(`http://localhost:${clock}/${seconds}`);
  await page.clock.fastForward(seconds * 1000);
}
