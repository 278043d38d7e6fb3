import { faults } from "@adgangskort/mock-idp";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari, ola } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { loginTokenSeconds, startReplicas, type Replica, type Replicas } from "./replicas.ts";

/** The answer comes later than the lock lasts without being extended. */
const { answeredAfterMs: answeredAfter, processes, tokenCalls } = figures["L-05"];

interface Site {
  readonly started: StartedPlace;
  readonly replicas: Replicas;
  readonly all: readonly Replica[];
}

const names = Object.keys(sharedPlaces) as (keyof typeof sharedPlaces)[];
const sites = {} as Record<(typeof names)[number], Site>;

beforeAll(async () => {
  await Promise.all(
    names.map(async (name) => {
      const started = await sharedPlaces[name]();
      const replicas = await startReplicas(started.place);
      const all = await Promise.all(Array.from({ length: processes }, () => replicas.start()));
      // A process loads much with its first call. That is no part of what is timed here.
      const cookie = await replicas.login(kari);
      for (const replica of all) await replica.run(replicas.calls(cookie, 1));
      sites[name] = { started, replicas, all };
    }),
  );
}, 120_000);
afterAll(async () => {
  await Promise.all(
    Object.values(sites).map(async ({ started, replicas }) => {
      await replicas.close();
      await started.remove();
    }),
  );
});

it.each(names)(
  "[L-04] on %s a refresh whose connection is cut is not repeated at once, though the connection was kept from an earlier call",
  { timeout: 30_000 },
  async (name) => {
    const { replicas, all } = sites[name];
    const [replica] = all;
    if (!replica) throw new Error("no process");
    const [first, second] = [await replicas.login(kari), await replicas.login(ola)];
    await replica.run(replicas.calls(first, 1));
    let asked = 0;
    replicas.atToken = (moment) => {
      if (moment === "answered") return undefined;
      asked += 1;
      return "cut";
    };
    expect(await replica.run(replicas.calls(second, 5))).toEqual(
      Array(5).fill(expect.objectContaining({ status: 200 })),
    );
    replicas.atToken = () => undefined;
    expect(asked).toBe(1);
  },
);

// On all stores at once: what it takes is real time.
it.concurrent.each(names)(
  `[L-05] on %s a refresh that is answered after ${answeredAfter} ms is ${tokenCalls} call by ${processes} processes, and no person is logged out`,
  { timeout: 90_000 },
  async (name) => {
    const { replicas, all } = sites[name];
    const cookie = await replicas.login(kari);
    replicas.seen.length = 0;
    replicas.idp.fail(faults.slow("token", answeredAfter), { times: 1 });
    const before = replicas.refreshes();
    const began = performance.now();
    const outcomes: unknown[] = [];
    while (performance.now() < began + answeredAfter + 3000) {
      const asked = performance.now();
      const answers = await Promise.all(all.map((replica) => replica.run(replicas.calls(cookie, 5))));
      // Five seconds, and what a busy machine adds.
      expect(performance.now() - asked).toBeLessThan(8000);
      outcomes.push(...answers.flatMap((answer) => answer ?? []));
      // Once a second while there is no answer yet.
      await wait(performance.now() < began + answeredAfter ? 1000 : 200);
    }
    expect(outcomes.filter((outcome) => !(outcome as { status?: number }).status)).toEqual([]);
    expect(replicas.refreshes() - before).toBe(tokenCalls);
    // The first token, and the one of the late answer.
    expect(new Set(replicas.seen).size).toBe(2);
    await wait(Math.max(0, began + loginTokenSeconds * 1000 - performance.now()));
    const last = await Promise.all(all.map((replica) => replica.run(replicas.calls(cookie, 5))));
    expect(last.flatMap((answer) => answer ?? [])).toEqual(
      Array(5 * processes).fill(expect.objectContaining({ status: 200 })),
    );
    expect(replicas.refreshes() - before).toBe(tokenCalls);
    expect(replicas.idp.brokenAssertions()).toEqual([]);
  },
);
