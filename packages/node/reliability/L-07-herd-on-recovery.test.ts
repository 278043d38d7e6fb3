import { setTimeout as wait } from "node:timers/promises";
import { faults, type Endpoint } from "@adgangskort/mock-idp";
import { http } from "msw";
import { afterEach, expect, it, vi } from "vitest";
import { throughCircuit } from "../src/http/circuit.ts";
import { TransportError } from "../src/http/transport-error.ts";
import { callProvider } from "../src/http/transport.ts";
import { kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const { outageSeconds, people, callsInOutage, callsPerSecond, windowMs, through: atLeast } = figures["L-07"];
const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const begin = async (): Promise<number> =>
  (await service.auth.handler(new Request(`${origin}/auth/login`, { headers: navigation }))).status;
const calls = (endpoint?: Endpoint): number => service.idp.calls.all(endpoint).length;
/** An address of the provider. */
const herd = new URL("https://test.ansattporten.no/herd");
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it(`[L-07] an outage of ${outageSeconds} s, in which ${people} people come, is at most ${callsInOutage} calls`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  let calls = 0;
  const call = async (): Promise<never> => {
    calls += 1;
    throw new TransportError("no answer");
  };
  for (let second = 0; second < outageSeconds; second += 1) {
    const arriving = Array.from({ length: Math.ceil(people / outageSeconds) }, () => throughCircuit(herd, call));
    expect((await Promise.allSettled(arriving)).every(({ status }) => status === "rejected")).toBe(true);
    pass(1);
  }
  // The first of them arrive together, before anything is known.
  expect(calls).toBeLessThanOrEqual(callsInOutage);
});

it(`[L-07] when it is back, ${people} who waited are at most ${callsPerSecond} calls a second, and within ${windowMs} ms at least ${atLeast} get through`, async () => {
  const down = (): Promise<never> => Promise.reject(new TransportError("no answer"));
  for (let count = 0; count < 5; count += 1) await throughCircuit(herd, down).catch(() => undefined);
  // A minute later. The clock goes on, since calls are spaced by it.
  vi.spyOn(Date, "now").mockImplementation(() => performance.timeOrigin + performance.now() + 60_000);
  const until = performance.now() + windowMs;
  const made: number[] = [];
  let through = 0;
  const answer = async (): Promise<void> => {
    made.push(performance.now());
    await wait(20);
  };
  // Each comes again sooner than told, until there is an answer.
  const person = async (): Promise<void> => {
    while (performance.now() < until) {
      const answered = await throughCircuit(herd, answer).then(
        () => true,
        () => false,
      );
      if (answered) return void (through += 1);
      await wait(300 + Math.random() * 700);
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  const busiest = Math.max(...made.map((from) => made.filter((at) => at >= from && at < from + 1000).length));
  expect(busiest).toBeLessThanOrEqual(callsPerSecond);
  expect(through).toBeGreaterThanOrEqual(atLeast);
});

it("[L-07] whether it is back is asked by one call at a time, however many come", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await begin();
  service.idp.fail(faults.network("par"), { times: 5 });
  for (let count = 0; count < 5; count += 1) await begin();
  pass(4);
  service.idp.fail(faults.slow("par", 200), { times: 1 });
  const before = calls("par");
  const statuses = await Promise.all(Array.from({ length: 100 }, begin));
  expect(calls("par") - before).toBe(1);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
});

it("[L-07] one address that is down stops no other: people log in at a provider that takes back no tokens", async () => {
  let revocations = 0;
  const address = "https://test.ansattporten.no/revoke";
  service.network.use(http.post(address, () => new Response(String(revocations++), { status: 503 })));
  for (let count = 0; count < 10; count += 1) await callProvider(address, { method: "POST" }).catch(() => undefined);
  expect(revocations).toBe(5);
  const stopAt = (url: string): boolean => url === `${origin}/sak`;
  expect((await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped).toBe(
    true,
  );
});

it("[L-07] an error of one request's own, as status 500 or a refusal, stops no other's", async () => {
  await begin();
  service.idp.fail(faults.status("par", 500), { times: 10 });
  service.idp.fail(faults.oauthError("par", "invalid_request"), { times: 10 });
  for (let count = 0; count < 20; count += 1) await begin();
  expect(await begin()).toBe(303);
});
