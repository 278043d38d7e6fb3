import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it, vi, type MockInstance } from "vitest";
import type { SessionStore } from "../../src/index.ts";
import type { OpenSession } from "../../src/session/open-session.ts";
import { sessionCache, type SessionCache } from "../../src/stores/session-cache.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const login = async (): Promise<void> =>
  void (await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url.startsWith(`${origin}/sak`),
  }));
/** A read that is no activity. */
const read = (auth = service.auth): ReturnType<typeof service.auth.session> =>
  auth.session(service.headers({ purpose: "prefetch" }));
const logOut = (auth = service.auth): Promise<Response> =>
  auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers: service.headers({ origin }) }));
const questions = (): MockInstance<SessionStore["read"]> => vi.spyOn(service.store, "read");

const numberedCache = (isCurrent = () => true): SessionCache<OpenSession> =>
  sessionCache({ changes: () => ({ isCurrent, close: () => Promise.resolve() }) });
const numbered = (number: number, sealedBytes = 40): OpenSession =>
  ({
    id: `id ${number}`,
    storeKey: `key ${number}`,
    askedAtMs: Math.floor(performance.now()),
    record: { sealed: new Uint8Array(sealedBytes) },
  }) as OpenSession;

/** What nobody holds is gone. */
async function collected(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // Until the turn ends, what a WeakRef was made of stays.
  await nextTurn();
  collect();
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a session that is read often", () => {
  it("is asked of the store once in five seconds", async () => {
    await login();
    const asked = questions();
    let time = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => time);
    for (let round = 0; round < 50; round += 1) expect(await read()).not.toBeNull();
    expect(asked).toHaveBeenCalledTimes(1);
    time += 4999;
    await read();
    expect(asked).toHaveBeenCalledTimes(1);
    time += 2;
    await read();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("is none at once when it ended, here or in another instance", async () => {
    const other = service.newAuth();
    for (const ending of [service.auth, other]) {
      await login();
      for (const auth of [service.auth, other]) expect(await read(auth)).not.toBeNull();
      const headers = service.headers({ purpose: "prefetch" });
      await logOut(ending);
      for (const auth of [service.auth, other]) expect(await auth.session(headers)).toBeNull();
    }
  });

  it("cannot be altered by one request for the next", async () => {
    await login();
    const session = (await read())!;
    const { organisations } = session.representation as unknown as {
      organisations: { grants: { actions: string[] }[] }[];
    };
    expect(organisations.length).toBeGreaterThan(0);
    const attempts = [
      () => Object.assign(session, { assurance: "high" }),
      () => organisations.push(organisations[0]!),
      () => organisations[0]!.grants[0]!.actions.push("delete"),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(TypeError);
    expect(await read()).toEqual(session);
  });

  it("is asked of the store each time while the store cannot tell of changes", async () => {
    const store: SessionStore = {
      ...service.store,
      changes: () => ({ isCurrent: () => false, close: () => Promise.resolve() }),
    };
    const asked = vi.spyOn(store, "read");
    const auth = service.newAuth({ store });
    await login();
    for (let round = 0; round < 5; round += 1) expect(await read(auth)).not.toBeNull();
    expect(asked).toHaveBeenCalledTimes(5);
  });

  it("is not kept when a change was told while it was read: what was read may be from before", async () => {
    await login();
    const headers = service.headers({ purpose: "prefetch" });
    const { read: honest } = service.store;
    vi.spyOn(service.store, "read").mockImplementationOnce(async (key) => {
      const record = await honest(key);
      await logOut();
      return record;
    });
    await service.auth.session(headers);
    expect(await service.auth.session(headers)).toBeNull();
  });

  it("may have been used elsewhere: before it is taken for idle, the store is asked", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const other = service.newAuth();
    await login();
    vi.setSystemTime(Date.now() + 29 * 60_000);
    expect(await read()).not.toBeNull();
    expect(await other.session(service.headers())).not.toBeNull();
    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect(await read()).not.toBeNull();
  });

  it("counts activity once a minute, though it is not read anew", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    const touch = vi.spyOn(service.store, "touch");
    await read();
    vi.setSystemTime(Date.now() + 61_000);
    const moved = (await service.auth.session(service.headers()))?.idleExpiresAt;
    expect((await service.auth.session(service.headers()))?.idleExpiresAt).toBe(moved);
    expect(touch).toHaveBeenCalledTimes(1);
  });

  it("is never kept of an id that has none", async () => {
    const asked = questions();
    for (let round = 0; round < 3; round += 1)
      expect(await service.auth.session(new Headers({ cookie: `__Host-employee=${"A".repeat(43)}` }))).toBeNull();
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it("is let go of when it is over and another comes: whoever has left never asks again", async () => {
    let time = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => time);
    const cache = numberedCache();
    const kept = [1, 2].map((number) => {
      const session = numbered(number);
      cache.keep(session, cache.mark());
      time += 3000;
      return new WeakRef(session);
    });
    cache.keep(numbered(3), cache.mark());
    await collected();
    expect(kept.map((session) => session.deref()?.id)).toEqual([undefined, "id 2"]);
    expect(cache.get("id 2", time)?.id).toBe("id 2");
  });

  it.each([
    ["was kept", [true, false]],
    ["was read, before it was kept", [false, true]],
  ] as const)("is asked of the store when changes may have been missed since it %s", (_, [before, after]) => {
    let isCurrent: boolean = before;
    const cache = numberedCache(() => isCurrent);
    cache.keep(numbered(1), cache.mark());
    isCurrent = after;
    expect(cache.get("id 1", performance.now())).toBeUndefined();
  });

  it("counts a session of more than a megabyte as hundreds of others", () => {
    const cache = numberedCache();
    const kept = (): number[] =>
      Array.from({ length: 100 }, (_, number) => number).filter((number) =>
        cache.get(`id ${number}`, performance.now()),
      );
    for (let number = 0; number < 100; number += 1) cache.keep(numbered(number, 1_200_000), cache.mark());
    // 292 each: 69 of them are as much as 20 000 others.
    expect(kept()).toEqual(Array.from({ length: 69 }, (_, index) => 31 + index));
  });

  it("is one of twenty thousand at the most: the oldest goes", () => {
    const cache = numberedCache();
    for (let number = 0; number <= 20_000; number += 1) cache.keep(numbered(number), cache.mark());
    expect([0, 1, 20_000].map((number) => cache.get(`id ${number}`, performance.now())?.storeKey)).toEqual([
      undefined,
      "key 1",
      "key 20000",
    ]);
  });
});
