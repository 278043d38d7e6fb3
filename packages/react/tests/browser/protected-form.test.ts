import { expect, type Page } from "@playwright/test";
import { factsNow } from "../support/facts.ts";
import { show, states, test } from "../support/test.ts";

const form = (page: Page) => page.locator("[data-part=application]");
const alert = (page: Page) => form(page).getByRole("alert");

async function apply(page: Page): Promise<void> {
  await page.getByLabel("Begrunnelse").fill("Tare");
  await page.getByRole("button", { name: "Søk" }).click();
}

test.beforeEach(async ({ site, page, origin }) => {
  states["authenticated"]!(site);
  site.comesBackAs = factsNow({ authenticatedAt: 5 });
  await show(page, origin, "authenticated");
});

test(
  "what the action finds wrong is told, has the focus, and leaves what was written",
  { tag: "@hook" },
  async ({ page, site }) => {
    site.actionAnswers = [{ ok: true, value: "for kort" }];
    await apply(page);
    await expect(alert(page)).toHaveText("Ikke sendt: for kort");
    await expect(alert(page)).toBeFocused();
    await expect(page.getByLabel("Begrunnelse")).toHaveValue("Tare");
    // The button that was pressed goes along.
    expect(site.posts("/action")).toEqual([expect.stringMatching(/name="button"\s+apply/)]);
  },
);

test("what is found wrong once more is told once more", { tag: "@hook" }, async ({ page, site }) => {
  site.actionAnswers = [{ ok: true, value: "for kort" }];
  await apply(page);
  await expect(alert(page)).toBeFocused();
  await page.getByRole("button", { name: "Søk" }).click();
  await expect.poll(() => site.posts("/action")).toHaveLength(2);
  await expect(alert(page)).toBeFocused();
});

test("an answer that finds nothing wrong leaves the focus alone", { tag: "@hook" }, async ({ page, site }) => {
  site.actionAnswers = [{ ok: true, value: "" }];
  await apply(page);
  await expect.poll(() => site.posts("/action")).toHaveLength(1);
  await expect(form(page)).toHaveAttribute("aria-busy", "false");
  await expect(page.getByRole("button", { name: "Søk" })).toBeFocused();
});

test("whoever gives up the new login is told that nothing was sent, and has the form as it was", async ({
  page,
  site,
}) => {
  site.actionAnswers = [
    { ok: true, value: "for kort" },
    { ok: false, code: "authentication_too_old", href: "/auth/login/ansattporten?max_age=0&return_to=%2Fsak" },
  ];
  await apply(page);
  await expect(alert(page)).toHaveText("Ikke sendt: for kort");
  await page.getByRole("button", { name: "Søk" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expect(form(page)).toHaveAttribute("aria-busy", "true");
  await page.keyboard.press("Escape");
  await expect(alert(page)).toContainText("Det er en stund siden du logget inn.");
  await expect(alert(page)).toBeFocused();
  await expect(page.getByLabel("Begrunnelse")).toHaveValue("Tare");
});

test("while the action is pending the button says so, and a second submit is dropped", async ({ page, site }) => {
  site.actionAnswers = [{ ok: true, value: "" }];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/action", async (route) => {
    await held;
    await route.continue();
  });
  await apply(page);
  const button = page.getByRole("button", { name: "Sender inn …" });
  await expect(button).toBeVisible();
  await expect(form(page)).toHaveAttribute("aria-busy", "true");
  await button.click();
  await page.getByLabel("Begrunnelse").press("Enter");
  release();
  await expect(page.getByRole("button", { name: "Søk" })).toBeVisible();
  expect(site.posts("/action")).toHaveLength(1);
});
