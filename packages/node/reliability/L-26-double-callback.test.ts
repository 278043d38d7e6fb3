import { afterEach, expect, it, vi } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";
import { shownBy } from "../tests/support/problem-page.ts";
import { figures } from "./figures.ts";

const { atOnce, tokenCalls: calls, sessions } = figures["L-26"];
const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
const tokenCalls = (): number => service.idp.calls.all("token").length;

async function upToCallback(): Promise<string> {
  return (await service.browser.login(`${origin}/auth/login?return_to=/sak/1`, { person: kari, stopAt: isCallback }))
    .url;
}
const open = (url: string, headers: Headers): Promise<Response> => service.auth.handler(new Request(url, { headers }));
const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().filter((line) => line.startsWith("__Host-employee="));

afterEach(() => vi.restoreAllMocks());

it(`[L-26] ${atOnce} parallel callbacks are ${calls} token call, 0 error pages and ${sessions} session`, async () => {
  const url = await upToCallback();
  const answers = await Promise.all(Array.from({ length: atOnce }, () => open(url, service.headers(navigation))));
  expect(tokenCalls()).toBe(calls);
  expect(answers.map(({ status, headers }) => `${status} ${headers.get("location")}`)).toEqual(
    Array(atOnce).fill(`303 ${origin}/sak/1`),
  );
  expect(new Set(answers.flatMap(cookiesOf)).size).toBe(sessions);
});

it("[L-26] Back and reload, after the person is logged in, lead into the app", async () => {
  const url = await upToCallback();
  await service.browser.open(url, { stopAt: (next) => next.startsWith(`${origin}/sak`) });
  const answers = await Promise.all(Array.from({ length: atOnce }, () => open(url, service.headers(navigation))));
  expect(answers.every(({ status }) => status === 303)).toBe(true);
  expect(answers.flatMap(cookiesOf)).toEqual([]);
  expect(tokenCalls()).toBe(1);
});

it("[L-26] a scanner that opens the link without the browser's cookies spends nothing", async () => {
  const url = await upToCallback();
  const scans = await Promise.all(Array.from({ length: 10 }, () => open(url, new Headers(navigation))));
  const shown = await Promise.all(scans.map((answer) => shownBy(service.auth, answer)));
  expect(shown.map(({ status }) => status)).toEqual(Array(10).fill(400));
  expect(tokenCalls()).toBe(0);
  expect((await open(url, service.headers(navigation))).headers.get("location")).toBe(`${origin}/sak/1`);
});

it("[L-26] a prefetch is the first of the two: the browser keeps the session that it was given", async () => {
  const url = await upToCallback();
  const [prefetch, click] = await Promise.all([
    open(url, service.headers({ ...navigation, "sec-purpose": "prefetch" })),
    open(url, service.headers(navigation)),
  ]);
  expect([prefetch.status, click.status, tokenCalls()]).toEqual([303, 303, 1]);
  expect(cookiesOf(prefetch)).toEqual(cookiesOf(click));
});
