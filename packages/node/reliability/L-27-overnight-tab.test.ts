import { afterEach, expect, it, vi } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";
import { shownBy } from "../tests/support/problem-page.ts";
import { figures } from "./figures.ts";

const service = useService();
const isCallback = (url: string): boolean => url.includes("/auth/callback/");
const isBack = (url: string): boolean => url.startsWith(`${origin}/sak`);

afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;
const hour = 60 * minute;
const { clicks, withinMinutes, afterMinutes, nightHours } = figures["L-27"];
const { hours } = figures["L-44"];
const { bytes, logins, sessions } = figures["L-39"];

it.each([
  [`after ${withinMinutes} minutes at the page that the person was heading for`, withinMinutes * minute, "/sak/7"],
  [`after ${afterMinutes} minutes at the landing page`, afterMinutes * minute, "/"],
  [`after ${nightHours} hours at the landing page`, nightHours * hour, "/"],
])(`[L-27] a login that was left ends in a page whose login ends by ${clicks} click, %s`, async (_, leftMs, path) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = `${origin}/auth/login?return_to=/sak/7`;
  const { url } = await service.browser.login(start, { person: kari, stopAt: isCallback });
  vi.setSystemTime(Date.now() + leftMs);
  const page = await service.browser.open(url);
  expect(page.status).toBe(400);
  let ended = page;
  for (let click = 0; click < clicks; click += 1) {
    const [, again = ""] = /href="(\/auth\/login[^"]*)"/.exec(ended.html) ?? [];
    ended = await service.browser.login(origin + again.replaceAll("&amp;", "&"), {
      person: kari,
      stopAt: (next) => isBack(next) || next === `${origin}/`,
    });
  }
  expect([ended.stopped, ended.url]).toEqual([true, origin + path]);
});

it(`[L-27] [L-44] a call from a page that was left for ${hours} hours is answered status 401 as JSON, without a redirect`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isBack });
  vi.setSystemTime(Date.now() + hours * hour);
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

it("[L-29] a browser that keeps no cookies reads what happened, and begins 0 further logins", async () => {
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

it(`[L-39] what a browser sends of ours fits any server: at most ${bytes} bytes, with ${logins} pending logins and ${sessions} session`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const sent: string[] = [];
  // Short addresses leave room for the most logins; with longer ones all cookies together reach their limit.
  for (const characters of [1, 200, 300, 400, 900]) {
    Object.assign(service, { browser: service.newBrowser() });
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isBack });
    // The session has ended, and the browser keeps its cookie.
    vi.setSystemTime(Date.now() + 12 * hour);
    for (let tab = 0; tab < 2 * logins; tab += 1) {
      const begun = `${origin}/auth/login?return_to=/sak/${String(tab).repeat(characters)}`;
      await service.browser.open(begun, { stopAt: (next) => !next.startsWith(origin) });
      sent.push(service.headers().get("cookie") ?? "");
    }
  }
  const most = (beginning: string): number =>
    Math.max(...sent.map((cookie) => cookie.split("; ").filter((each) => each.startsWith(beginning)).length));
  expect([most("__Host-employee-login-"), most("__Host-employee=")]).toEqual([logins, sessions]);
  const longest = Math.max(...sent.map(({ length }) => length));
  console.log(`[L-39] at most ${longest} bytes`);
  expect(longest).toBeGreaterThan(0.8 * bytes);
  expect(longest).toBeLessThanOrEqual(bytes);
});
