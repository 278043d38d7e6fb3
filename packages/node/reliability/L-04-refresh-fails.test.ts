import { faults, type Fault } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Session } from "../src/index.ts";
import { api, outcomeOf, useClock, useTokenService } from "../tests/support/api.ts";
import { kari, origin } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { noneUnhandled } from "./unhandled.ts";

const service = useTokenService();
noneUnhandled();
afterEach(() => vi.useRealTimers());

const { people, outageMinutes, retrySeconds, renewedSeconds } = figures["L-04"];
const refreshTokens = (): unknown[] =>
  service.idp.calls
    .all("token")
    .filter(({ parameters }) => parameters["grant_type"] === "refresh_token")
    .map(({ parameters }) => parameters["refresh_token"]);

/** Sessions of as many people, by their cookies. */
async function loggedIn(count: number): Promise<Headers[]> {
  const all: Headers[] = [];
  for (let person = 0; person < count; person += 1) {
    const browser = service.newBrowser();
    await browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: (url) => url === `${origin}/sak`,
    });
    all.push(browser.headers());
  }
  return all;
}

const sessionsOf = (all: readonly Headers[]): Promise<(Session | null)[]> =>
  Promise.all(all.map((headers) => service.auth.session(headers)));
const call = (session: Session | null): Promise<unknown> => outcomeOf(session?.fetch(`${api}/v1/`));

/** Nobody comes in meanwhile, and is told when to try again. */
async function expectNoNewLogin(): Promise<void> {
  const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const answer = await service.auth.handler(new Request(`${origin}/auth/login`, { headers }));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
}

const outages: readonly (readonly [string, () => Fault])[] = [
  ["no connection", () => faults.together(faults.network("token"), faults.network("par"))],
  ["503", () => faults.together(faults.status("token", 503), faults.status("par", 503))],
];

describe.each(outages)(`[L-04] ${outageMinutes} minutes of %s`, (_, fault) => {
  it(`log nobody out of ${people}: calls to APIs fail once the token is dead, and work again within ${renewedSeconds} s after it`, async () => {
    const pass = useClock();
    const all = await loggedIn(people);
    let over = false;
    service.idp.fail(faults.whenever(fault(), () => !over, "down:"));
    const triesOf = new Map<unknown, number[]>();
    let answered = 0;
    for (let second = 0; second < outageMinutes * 60; second += 4) {
      pass(4);
      const before = refreshTokens().length;
      const outcomes = await Promise.all((await sessionsOf(all)).map(call));
      for (const token of refreshTokens().slice(before)) triesOf.set(token, [...(triesOf.get(token) ?? []), second]);
      answered += outcomes.filter((outcome) => outcome instanceof Response).length;
      const codes = outcomes.flatMap((outcome) =>
        outcome instanceof Error && "code" in outcome ? [outcome.code] : [],
      );
      expect(codes.filter((code) => code !== "provider_unavailable")).toEqual([]);
      // A token of 120 seconds serves to its end.
      expect(codes).toHaveLength(second < 112 ? 0 : second > 120 ? people : codes.length);
      if (second % 60 === 0) await expectNoNewLogin();
    }
    expect(answered).toBeGreaterThan(people * 25);
    // At most one try in that time for each session.
    for (const tries of triesOf.values())
      expect(tries.every((second, index) => index === 0 || second - (tries[index - 1] ?? 0) >= retrySeconds)).toBe(
        true,
      );
    expect((await sessionsOf(all)).filter(Boolean)).toHaveLength(people);
    over = true;
    for (let second = 0; second < renewedSeconds; second += 4) {
      pass(4);
      await Promise.all((await sessionsOf(all)).map(call));
    }
    const outcomes = await Promise.all((await sessionsOf(all)).map(call));
    expect(outcomes.filter((outcome) => outcome instanceof Response)).toHaveLength(people);
  });
});

const refusals = [
  { error: "invalid_grant", whose: "the session's: it ends", kept: false, level: "warn" },
  {
    error: "invalid_client",
    whose: "ours: the session stays, and the operator is alarmed",
    kept: true,
    level: "error",
  },
] as const;

it.each(refusals)("[L-04] $error is $whose", async ({ error, kept, level }) => {
  const pass = useClock();
  const [headers = new Headers()] = await loggedIn(1);
  service.idp.fail(faults.oauthError("token", error));
  pass(121);
  await call(await service.auth.session(headers));
  expect((await service.auth.session(headers)) !== null).toBe(kept);
  expect(service.events.findLast(({ action }) => action === "refresh")).toMatchObject({ level, result: "failed" });
});
