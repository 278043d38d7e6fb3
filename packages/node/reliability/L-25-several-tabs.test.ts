import type { Page } from "@adgangskort/mock-idp";
import { expect, it } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { seeded } from "./seeded.ts";

/** How many tabs log in at once, and all of them end in the application. A browser carries five logins. */
const { tabs: tabsAtOnce, orders } = figures["L-25"];
const seeds = Array.from({ length: orders }, (_, index) => index + 1);

const service = useService();
const isCallback = (url: string): boolean => url.includes("/auth/callback/");
const isInApp = (url: string): boolean => url.startsWith(`${origin}/sak`) || url === `${origin}/`;

/** Goes on in a tab. A provider may ask again for whom the person acts. */
const goOn = (url: string): Promise<Page> => service.browser.login(url, { person: kari, stopAt: isInApp });

/** Begins a login in each tab, and stops where the provider sends the person back. */
async function openTabs(): Promise<string[]> {
  const tabs: string[] = [];
  for (let tab = 0; tab < tabsAtOnce; tab += 1) {
    const start = `${origin}/auth/login?return_to=/sak/${tab}`;
    tabs.push((await service.browser.login(start, { person: kari, stopAt: isCallback })).url);
  }
  return tabs;
}

it.each(seeds)(
  `[L-25] ${tabsAtOnce} tabs that log in at once, finished in any order (%i): ${tabsAtOnce} of ${tabsAtOnce} end in the app, on their own pages, 0 error pages`,
  async (seed) => {
    const random = seeded(seed);
    const tabs = await openTabs();
    const order = tabs.map((url, tab) => [random(), url, tab] as const).toSorted(([one], [other]) => one - other);
    const ended: string[] = [];
    for (const [, url] of order) ended.push((await goOn(url)).url);
    expect(ended).toEqual(order.map(([, , tab]) => `${origin}/sak/${tab}`));
    expect(service.events.filter(({ result }) => result === "failed")).toEqual([]);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  },
);

it(`[L-25] ${tabsAtOnce} tabs that all return before one of them is through: ${tabsAtOnce} of ${tabsAtOnce} end in the app, 0 error pages`, async () => {
  const tabs = await openTabs();
  const ended = await Promise.all(tabs.map(goOn));
  expect(ended.map(({ stopped }) => stopped)).toEqual(tabs.map(() => true));
  expect(service.events.filter(({ result }) => result === "failed")).toEqual([]);
});
