import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page, type Request } from "@playwright/test";
import { figures } from "../../packages/node/reliability/figures.ts";
import { wholeBrowser } from "../support/chromium.ts";
import { expect, expectState, test } from "../support/session-test.ts";

test.use({ employee: { person: "Kari Testmo" } });

const here = "authenticated Kari Testmo";
const away = "unreachable Kari Testmo";
const { minutes, fewest, most } = figures["L-43"];

async function statesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => states);
}

/**
 * Advances the page's clock, three seconds at a time. The page's own timeouts run on that clock, so each step waits until the server has
 * answered.
 */
async function advance(page: Page, seconds: number): Promise<void> {
  const unanswered = new Set<Request>();
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/auth/session") unanswered.add(request);
  });
  page.on("requestfinished", (request) => unanswered.delete(request));
  page.on("requestfailed", (request) => unanswered.delete(request));
  for (let passed = 0; passed < seconds; passed += 3) {
    await page.clock.runFor(3000);
    await expect.poll(() => unanswered.size, { intervals: [5] }).toBe(0);
  }
}

test("L-43 without a network the session is unreachable, and with it again, at once, as it was", async ({
  context,
  service: _,
}) => {
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/");
  await expectState(page, here);
  // No timer asks.
  await page.clock.pauseAt(Date.now() + 1000);
  await context.setOffline(true);
  await expectState(page, away);
  await context.setOffline(false);
  await expectState(page, here);
  expect(await statesOf(page)).toEqual(["loading", here, away, here]);
});

test(`L-43 while the store is down nobody is taken for anonymous, and it is asked ${fewest} to ${most} times in ${minutes} minutes`, async ({
  context,
  service,
}) => {
  service.storeIsUp = false;
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/");
  await expectState(page, "unreachable");
  const asked = (): number => service.requests.filter((request) => request === "GET /auth/session").length;
  await advance(page, 60 * minutes);
  console.log(`asked ${asked()} times in ${minutes} minutes`);
  expect(asked()).toBeGreaterThanOrEqual(fewest);
  expect(asked()).toBeLessThanOrEqual(most);
  expect(await statesOf(page)).toEqual(["loading", "unreachable"]);
  service.storeIsUp = true;
  await expect(async () => {
    await page.clock.runFor(5000);
    await expectState(page, here, 300);
  }).toPass();
});

test("a store that goes down and comes back logs nobody out", async ({ service, newTab }) => {
  const page = await newTab();
  await expectState(page, here);
  service.storeIsUp = false;
  await page.evaluate(async () => auth.extend());
  await expectState(page, away);
  service.storeIsUp = true;
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expectState(page, here);
});

test("a stream that is refused, while the session is fine, is asked for ever more seldom", async ({
  context,
  service,
}) => {
  let asked = 0;
  await context.route("**/auth/events", async (route) => {
    asked++;
    await route.fulfill({ status: 503 });
  });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/");
  await expectState(page, here);
  await expect.poll(() => asked).toBe(1);
  await advance(page, 60 * minutes);
  console.log(`asked ${asked} times in ${minutes} minutes`);
  expect(asked).toBeGreaterThanOrEqual(fewest);
  expect(asked).toBeLessThanOrEqual(most);
  expect(service.requests.filter((request) => request === "GET /auth/session").length).toBeLessThan(14);
  expect(await statesOf(page)).toEqual(["loading", here]);
});

test("a request that is too large for the server (431) says nothing of the session", async ({ service: _, newTab }) => {
  const page = await newTab();
  await expectState(page, here);
  const status = await page.evaluate(async () => {
    for (let count = 0; count < 6; count++) document.cookie = `big${count}=${"x".repeat(3500)}; path=/`;
    const { status } = await fetch("/auth/session");
    await auth.session.read();
    return status;
  });
  expect(status).toBe(431);
  await expectState(page, away);
  expect(await statesOf(page)).not.toContain("anonymous");
});

test("on a slow network nothing is said before it is known", async ({ context, service }) => {
  const page = await context.newPage();
  await page.goto("/", { waitUntil: "commit" });
  await expectState(page, here);
  service.delayMs = 1500;
  await page.reload();
  await expectState(page, "loading");
  await expectState(page, here);
  expect(await statesOf(page)).toEqual(["loading", here]);
});

test("a double click on a slow network ends in one login", async ({ context, service, provider }) => {
  await context.clearCookies();
  for (const control of ["#login", "#link"]) {
    const page = await context.newPage();
    await page.goto("/");
    await expectState(page, "anonymous");
    service.delayMs = 300;
    await page.locator(control).dblclick();
    await page.getByRole("radio", { name: "Kari Testmo" }).check();
    service.delayMs = 0;
    await page.getByRole("button", { name: "Logg inn" }).dblclick();
    await expectState(page, here);
    await context.clearCookies();
  }
  // One is of the login before the test.
  expect(provider.idp.calls.all("token")).toHaveLength(3);
});

/** A browser that keeps nothing of this site, as its settings allow for. */
async function blockingBrowser(origin: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), "e2e-blocked-"));
  mkdirSync(join(profile, "Default"));
  const cookies = { [`${origin},*`]: { setting: 2 } };
  const preferences = { profile: { content_settings: { exceptions: { cookies } } } };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, { ...wholeBrowser, locale: "nb-NO" });
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page: await context.newPage(), close };
}

test("in a browser that blocks cookies a login ends on a page that says so, with one thing to click", async ({
  service,
}) => {
  const { page, close } = await blockingBrowser(service.origin);
  try {
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(service.origin);
    await expectState(page, "anonymous");
    await page.locator("#login").click();
    await page.getByRole("radio", { name: "Kari Testmo" }).check();
    await page.getByRole("button", { name: "Logg inn" }).click();
    await expect(page).toHaveTitle("Vi finner ikke innloggingen i denne nettleseren");
    await expect(page.getByRole("link", { name: "Logg inn på nytt" })).toBeVisible();
    await page.goto(service.origin);
    await expectState(page, "anonymous");
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});
