import { expect, type Page } from "@playwright/test";
import { factsEndingIn, factsNow, twoOrganisations } from "../support/facts.ts";
import { show, states, test } from "../support/test.ts";

/** The person logs in in the tab that the link opens, and comes back. */
async function logInBeside(page: Page, link: string): Promise<URL> {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("alertdialog").getByRole("link", { name: link }).click();
  const beside = await opened;
  await beside.waitForLoadState();
  const url = new URL(beside.url());
  await beside.close();
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  return url;
}

test.beforeEach(async ({ site, page, origin }) => {
  states["authenticated"]!(site);
  site.comesBackAs = factsNow({ authenticatedAt: 5 });
  await show(page, origin, "authenticated");
  await page.getByLabel("Melding").fill("Tare og torsk");
});

test("when the session ends nothing of the page is in sight, and all of it is back with the person, and the focus too", async ({
  page,
  site,
}) => {
  site.become("none");
  const dialog = page.getByRole("alertdialog", { name: "Du er logget ut" });
  await expect(dialog).toBeVisible();
  await expect(dialog).toBeFocused();
  await expect(page.locator("[data-part=signed-in]")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Adgangskort" })).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  const url = await logInBeside(page, "Logg inn på nytt (åpnes i ny fane)");
  expect(url.pathname + url.search).toBe("/auth/login/ansattporten?ui_locales=nb&return_to=%2Fauth%2Flogged-in");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "Adgangskort" })).toBeVisible();
  await expect(page.getByLabel("Melding")).toHaveValue("Tare og torsk");
  await expect(page.getByLabel("Melding")).toBeFocused();
});

test("whoever was warned first, and did not answer, has the focus back where it was before that", async ({
  page,
  site,
}) => {
  site.session = factsEndingIn(110);
  await page.getByLabel("Melding").focus();
  await page.clock.install();
  await page.clock.fastForward(6000);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.getByRole("button", { name: "Hold meg innlogget" })).toBeFocused();
  site.become("none");
  const dialog = page.getByRole("alertdialog", { name: "Du er logget ut" });
  await expect(dialog).toBeFocused();
  await logInBeside(page, "Logg inn på nytt (åpnes i ny fane)");
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Melding")).toBeFocused();
});

test("another person sees only that it is another's page, and a button that loads it anew", async ({ page, site }) => {
  site.become(factsNow({ person: "another", name: "Ola Prøvedal" }));
  const dialog = page.getByRole("alertdialog", { name: "En annen har logget inn" });
  await expect(dialog).toBeVisible();
  await expect(dialog).not.toContainText(/Kari|Ola/);
  await expect(page.locator("[data-part=signed-in]")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Adgangskort" })).toBeHidden();
  const loaded = page.waitForEvent("load");
  await dialog.getByRole("button", { name: "Last siden på nytt" }).click();
  await loaded;
});

for (const { code, link, back } of [
  { code: "session_required", link: "Logg inn på nytt (åpnes i ny fane)", back: {} },
  { code: "assurance_insufficient", link: "Logg inn på nytt (åpnes i ny fane)", back: { assurance: "high" } },
  { code: "authentication_too_old", link: "Logg inn på nytt (åpnes i ny fane)", back: {} },
  {
    code: "organisation_required",
    link: "Velg virksomhet (åpnes i ny fane)",
    back: { representation: twoOrganisations },
  },
]) {
  test(
    `an action that is refused with ${code} is done once the person is back, and once only`,
    { tag: "@hook" },
    async ({ page, site }) => {
      site.actionAnswers = [
        { ok: false, code, href: "/auth/login/ansattporten?max_age=0&return_to=%2Fsak", reference: "R" },
        { ok: true, value: "sendt" },
      ];
      site.comesBackAs = factsNow({ authenticatedAt: 5, ...back });
      if (code === "session_required") site.session = "none";
      await page.getByRole("button", { name: "Send" }).click();
      const url = await logInBeside(page, link);
      expect(url.searchParams.get("return_to")).toBe("/auth/logged-in");
      expect(url.searchParams.get("ui_locales")).toBe("nb");
      await expect(page.locator("[data-part=said]")).toHaveText("sendt");
      await expect(page.getByRole("alertdialog")).toBeHidden();
      const posts = site.posts("/action");
      expect(posts).toHaveLength(2);
      expect(posts[1]).toContain("Tare og torsk");
      expect(posts[1]).toContain("Vb3ZqXcB0Yq2m6sN1tKp4w");
      await expect(page.getByLabel("Melding")).toHaveValue("Tare og torsk");
    },
  );
}

test(
  "an action without a form says for whom its page was made too, also when it is done again",
  { tag: "@hook" },
  async ({ page, site }) => {
    site.actionAnswers = [
      { ok: false, code: "authentication_too_old", href: "/auth/login/ansattporten?max_age=0&return_to=%2Fsak" },
      { ok: true, value: "godkjent" },
    ];
    await page.getByRole("button", { name: "Godkjenn" }).click();
    await logInBeside(page, "Logg inn på nytt (åpnes i ny fane)");
    await expect(page.getByRole("alertdialog")).toBeHidden();
    const call = JSON.stringify(["310460258", { "x-adgangskort": "Vb3ZqXcB0Yq2m6sN1tKp4w" }]);
    await expect.poll(() => site.posts("/action")).toEqual([call, call]);
  },
);

test("two clicks are one action, also while the person is away to log in", { tag: "@hook" }, async ({ page, site }) => {
  site.actionAnswers = [
    { ok: false, code: "authentication_too_old", href: "/auth/login/ansattporten?max_age=0&return_to=%2Fsak" },
    { ok: true, value: "sendt" },
  ];
  await page.getByRole("button", { name: "Send" }).dblclick();
  await logInBeside(page, "Logg inn på nytt (åpnes i ny fane)");
  await expect(page.locator("[data-part=said]")).toHaveText("sendt");
  expect(site.posts("/action")).toHaveLength(2);
});

test(
  "a session that was replaced in this browser needs nobody: the action is done again at once",
  { tag: "@hook" },
  async ({ page, site }) => {
    site.actionAnswers = [
      { ok: false, code: "session_replaced", href: "/sak" },
      { ok: true, value: "sendt" },
    ];
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator("[data-part=said]")).toHaveText("sendt");
    expect(site.posts("/action")).toHaveLength(2);
  },
);

