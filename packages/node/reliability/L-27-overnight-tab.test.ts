import { afterEach, expect, it, vi } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";
import { shownBy } from "../tests/support/problem-page.ts";

const service = useService();
const hour = 3_600_000;
const isCallback = (url: string): boolean => url.includes("/auth/callback/");
const isBack = (url: string): boolean => url.startsWith(`${origin}/sak`);

afterEach(() => {
  vi.useRealTimers();
});

const minute = hour / 60;

it.each([
  ["an hour later at the page that the person was heading for", hour - minute, "/sak/7"],
  ["overnight at the landing page", 12 * hour, "/"],
])("[L-27] a login that was left ends in a page whose login ends, %s", async (_, leftMs, path) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = `${origin}/auth/login?return_to=/sak/7`;
  const { url } = await service.browser.login(start, { person: kari, stopAt: isCallback });
  vi.setSystemTime(Date.now() + leftMs);
  const page = await service.browser.open(url);
  expect(page.status).toBe(400);
  const [, again = ""] = /href="(\/auth\/login[^"]*)"/.exec(page.html) ?? [];
  const ended = await service.browser.login(origin + again.replaceAll("&amp;", "&"), {
    person: kari,
    stopAt: (next) => isBack(next) || next === `${origin}/`,
  });
  expect([ended.stopped, ended.url]).toEqual([true, origin + path]);
});

it("[L-27] [L-44] a call from a page that was left overnight is answered 401 as JSON, and goes nowhere", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isBack });
  vi.setSystemTime(Date.now() + 12 * hour);
  const answer = await service.auth.handler(
    new Request(`${origin}/auth/session`, {
      headers: service.headers({
        "sec-fetch-mode": "cors",
        "sec-fetch-dest": "empty",
        "sec-fetch-site": "same-origin",
      }),
    }),
  );
  expect([answer.status, answer.headers.get("location")]).toEqual([401, null]);
  expect(await answer.json()).toMatchObject({ error: "session_required" });
});

it("[L-29] a browser that keeps no cookies reads what happened, and is led round no more than once", async () => {
  const { url } = await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: isCallback,
  });
  const begun = service.idp.calls.all("par").length;
  const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const answer = await shownBy(service.auth, await service.auth.handler(new Request(url, { headers })));
  expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  expect(await answer.text()).toContain("informasjonskapsler");
  expect(service.idp.calls.all("par")).toHaveLength(begun);
});

it("[L-39] what a browser sends of ours fits any server: at most 4.5 kB with five logins under way and a session", async () => {
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isBack });
  for (let tab = 0; tab < 10; tab += 1)
    await service.browser.open(`${origin}/auth/login?max_age=60&return_to=/sak/${String(tab).repeat(900)}`, {
      stopAt: (next) => !next.startsWith(origin),
    });
  const { length } = service.headers().get("cookie") ?? "";
  expect(length).toBeGreaterThan(1000);
  expect(length).toBeLessThanOrEqual(4608);
});
