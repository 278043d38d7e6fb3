import { loginOverHttp } from "@adgangskort/testing";
import type { Page } from "puppeteer-core";
import { addressOf, answer, click, expectText, goInHistory, inFirefox, type Profile } from "../support/firefox.ts";
import { expect, logOutOf, test, timeOfState } from "../support/session-test.ts";

const kari = "Kari Testmo";
const here = `authenticated ${kari}`;
const ended = `expired ended ${kari}`;
const minute = 60_000;
const soon = { timeout: 30_000 };

const expectState = async (page: Page, words: string): Promise<void> => expectText(page, "#state", words);

async function logIn({ context }: Profile, origin: string): Promise<void> {
  await context.setCookie(...(await loginOverHttp(new URL("/auth/login", origin), { person: kari })));
}

/** Leaves by a link. A page that comes back from the back/forward cache writes down what each of its frames shows. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => {
      const seen = new Set([`persisted ${persisted}`]);
      const look = (): void => {
        seen.add(getComputedStyle(document.querySelector("#state")!).visibility);
        sessionStorage.setItem("seen", [...seen].join(", "));
        requestAnimationFrame(look);
      };
      look();
    });
  });
  await click(page, 'a[href="/elsewhere"]');
  await expectText(page, "title", "En annen side");
}

// Firefox keeps no page that has a stream or a lock, and decides so before the page could release them.
const seenOf = async (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => sessionStorage.getItem("seen")).catch(() => undefined);

inFirefox((open) => {
  test("a page without a session is kept for the way back", async ({ service }) => {
    const { newTab } = await open();
    const page = await newTab(service.origin);
    await expectState(page, "anonymous");
    await leave(page);
    await goInHistory(page, -1);
    await expect.poll(() => seenOf(page), soon).toBe("persisted true, visible");
  });

  test("Back shows the page to the same person, and it listens again", async ({ service }) => {
    const profile = await open();
    await logIn(profile, service.origin);
    const page = await profile.newTab(service.origin);
    await expectState(page, here);
    await expect.poll(service.streams, soon).toBe(1);
    await leave(page);
    await expect.poll(service.streams, soon).toBe(0);
    await goInHistory(page, -1);
    await expectState(page, here);
    await expect.poll(service.streams, soon).toBe(1);
    await expect.poll(() => seenOf(page), soon).toBe(null);
  });

  for (const listens of [true, false])
    test(`after a logout, Back shows no frame of a tab that ${listens ? "holds" : "waits for"} the stream`, async ({
      service,
    }) => {
      const profile = await open();
      await logIn(profile, service.origin);
      const tabs = [await profile.newTab(service.origin), await profile.newTab(service.origin)];
      for (const tab of tabs) await expectState(tab, here);
      await expect.poll(service.streams, soon).toBe(1);
      const page = tabs[listens ? 0 : 1]!;
      await leave(page);
      await logOutOf(page);
      service.delayMs = 1000;
      await goInHistory(page, -1);
      await expectState(page, "anonymous");
      expect(await seenOf(page)).toBe(null);
      expect(await page.evaluate(() => states)).toEqual(["loading", "anonymous"]);
    });

  test("tabs share one stream, and each shows a logout in another tab within a second", async ({ service }) => {
    const profile = await open();
    await logIn(profile, service.origin);
    const tabs = [];
    for (let count = 0; count < 3; count++) tabs.push(await profile.newTab(service.origin));
    for (const tab of tabs) await expectState(tab, here);
    await expect.poll(service.streams, soon).toBe(1);
    const [first, ...others] = tabs as [Page, ...Page[]];
    const told = others.map((tab) => timeOfState(tab, ended));
    await logOutOf(first);
    const loggedOutAt = Date.now();
    expect(Math.max(...(await Promise.all(told))) - loggedOutAt).toBeLessThan(1000);
    expect(service.streams()).toBe(0);
  });

  test("the session warning comes by the page's own timer, and one click extends the session in all tabs", async ({
    service,
    pass,
  }) => {
    const profile = await open();
    await logIn(profile, service.origin);
    const [page, other] = [await profile.newTab(service.origin), await profile.newTab(service.origin)];
    await Promise.all([page, other].map((tab) => expectState(tab, here)));
    const left = await page.evaluate(() => (auth.session.get().endsAt ?? 0) - Date.now());
    // Five seconds before the warning is due.
    pass(left - 2 * minute - 5000);
    const isWarned = page.evaluate(async () => {
      const state = await auth.session.read();
      return state.status === "authenticated" && state.warned;
    });
    expect(await isWarned).toBe(false);
    await Promise.all([page, other].map((tab) => expectState(tab, `authenticated warned ${kari}`)));
    await click(page, "#extend");
    await Promise.all([page, other].map((tab) => expectState(tab, here)));
  });

  test("a step-up in the same tab comes back to the same place, and all tabs have the level", async ({ service }) => {
    const profile = await open();
    await logIn(profile, service.origin);
    const place = `${service.origin}/?sak=7#notat`;
    const [page, other] = [await profile.newTab(place), await profile.newTab(service.origin)];
    await Promise.all([page, other].map((tab) => expectText(tab, "#facts", "substantial")));
    await click(page, "#stronger");
    await answer(page, kari);
    await expectText(page, "#facts", "high");
    expect(await addressOf(page)).toBe(place);
    await expectText(other, "#facts", "high");
  });

  test("a draft is stored while the session lasts, waits for a login in another tab, and is then sent once", async ({
    service,
  }) => {
    const profile = await open();
    await logIn(profile, service.origin);
    const page = await profile.newTab(service.origin);
    await expectState(page, here);
    await page.locator("#text").fill("første");
    await click(page, "#draft button");
    await expectText(page, "#sent", "svar 200");
    // No logout, after which the next login would ask who it is.
    await service.auth.endSessions({ all: true });
    await expectState(page, ended);
    await page.locator("#text").fill("andre");
    await click(page, "#draft button");
    await expectText(page, "#sent", "sender");
    await click(page, "#again");
    const login = (): Promise<Page | undefined> =>
      profile.context.pages().then((pages) => pages.find((one) => one !== page));
    await expect.poll(login, soon).toBeDefined();
    await expectText((await login())!, "h1", /logget inn/);
    // The person is back at the page.
    await page.bringToFront();
    await expectText(page, "#sent", "svar 200");
    expect(service.drafts).toEqual(["første", "andre"]);
  });
});
