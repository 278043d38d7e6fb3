import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { newEnvironment } from "saksbehandling/dev/environment.ts";
import { idpsOf } from "saksbehandling/dev/mock-idp.ts";
import { registerSettings } from "saksbehandling/dev/register-api.ts";
import { agencyTest, expect } from "./agency.ts";

/** The app `saksbehandling`, with a register and a tenant of its own. */
export const test = agencyTest({ app: "saksbehandling", newEnvironment, idpsOf, registerSettings });

export { expect };

export const berit = "Berit Saksvik";
export const asBerit = { employee: { person: berit, assurance: "multi-factor" } } as const;

export const reason = "Arbeidstrening gir søkeren erfaring som arbeidsgivere i kommunen etterspør.";

/** Fills in a decision that grants what is applied for. */
export async function fillIn(page: Page, text = reason): Promise<void> {
  await page.locator("#utfall").check();
  await page.locator("#begrunnelse").fill(text);
}

/** Presses the button that leads on in the form, whatever its language. */
export async function press(page: Page, value: "review" | "change" | "send"): Promise<void> {
  await page.locator(`button[name="button"][value="${value}"]`).click();
}

/** By the link of the page to the stronger login, and back to the same page. */
export async function confirmFirst(page: Page, person = berit): Promise<void> {
  const here = new URL(page.url()).pathname;
  await page.locator('a[href*="assurance=c2"]').click();
  await answerProvider(page, { person, assurance: "phishing-resistant" });
  await page.waitForURL(`**${here}`);
}

/** Opens the tab to which the dialog of a refused form leads. */
export async function tabOfDialog(page: Page, title: string): Promise<Page> {
  const dialog = page.getByRole("alertdialog", { name: title });
  const opened = page.waitForEvent("popup");
  await dialog.getByRole("link", { name: "Logg inn på nytt" }).click();
  return opened;
}

/** Back in the form, as a window that is seen again. */
export async function comeBack(page: Page, tab: Page): Promise<void> {
  await tab.close();
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}

export async function expectOpen(page: Page, nr: string): Promise<void> {
  await page.goto(`/saker/${nr}`);
  await expect(page.getByRole("link", { name: "Fatt vedtak" })).toBeVisible();
}
