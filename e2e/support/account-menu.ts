import type { Page } from "@playwright/test";
import { reach } from "./keyboard.ts";

/** Opens what holds the languages and the account: on a wide screen the account menu, on a small one all of it. */
export async function openMenu(page: Page): Promise<void> {
  await page.getByRole("banner").locator(".account-button:visible, .menu-button:visible").first().click();
}

/** Logs out by the menu. */
export async function logOut(page: Page): Promise<void> {
  await openMenu(page);
  await page.getByRole("button", { name: "Logg ut" }).click();
}

/** The same by keyboard. `button` is what the menu's button says. */
export async function logOutByKeyboard(page: Page, button: string): Promise<void> {
  await reach(page, "button", button);
  await page.keyboard.press("Enter");
  await reach(page, "button", "Logg ut");
  await page.keyboard.press("Enter");
}
