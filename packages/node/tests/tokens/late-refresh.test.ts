import { setTimeout as wait } from "node:timers/promises";
import { faults, type Fault } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { SessionStore } from "../../src/index.ts";
import { agedSession, callApi, otherProcess, refreshEvents, refreshesAt } from "../support/aged-session.ts";
import { logOut, outcomeOf, useTokenService } from "../support/api.ts";

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

const call = callApi;
const aged = (seconds: number) => agedSession(service, seconds);
const refreshes = (): number => refreshesAt(service);
const tokens = (): (string | undefined)[] => service.received.map(({ token }) => token);

/** Longer than a caller waits, in milliseconds. */
const late = 6500;

/** From here on timers run by the clock of the test. Where the refresh is done by other means than time, real time passes. */
function standStill(): void {
  vi.useFakeTimers({
    now: Date.now(),
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
  const timeouts = vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException("Too late", "TimeoutError")), milliseconds);
    return controller.signal;
  });
  onTestFinished(() => timeouts.mockRestore());
}

/** Lets what is under way come to where it waits for a timer. */
const settle = (): Promise<void> => wait(100);

/** Lets so many milliseconds pass, in steps, so that what becomes due can be done. */
async function move(milliseconds: number): Promise<void> {
  await settle();
  for (let left = milliseconds; left > 0; left -= 500) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 500));
    await wait(5);
  }
  await settle();
}

/** Waits in real time. `vi.waitFor` would move the clock. */
async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; !isSo(); look += 1) {
    if (look === 1_000) throw new Error("It did not happen within 10 seconds");
    await wait(10);
  }
}

async function timed(work: Promise<unknown>): Promise<{ readonly outcome: unknown; readonly took: number }> {
  const began = Date.now();
  const outcome = await outcomeOf(work);
  return { outcome, took: Date.now() - began };
}

/** The provider does its work, and its answer takes its time. */
const lateAnswer: Fault = {
  name: `token.late=${late}`,
  catalogue: [],
  on: "token",
  paced: true,
  tamper: async (response) => {
    await new Promise((resolve) => setTimeout(resolve, late));
    return new Response(response.body, response);
  },
};

describe("a refresh that the provider answers after 6.5 seconds", () => {
  it(
    "is waited for by no caller for more than five seconds, in this process or in another, and is stored",
    { timeout: 30_000 },
    async () => {
      const { session } = await aged(121);
      service.idp.fail(faults.slow("token", late), { times: 1 });
      standStill();
      const first = timed(call(session));
      await until(() => refreshes() === 1);
      const joiner = timed(call(session));
      otherProcess();
      const stranger = timed(call(session));
      let ended = 0;
      for (const caller of [first, joiner, stranger]) void caller.then(() => (ended += 1));
      await move(5000);
      await until(() => ended === 3).catch(() => undefined);
      expect(ended).toBe(3);
      const callers = await Promise.all([first, joiner, stranger]);
      for (const { outcome, took } of callers) {
        expect(outcome).toMatchObject({ code: "provider_unavailable" });
        expect(took).toBeLessThan(5500);
      }
      expect(Math.max(...callers.map(({ took }) => took))).toBeGreaterThan(4500);
      await move(late - 4000);
      otherProcess();
      expect((await call(await service.now())).status).toBe(200);
      expect(refreshes()).toBe(1);
      expect(refreshEvents(service)).toEqual([]);
    },
  );

  it(
    "leaves the token that is still good to its callers, after two seconds to the first and at once to later ones",
    { timeout: 30_000 },
    async () => {
      const { session, pass } = await aged(95);
      service.idp.fail(faults.slow("token", late), { times: 1 });
      standStill();
      const begun = timed(call(session));
      await move(2000);
      const first = await begun;
      expect(first.outcome).toMatchObject({ status: 200 });
      expect(first.took).toBeLessThan(3000);
      pass(3);
      const oneSecond = move(1000);
      const second = await Promise.race([outcomeOf(call(session)), oneSecond]);
      expect(second, "what is there at once").toMatchObject({ status: 200 });
      await oneSecond;
      await move(late - 2000);
      await call(session);
      expect(refreshes()).toBe(1);
      const [before, waited, at, after] = tokens();
      expect([waited, at]).toEqual([before, before]);
      expect(after).not.toBe(before);
    },
  );

  it(
    "does not bring back a session that was logged out meanwhile, and its new token is revoked",
    { timeout: 30_000 },
    async () => {
      const { session } = await aged(121);
      const headers = service.headers();
      service.idp.fail(lateAnswer, { times: 1 });
      standStill();
      const called = outcomeOf(call(session));
      await move(5000);
      expect(await called).toMatchObject({ code: "provider_unavailable" });
      await logOut(service);
      await move(late - 5000);
      const revoked = (): unknown[] => service.idp.calls.all("revocation").map(({ parameters }) => parameters["token"]);
      await until(() => new Set(revoked()).size === 2);
      expect(await service.auth.session(headers)).toBeNull();
    },
  );

  it("is stored before the store is closed, as far as closing waits", { timeout: 30_000 }, async () => {
    const { session } = await aged(121);
    const close = vi.spyOn(service.store, "close");
    const write = vi.spyOn(service.store, "write");
    service.idp.fail(faults.slow("token", late), { times: 1 });
    standStill();
    const called = outcomeOf(call(session));
    await move(5000);
    expect(await called).toMatchObject({ code: "provider_unavailable" });
    const closing = service.auth.close();
    await move(late - 5000);
    await closing;
    expect(close).toHaveBeenCalledOnce();
    expect(write).toHaveBeenCalledTimes(2);
    const [order = 0, closed = 0] = [write.mock.invocationCallOrder[1], close.mock.invocationCallOrder[0]];
    expect(order).toBeLessThan(closed);
  });
});

it("a refresh extends its lock while it runs, so that the lock may be short", { timeout: 30_000 }, async () => {
  const { session } = await aged(121);
  const { store }: { readonly store: SessionStore } = service;
  const lock = store.lock.bind(store);
  const extendedBy: number[] = [];
  vi.spyOn(store, "lock").mockImplementation(async (...given) => {
    const taken = await lock(...given);
    const extend = (until: number): Promise<boolean> => {
      extendedBy.push(until - Math.floor(Date.now() / 1000));
      return Promise.resolve(true);
    };
    return taken && { extend, release: () => taken.release() };
  });
  service.idp.fail(faults.slow("token", late), { times: 1 });
  standStill();
  const called = outcomeOf(call(session));
  await move(5000);
  await called;
  expect(extendedBy).toEqual([12]);
});

describe("a lock that cannot be extended", () => {
  it(
    "lets a refresh run for as long as the lock lasts, and its outcome is unknown from then on",
    { timeout: 30_000 },
    async () => {
      const { session } = await aged(121);
      const { store }: { readonly store: SessionStore } = service;
      const lock = store.lock.bind(store);
      vi.spyOn(store, "lock").mockImplementation(async (...given) => {
        const taken = await lock(...given);
        return taken && { release: () => taken.release() };
      });
      service.idp.fail(
        { ...lateAnswer, name: "token.never", before: () => new Promise(() => undefined) },
        { times: 1 },
      );
      standStill();
      const called = outcomeOf(call(session));
      await move(5000);
      expect(await called).toMatchObject({ code: "provider_unavailable" });
      expect(refreshEvents(service)).toEqual([]);
      await move(3000);
      await until(() => refreshEvents(service).length === 1);
      expect(refreshEvents(service)[0]).toMatchObject({
        error: { code: "provider_unavailable" },
      });
      expect(refreshEvents(service)[0]?.note).toContain("unknown");
    },
  );
});