test("an action that is refused for ever asks the person each time, and never runs by itself", async ({
  page,
  site,
}) => {
  site.actionAnswers = [{ ok: false, code: "session_replaced", href: "/sak" }];
  await page.getByRole("button", { name: "Send" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toBeVisible();
  expect(site.posts("/action")).toHaveLength(2);
  await dialog.getByRole("button", { name: "Prøv igjen" }).click();
  await expect.poll(() => site.posts("/action")).toHaveLength(3);
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Avbryt" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("[data-part=said]")).toHaveText("session_replaced");
  await expect(page.getByLabel("Melding")).toHaveValue("Tare og torsk");
  expect(site.posts("/action")).toHaveLength(3);
});

test("an action that the session store gave no answer for waits for it, asks nobody to log in, and is done once", async ({
  page,
  site,
}) => {
  const noAnswer = { digest: "session_store_unavailable" };
  site.session = "down";
  site.actionAnswers = [noAnswer, noAnswer, { ok: true, value: "sendt" }];
  await page.getByRole("button", { name: "Send" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Tjenesten er ikke tilgjengelig akkurat nå" });
  await expect(dialog.getByRole("button")).toHaveText(["Prøv igjen", "Avbryt"]);
  await expect(dialog.getByRole("link")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Prøv igjen" }).click();
  await expect.poll(() => site.posts("/action")).toHaveLength(2);
  await expect(dialog).toBeVisible();
  site.session = factsNow();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.locator("[data-part=said]")).toHaveText("sendt");
  await expect(dialog).toBeHidden();
  expect(site.posts("/action")).toHaveLength(3);
});

test(
  "what an action throws by itself is the application's, and the call is not made again",
  { tag: "@hook" },
  async ({ page, site }) => {
    site.actionAnswers = [{ digest: "1234567890" }];
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator("[data-part=said]")).toHaveText("failed");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    expect(site.posts("/action")).toHaveLength(1);
  },
);

test(
  "where no dialog is on the page nothing waits: the refusal is the answer",
  { tag: "@hook" },
  async ({ page, site, origin }) => {
    site.wish = { ...site.wish, dialogs: false };
    await show(page, origin, "authenticated");
    site.actionAnswers = [{ ok: false, code: "authentication_too_old", href: "/auth/login/ansattporten?max_age=0" }];
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator("[data-part=said]")).toHaveText("authentication_too_old");
    expect(site.posts("/action")).toHaveLength(1);
  },
);

test("whoever comes back without the browser telling the page so says it with a button", async ({ page, site }) => {
  site.become("none");
  const dialog = page.getByRole("alertdialog", { name: "Du er logget ut" });
  await expect(dialog).toBeVisible();
  const answered = page.waitForResponse("**/auth/session");
  await dialog.getByRole("button", { name: "Jeg har logget inn" }).click();
  await answered;
  await expect(dialog).toBeVisible();
  site.session = factsNow();
  await dialog.getByRole("button", { name: "Jeg har logget inn" }).click();
  await expect(dialog).toBeHidden();
});
