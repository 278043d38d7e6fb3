import { expect, type Page } from "@playwright/test";
import { expectNoBarrier } from "../support/accessible.ts";
import { show, states, test } from "../support/test.ts";

/** What has the focus, once per press of Tab, and whether it can be seen that it has. */
async function stops(page: Page, presses: number): Promise<string[]> {
  const names: string[] = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press("Tab");
    names.push(
      await page.evaluate(() => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement) || focused === document.body) return "";
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
        const seen = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
        return `${focused.textContent || focused.getAttribute("name")}${seen ? "" : " (not seen)"}`;
      }),
    );
  }
  return names;
}

test("everything is reached by keyboard, in order, and seen when it is", async ({ page, site, origin }) => {
  states["anonymous"]!(site);
  await show(page, origin, "anonymous");
  expect(await stops(page, 4)).toEqual(["Logg inn", "Jobbkonto", "Ansattporten", "Jobbkonto"]);
  states["authenticated"]!(site);
  await show(page, origin, "authenticated");
  expect(await stops(page, 9)).toEqual([
    "Velg virksomhet",
    "Logg inn på nytt",
    "Bekreft at det er deg",
    "message",
    "Send",
    "Godkjenn",
    "reason",
    "Søk",
    "Logg ut",
  ]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/auth\/logout/);
  expect(site.posts("/auth/logout")).toHaveLength(1);
});

test("the focus stays in a dialog, and is seen there", async ({ page, site, origin }) => {
  states["warned for the last time"]!(site);
  await show(page, origin, "warned for the last time");
  await expect(page.getByRole("alertdialog")).toBeFocused();
  const inside = ["Logg inn på nytt (åpnes i ny fane)", "Ikke nå"];
  expect((await stops(page, 6)).filter((name) => name !== "")).toEqual(expect.arrayContaining(inside));
  await page.keyboard.press("Shift+Tab");
  const outside = await page.evaluate(() => document.activeElement?.closest("main"));
  expect(outside).toBeNull();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

for (const state of ["warned", "idle", "acting for two"]) {
  test(`in forced colours axe finds nothing, and the edges are there: ${state}`, async ({ page, site, origin }) => {
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    states[state]!(site);
    await show(page, origin, state);
    await expectNoBarrier(page);
    const edges = await page.evaluate(() =>
      [...document.querySelectorAll("dialog, dialog a, dialog button")].map((element) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
        return borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) >= 1;
      }),
    );
    expect(edges).not.toContain(false);
    expect(edges.length > 0).toBe(state !== "acting for two");
  });
}

test("nothing moves for those who want nothing to move", async ({ page, site, origin }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    for (const kind of ["animationstart", "transitionstart"]) {
      document.addEventListener(kind, (event) => moved.push(`${kind} ${(event.target as Element).className}`), true);
    }
  });
  states["warned"]!(site);
  await show(page, origin, "warned");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  expect(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved)).toEqual([]);
});
