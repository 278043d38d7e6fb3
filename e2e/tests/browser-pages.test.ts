import type { Page } from "@playwright/test";
import { wholeBrowser } from "../support/chromium.ts";
import { expect, expectState, logOutOf, test } from "../support/session-test.ts";

// Playwright turns off what these tests are about.
test.use({
  employee: { person: "Kari Testmo" },
  launchOptions: { ...wholeBrowser, ignoreDefaultArgs: ["--disable-back-forward-cache"] },
});

const here = "authenticated Kari Testmo";

/** Leaves the page by a link, and says on the page itself whether the browser kept it. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { persisted }));
    addEventListener("pagehide", () => Object.assign(globalThis, { left: document.documentElement.style.visibility }));
  });
  await page.getByRole("link", { name: "En annen side" }).click();
  await expect(page).toHaveTitle("En annen side");
}

async function ofPage(page: Page, name: string): Promise<unknown> {
  return page.evaluate((name) => (globalThis as unknown as Record<string, unknown>)[name], name);
}

test("a page that the browser kept is shown to the same person as it was, and goes on listening", async ({
  service,
  newTab,
}) => {
  const page = await newTab();
  await expectState(page, here);
  await expect.poll(service.streams).toBe(1);
  await page.locator("#text").fill("halvferdig");
  await leave(page);
  await expect.poll(service.streams).toBe(0);
  await page.goBack({ waitUntil: "commit" });
  await expect(page.locator("#text")).toBeVisible();
  expect(await ofPage(page, "persisted")).toBe(true);
  await expect(page.locator("#text")).toHaveValue("halvferdig");
  await expect.poll(service.streams).toBe(1);
  await logOutOf(page);
  await expectState(page, "expired ended Kari Testmo");
});

test("a page that the browser kept is never seen after a logout: it is hidden when it is left, and loaded anew", async ({
  service,
  newTab,
}) => {
  const page = await newTab();
  await expectState(page, here);
  await page.locator("#text").fill("halvferdig");
  await leave(page);
  await logOutOf(page);
  service.requests.length = 0;
  service.delayMs = 1000;
  await page.goBack({ waitUntil: "commit" });
  // Until the server has said who is there.
  expect([await ofPage(page, "persisted"), await ofPage(page, "left")]).toEqual([true, "hidden"]);
  await expect(page.locator("#text")).toBeHidden();
  service.delayMs = 0;
  await expectState(page, "anonymous");
  expect(await ofPage(page, "persisted")).toBeUndefined();
  await expect(page.locator("#text")).toHaveValue("");
  expect(service.requests.filter((request) => request === "GET /")).toHaveLength(1);
});

test("a page that begins logins by itself, which the browser does not keep, goes round three times and ends on a page with a link", async ({
  newTab,
  service,
}) => {
  service.keepsSessions = false;
  const page = await newTab();
  // No logout, after which the next login would ask who it is.
  await service.auth.endSessions({ all: true });
  service.requests.length = 0;
  await page.goto("/?login");
  await expect(page).toHaveTitle("Nettleseren tok ikke vare på innloggingen");
  await expect(page.getByRole("link", { name: "Prøv igjen" })).toBeVisible();
  expect(service.requests.filter((request) => request.startsWith("GET /auth/callback"))).toHaveLength(3);
});

test("a logout leaves for the provider and comes back, as that of a form does", async ({ newTab, provider }) => {
  const page = await newTab();
  await expectState(page, here);
  await page.locator("#logout").click();
  await page.waitForURL("**/auth/logged-out**");
  expect(provider.idp.calls.all("end_session")).toHaveLength(1);
});
