import { expect, type Page } from "@playwright/test";

type Reachable = "link" | "radio" | "checkbox" | "button" | "textbox" | "combobox";

/** Goes on with the keyboard until this has the focus, which must be in sight at every stop on the way. */
export async function reach(page: Page, role: Reachable, name: string): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    expect(await focusIsVisible(page)).toBe(true);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    // Radio buttons are one stop: the arrows move within.
    if (role === "radio" && (await page.evaluate(() => document.activeElement?.getAttribute("type"))) === "radio")
      break;
  }
  for (let presses = 0; presses < 10 && role === "radio"; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("ArrowDown");
  }
  await expect(wanted).toBeFocused();
}

/** Reaches a link or a button, and presses it. */
export async function follow(page: Page, role: "link" | "button", name: string): Promise<void> {
  await reach(page, role, name);
  await page.keyboard.press("Enter");
}

/** Reaches a choice, and makes it. */
export async function tick(page: Page, role: "radio" | "checkbox", name: string): Promise<void> {
  await reach(page, role, name);
  await page.keyboard.press("Space");
}

/** An outline around what has the focus, or around the label that it is in. */
async function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true;
    return [focused, focused.closest("label")].some((element) => {
      const style = element && getComputedStyle(element);
      return style?.outlineStyle !== "none" && Number.parseFloat(style?.outlineWidth ?? "0") >= 2;
    });
  });
}
