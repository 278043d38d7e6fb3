import { faults, type Endpoint, type Page } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api, outcomeOf, useTokenService } from "../tests/support/api.ts";
import { forgetProvider, kari, origin } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const { longestSeconds, earlySeconds, busySeconds, busyCalls } = figures["L-42"];
const service = useTokenService({ userinfo: true });
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (): Promise<Page> =>
  service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
const calls = (endpoint: Endpoint): number => service.idp.calls.all(endpoint).length;
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

afterEach(() => vi.useRealTimers());

const endpoints = ["discovery", "par", "token", "jwks", "userinfo"] as const satisfies readonly Endpoint[];
/** Where calls bear a person's content: a call of ours asks first whether the provider is back. */
const asksFirst: ReadonlySet<Endpoint> = new Set(["token", "userinfo"]);
const forms: readonly (readonly [form: string, header: () => string, seconds: number])[] = [
  ["in seconds", () => "20", 20],
  ["as a point in time", () => new Date(Date.now() + 20_000).toUTCString(), 20],
  [`of an hour, which is cut to ${longestSeconds} s`, () => "3600", longestSeconds],
];

it(`[L-42] the endpoints are ${figures["L-42"].endpoints}, the forms of the header ${figures["L-42"].forms}`, () => {
  expect([endpoints.length, forms.length]).toEqual([figures["L-42"].endpoints, figures["L-42"].forms]);
});

describe.each(endpoints)("[L-42] status 429 of %s", (endpoint) => {
  it.each(forms)("with Retry-After %s: 0 calls before the time, one after it", async (_, header, seconds) => {
    // On the second, since the header knows no parts of it.
    vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 1000) * 1000 });
    service.idp.fail(faults.tooMany(endpoint, header()), { times: 1 });
    const page = await login();
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, String(seconds)]);
    expect(calls(endpoint)).toBe(1);
    pass(seconds - earlySeconds);
    const early = await login();
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, String(earlySeconds)]);
    expect(calls(endpoint)).toBe(1);
    pass(earlySeconds);
    expect((await login()).stopped).toBe(true);
    expect(calls(endpoint)).toBe(asksFirst.has(endpoint) ? 3 : 2);
  });
});

it(`[L-42] status 503 with Retry-After of ${busySeconds} s is honoured by refreshes too: ${busyCalls} calls, and 0 people are logged out`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const session = await service.session();
  pass(121);
  const busy = new Response("", { status: 503, headers: { "retry-after": String(busySeconds) } });
  const until = Date.now() + busySeconds * 1000;
  const isBusy = (): boolean => Date.now() < until;
  service.idp.fail({ name: "busy", catalogue: ["L-42"], on: "token", when: isBusy, before: () => busy.clone() });
  const before = calls("token");
  for (let second = 0; second < busySeconds; second += 3) {
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "provider_unavailable" });
    pass(3);
  }
  // The second is ours, and confirms that the first one's content was not the reason.
  expect(calls("token") - before).toBe(busyCalls);
  // The session's own pause after the last try, and what passed before the answer to ours was read.
  pass(10);
  expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ status: 200 });
  expect(await service.now()).not.toBeNull();
});

it("[L-42] a point in time is one of the provider's clock, whatever ours is", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 1000) * 1000 });
  service.idp.clock.skew(3600);
  service.idp.fail(faults.tooMany("par", new Date(Date.now() + 3_620_000).toUTCString()), { times: 1 });
  expect((await login()).headers.get("retry-after")).toBe("20");
});

it("[L-42] a header that nobody can read is none", async () => {
  service.idp.fail(faults.tooMany("par", "soon"), { times: 1 });
  expect((await login()).headers.get("retry-after")).toBe("30");
  expect((await login()).stopped).toBe(true);
});

it("[L-42] a program is told when to come back as a person is", async () => {
  service.idp.fail(faults.tooMany("discovery", 17), { times: 1 });
  forgetProvider();
  const headers = { accept: "application/json", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const answer = await service.auth.handler(new Request(`${origin}/auth/login`, { headers }));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "17"]);
});
