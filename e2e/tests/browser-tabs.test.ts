import type { Page } from "@playwright/test";
import { loginOverHttp } from "@adgangskort/testing";
import { expect, expectState, logOutOf, sendDraft, test, timeOfState } from "../support/session-test.ts";

const kari = { person: "Kari Testmo" };
test.use({ employee: kari });

const here = "authenticated Kari Testmo";
const ended = "expired ended Kari Testmo";
const reads = "GET /auth/session";

test("eight tabs over HTTP/1.1 have one stream between them, and room for their calls", async ({ service, newTab }) => {
  const tabs = [];
  for (let count = 0; count < 8; count++) tabs.push(await newTab());
  for (const tab of tabs) await expectState(tab, here);
  await expect.poll(service.streams).toBe(1);
  for (const tab of tabs) {
    await sendDraft(tab, "et utkast");
    await expect(tab.locator("#sent")).toHaveText("svar 200", { timeout: 2000 });
  }
  expect(service.drafts).toHaveLength(8);
  expect(service.requests.filter((request) => request === "GET /auth/events")).toHaveLength(1);
});

test("all tabs know of a logout in one of them within a second", async ({ service, newTab }) => {
  const tabs = [];
  for (let count = 0; count < 8; count++) tabs.push(await newTab());
  for (const tab of tabs) await expectState(tab, here);
  await expect.poll(service.streams).toBe(1);
  const [first, ...others] = tabs as [Page, ...Page[]];
  const told = others.map((tab) => timeOfState(tab, ended));
  await logOutOf(first);
  const loggedOutAt = Date.now();
  const took = Math.max(...(await Promise.all(told))) - loggedOutAt;
  console.log(`told after ${Math.round(took)} ms`);
  expect(took).toBeLessThan(1000);
  await expectState(first, ended);
  expect(service.streams()).toBe(0);
});

test("when the tab that listens is closed, another one does", async ({ service, newTab }) => {
  const [leader, second, third] = [await newTab(), await newTab(), await newTab()];
  await expect.poll(service.streams).toBe(1);
  await leader.close();
  await expect.poll(() => service.requests.filter((request) => request === "GET /auth/events").length).toBe(2);
  await expect.poll(service.streams).toBe(1);
  await service.auth.endSessions({ all: true });
  await Promise.all([second, third].map((tab) => expectState(tab, ended, 1000)));
});

test("a tab where nobody was logged in hears of a login in another one, and asks nobody", async ({
  context,
  service,
  newTab,
  baseURL,
}) => {
  await context.clearCookies();
  const waiting = await newTab();
  await expectState(waiting, "anonymous");
  await context.addCookies(await loginOverHttp(new URL("/auth/login", baseURL), kari));
  service.requests.length = 0;
  const other = await newTab();
  await expectState(other, here);
  await expectState(waiting, here);
  expect(service.requests.filter((request) => request === reads)).toHaveLength(1);
});

test("a page that opens does not make the other tabs ask", async ({ service, newTab }) => {
  const first = await newTab();
  await expectState(first, here);
  service.requests.length = 0;
  await expectState(await newTab(), here);
  await expectState(await newTab(), here);
  await first.waitForTimeout(500);
  expect(service.requests.filter((request) => request === reads)).toHaveLength(2);
});

test("a tab that was logged out goes on when the same person logs in again in another one", async ({
  context,
  newTab,
  baseURL,
}) => {
  const tab = await newTab();
  await expectState(tab, here);
  await logOutOf(tab);
  await expectState(tab, ended);
  await context.addCookies(await loginOverHttp(new URL("/auth/login", baseURL), kari));
  await newTab();
  await expectState(tab, here);
});

test("another person in another tab: the page is hidden, keeps its own person, and sends nothing as the other", async ({
  context,
  service,
  newTab,
  baseURL,
}) => {
  const tab = await newTab();
  await expectState(tab, here);
  await tab.locator("#text").fill("Karis utkast");
  await context.clearCookies();
  await context.addCookies(await loginOverHttp(new URL("/auth/login", baseURL), { person: "Ola Prøvedal" }));
  const others = await newTab();
  await expectState(others, "authenticated Ola Prøvedal");
  await expectState(tab, "expired another-person Kari Testmo");
  await expect(tab.getByRole("heading")).toBeHidden();
  await expect(tab.locator("#text")).toBeHidden();
  const outcome = tab.evaluate(async () => {
    const signal = AbortSignal.timeout(700);
    return auth.fetch("/api/drafts", { method: "POST", body: "Karis utkast", signal }).then(
      () => "sent",
      (error: Error) => error.name,
    );
  });
  expect(await outcome).toBe("TimeoutError");
  expect(service.requests).not.toContain("POST /api/drafts");
  // A notice can be shown all the same, and when the same person is back so is the page.
  await tab.evaluate(() => {
    document.querySelector("h1")!.style.visibility = "visible";
  });
  await expect(tab.getByRole("heading")).toBeVisible();
  await context.addCookies(await loginOverHttp(new URL("/auth/login", baseURL), kari));
  await newTab();
  await expectState(tab, here);
  await expect(tab.locator("#text")).toBeVisible();
  await expect(tab.locator("#text")).toHaveValue("Karis utkast");
});

test("a new secret, by which the server names everybody anew, makes nobody another person", async ({
  service,
  newTab,
}) => {
  const tab = await newTab();
  await expectState(tab, here);
  const personOf = async (page: Page): Promise<unknown> => page.evaluate(() => auth.session.get().session?.person);
  const before = await personOf(tab);
  service.renewSecret();
  const other = await newTab();
  await expectState(other, here);
  expect(await personOf(other)).not.toBe(before);
  await tab.waitForTimeout(500);
  await sendDraft(tab, "et utkast");
  await expect(tab.locator("#sent")).toHaveText("svar 200");
  expect(await tab.evaluate(() => states)).toEqual(["loading", here]);
});

test("a newer session of the same person takes the place of the older one without a word", async ({
  service,
  newTab,
}) => {
  const tab = await newTab();
  await expectState(tab, here);
  await expect.poll(service.streams).toBe(1);
  const other = await newTab();
  await other.goto("/auth/login?max_age=0&return_to=/");
  await other.getByRole("radio", { name: kari.person }).check();
  await other.getByRole("button", { name: "Logg inn" }).click();
  await expectState(other, here);
  await expectState(tab, here);
  const seen = await tab.evaluate(() => states);
  expect(seen).toEqual(["loading", here]);
});
