import { expect } from "@playwright/test";
import { factsEndingIn } from "../support/facts.ts";
import { show, states, test } from "../support/test.ts";

test("the person is warned, one key keeps the session going, and the focus is where it was", async ({
  page,
  site,
  origin,
}) => {
  states["authenticated"]!(site);
  await show(page, origin, "authenticated");
  await page.getByLabel("Melding").fill("Tare og torsk");
  site.session = factsEndingIn(110);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.evaluate(() => document.querySelector("input")?.focus());
  const dialog = page.getByRole("alertdialog", { name: "Du blir snart logget ut" });
  // The client asks again only when what it knows is some seconds old.
  await page.clock.install();
  await page.clock.fastForward(6000);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Hold meg innlogget" })).toBeFocused();
  await expect(dialog).toHaveAccessibleDescription(/Vil du fortsette\? .*Du blir logget ut om 2 minutter\./);
  await page.keyboard.press("Space");
  await expect(dialog).toBeHidden();
  expect(site.posts("/auth/session")).toHaveLength(1);
  await expect(page.getByLabel("Melding")).toBeFocused();
  await expect(page.getByLabel("Melding")).toHaveValue("Tare og torsk");
});

for (const key of ["Enter", "Space", "Escape"]) {
  test(`${key} keeps the session going`, async ({ page, site, origin }) => {
    states["warned"]!(site);
    await show(page, origin, "warned");
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole("alertdialog")).toBeHidden();
    expect(site.posts("/auth/session")).toHaveLength(1);
  });
}

test("the time that is left is said at two minutes, one, half, and ten seconds, and shown every second", async ({
  page,
  site,
  origin,
}) => {
  await page.clock.install();
  states["warned"]!(site);
  await show(page, origin, "warned");
  const said: string[] = [];
  const shown = new Set<string>();
  await page.exposeFunction("say", (text: string) => void said.push(text));
  await page.exposeFunction("show", (text: string) => void shown.add(text));
  await page.evaluate(() => {
    const { say, show } = globalThis as unknown as Record<"say" | "show", (text: string) => void>;
    for (const [selector, tell] of [
      ["dialog [aria-live]", say],
      ["[role=timer]", show],
    ] as const) {
      const element = document.querySelector(selector)!;
      new MutationObserver(() => tell(element.textContent)).observe(element, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    }
  });
  await page.clock.runFor(105_000);
  await expect.poll(() => shown.size).toBe(105);
  expect(said).toEqual([
    "Du blir logget ut om 1 minutt.",
    "Du blir logget ut om 30 sekunder.",
    "Du blir logget ut om 10 sekunder.",
  ]);
  expect([...shown]).toContain("1\u00a0min 5\u00a0s");
});

test("what one tab extends goes on in all of them", { tag: "@hook" }, async ({ page, site, origin, context }) => {
  states["warned"]!(site);
  await show(page, origin, "warned");
  const other = await context.newPage();
  await show(other, origin, "warned");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expect(other.getByRole("alertdialog")).toBeVisible();
  await other.keyboard.press("Enter");
  await expect(other.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

test("where the end cannot be moved the person is told so, and can log in anew beside", async ({
  page,
  site,
  origin,
  context,
}) => {
  states["warned for the last time"]!(site);
  await show(page, origin, "warned for the last time");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("tiden kan ikke forlenges");
  await expect(dialog).toBeFocused();
  // What the person was typing must not press anything.
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  expect(site.posts("/auth/session")).toHaveLength(0);
  const opened = context.waitForEvent("page");
  await dialog.getByRole("link", { name: "Logg inn på nytt (åpnes i ny fane)" }).click();
  const login = new URL((await opened).url());
  expect(login.pathname).toBe("/auth/login/ansattporten");
  expect(login.searchParams.get("return_to")).toBe("/auth/logged-in");
  expect(login.searchParams.get("ui_locales")).toBe("nb");
});

test("the last warning can be put away, and stays away", async ({ page, site, origin }) => {
  states["warned for the last time"]!(site);
  await show(page, origin, "warned for the last time");
  await page.getByRole("button", { name: "Ikke nå" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await page.waitForTimeout(1500);
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

test("a press that does not reach the server is said aloud, and the warning stays", async ({ page, site, origin }) => {
  states["warned"]!(site);
  await show(page, origin, "warned");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  site.session = "down";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("Vi fikk ikke kontakt med tjenesten");
  await expect(page.getByRole("button", { name: "Hold meg innlogget" })).toBeFocused();
});

test("the person can also log out from the warning", async ({ page, site, origin }) => {
  states["warned"]!(site);
  await show(page, origin, "warned");
  await page.getByRole("alertdialog").getByRole("button", { name: "Logg ut" }).click();
  await page.waitForURL("**/auth/logout?ui_locales=nb");
  expect(site.posts("/auth/logout")).toHaveLength(1);
});
