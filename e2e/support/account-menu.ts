import { expect, type Page } from "@playwright/test";
import { follow } from "./keyboard.ts";

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
  await follow(page, "button", button);
  await follow(page, "button", "Logg ut");
}

/** The library's page after a logout: what happened, the service and the agency in its title. */
export const expectLoggedOut = (page: Page): Promise<void> => expect(page).toHaveTitle(/^Du er logget ut – .* – /);
