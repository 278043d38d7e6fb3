import type { BrowserContext, Page } from "@playwright/test";
import { figures } from "../../packages/node/reliability/figures.ts";
import { expect, expectState, test } from "../support/session-test.ts";

test.use({ employee: { person: "Kari Testmo" } });

const here = "authenticated Kari Testmo";
const warned = "authenticated warned Kari Testmo";
const minute = 60_000;
const { idleMinutes } = figures["L-43"];

/** A page whose clock is the test's. */
async function open(context: BrowserContext, time?: number): Promise<Page> {
  const page = await context.newPage();
  await page.clock.install(time === undefined ? {} : { time });
  await page.goto("/");
  await expectState(page, here);
  return page;
}

async function millisecondsLeft(page: Page): Promise<number> {
  return page.evaluate(() => {
    return (auth.session.get().endsAt ?? 0) - Date.now();
  });
}

test("a person is warned two minutes ahead, in all tabs, and goes on by one click in one of them", async ({
  context,
  service: _,
  pass,
}) => {
  const [page, other] = [await open(context), await open(context)];
  pass(27 * minute);
  // One clock for all pages of the context.
  await context.clock.fastForward(27 * minute);
  await expectState(page, here);
  pass(minute + 1000);
  await context.clock.fastForward(minute + 1000);
  await Promise.all([page, other].map((each) => expectState(each, warned)));
  await page.bringToFront();
  await page.locator("#extend").click();
  await Promise.all([page, other].map((each) => expectState(each, here)));
  expect(await millisecondsLeft(other)).toBeGreaterThan(29 * minute);
});

test("who is active elsewhere is not warned", async ({ context, service, pass }) => {
  const page = await open(context);
  pass(20 * minute);
  const extended = await context.request.post(`${service.origin}/auth/session`, {
    headers: { origin: service.origin },
  });
  expect(extended.status()).toBe(200);
  pass(8 * minute + 1000);
  service.requests.length = 0;
  await page.clock.fastForward(28 * minute + 1000);
  await expect.poll(() => service.requests).toContain("GET /auth/session");
  await expect.poll(() => millisecondsLeft(page)).toBeLessThan(22 * minute);
  expect(await page.evaluate(() => states)).toEqual(["loading", here]);
});

test("L-43 a machine that slept past the end says so when it wakes: time was up", async ({
  context,
  service: _,
  pass,
}) => {
  // Nor does the stream tell: it is as a connection that the sleep broke, which nobody knows of yet.
  await context.route("**/auth/events", () => undefined);
  const page = await open(context);
  pass(3 * 60 * minute);
  await page.clock.fastForward(3 * 60 * minute);
  await expectState(page, "expired idle Kari Testmo");
});

test("a machine that slept past the end, and has no network yet, says so too", async ({
  context,
  service: _,
  pass,
}) => {
  const page = await open(context);
  await context.setOffline(true);
  await expectState(page, "unreachable Kari Testmo");
  pass(31 * minute);
  await page.clock.fastForward(31 * minute);
  await expectState(page, "expired idle Kari Testmo");
});

test("L-43 a clock that is hours wrong, or is set while the page is open, ends 0 sessions", async ({
  context,
  service: _,
}) => {
  const page = await open(context, Date.now() + 5 * 60 * minute);
  expect(await millisecondsLeft(page)).toBeGreaterThan(29 * minute);
  expect(await millisecondsLeft(page)).toBeLessThanOrEqual(30 * minute);
  await page.clock.setSystemTime(Date.now() + 9 * 60 * minute);
  await page.clock.runFor(31_000);
  await expect.poll(() => millisecondsLeft(page)).toBeGreaterThan(28 * minute);
  await page.clock.setSystemTime(Date.now() - 9 * 60 * minute);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect.poll(() => millisecondsLeft(page)).toBeLessThanOrEqual(30 * minute);
  expect(await page.evaluate(() => states)).toEqual(["loading", here]);
});

test(`L-43 the server is asked 0 times in ${idleMinutes} minutes in which nothing happens`, async ({
  context,
  service,
}) => {
  const page = await open(context);
  await expect.poll(service.streams).toBe(1);
  service.requests.length = 0;
  for (let count = 0; count < idleMinutes; count++) await page.clock.runFor(minute);
  expect(service.requests).toEqual([]);
});
