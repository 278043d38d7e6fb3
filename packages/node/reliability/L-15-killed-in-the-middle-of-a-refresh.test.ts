import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isAuthError } from "../src/index.ts";
import { inForm, isLong } from "../tests/support/form.ts";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari } from "../tests/support/service.ts";
import { loginTokenSeconds, startReplicas, type Replica, type Replicas } from "./replicas.ts";

/** Processes that die at each point. */
const hitsEach = inForm({ short: 1, long: 5 });

/** How long a lock lasts, and a little, in milliseconds. */
const lockLife = 12_500;

/**
 * The points in whose neighbourhood the outcome changes: the lock is held, the claim is made, the refresh token is marked as sent, the tokens are to
 * be stored, are stored, and the lock is still held.
 */
const windows = (points: readonly string[]): ReadonlySet<number> =>
  new Set([
    points.indexOf("after lock"),
    points.indexOf("after claim"),
    points.indexOf("after write"),
    points.lastIndexOf("before write"),
    points.lastIndexOf("after write"),
    points.indexOf("before release"),
  ]);

interface Site {
  readonly started: StartedPlace;
  readonly replicas: Replicas;
  /** Where a refresh waits for the store, in the order of an undisturbed one. */
  readonly points: readonly string[];
}

const names = Object.keys(sharedPlaces) as (keyof typeof sharedPlaces)[];
const sites = {} as Record<(typeof names)[number], Site>;

beforeAll(async () => {
  for (const name of names) {
    const started = await sharedPlaces[name]();
    const replicas = await startReplicas(started.place);
    const replica = await replicas.start();
    await replica.run(replicas.calls(await replicas.login(kari), 1));
    const points = [...replica.points];
    await replica.kill();
    sites[name] = { started, replicas, points };
  }
}, 300_000);
afterAll(async () => {
  for (const { started, replicas } of Object.values(sites)) {
    await replicas.close();
    await started.remove();
  }
});

// On all stores at once: each spends most of its time waiting for locks and tokens to end.
it.concurrent.each(names)(
  "[L-15] on %s a process killed at any await point, or with its request at the provider, leaves no wrong token and no lock that lasts",
  { timeout: 600_000 },
  async (name) => {
    const { replicas, points } = sites[name];

    /** What the next process has of the session. */
    async function next(cookie: string): Promise<number | string> {
      try {
        const session = await replicas.auth.session(new Headers({ cookie }));
        const answer = await session?.fetch(replicas.calls(cookie, 1).url);
        expect(await answer?.text()).toBe(session?.subject);
        return answer?.status ?? "no session";
      } catch (error) {
        return isAuthError(error) ? error.code : String(error);
      }
    }

    /** A process dies with a refresh under way. */
    async function die(dieAt: number): Promise<string> {
      const replica = await replicas.start();
      const cookie = await replicas.login(kari);
      // On a busy machine the call may have its answer by the old token before the refresh gets to that point.
      await Promise.all([replica.run({ ...replicas.calls(cookie, 1), dieAt }), replica.gone]);
      return cookie;
    }

    /** A process dies when its request is there, which nobody reads then, or when its answer has been sent. */
    async function dieAtProvider(moment: "asked" | "answered", replica: Replica): Promise<string> {
      const cookie = await replicas.login(kari);
      replicas.atToken = (at) => {
        // It must not get to read the answer before it is killed.
        if (at !== moment) replica.pause();
        if (at !== moment) return undefined;
        void replica.kill();
        return moment === "asked" ? "drop" : undefined;
      };
      await Promise.all([replica.run(replicas.calls(cookie, 1)), replica.gone]);
      replicas.atToken = () => undefined;
      return cookie;
    }

    const [asked, written] = [points.indexOf("after write"), points.lastIndexOf("after write")];
    expect(asked).toBeGreaterThan(points.indexOf("after claim"));
    expect(written).toBeGreaterThan(asked);
    // Each point on one store, and each window on every store.
    const chosen = isLong || name === "sqlite" ? new Set(points.keys()) : windows(points);
    const hits: { readonly name: string; readonly cookie: string; readonly expected: number | string }[] = [];
    for (const [index, point] of points.entries()) {
      // The provider has given new tokens, and nobody but the process that died has seen them.
      const expected = index > asked && index < written ? "refresh_answer_lost" : 200;
      if (!chosen.has(index)) continue;
      const title = `${String(index + 1).padStart(2)}. ${point.padEnd(15)} ${hitsEach} hits  ${expected === 200 ? "goes on" : "log in again"}`;
      for (let hit = 1; hit <= hitsEach; hit += 1) hits.push({ name: title, expected, cookie: await die(index + 1) });
    }
    // Before the logins: their tokens live for 28 seconds, and a process may take some to start.
    const [first, second] = [await replicas.start(), await replicas.start()];
    for (const [moment, expected, replica] of [
      ["asked", 200, first],
      ["answered", "refresh_answer_lost", second],
    ] as const)
      hits.push({
        name: moment === "asked" ? "the provider was asked" : "the provider has answered",
        expected,
        cookie: await dieAtProvider(moment, replica),
      });
    await wait(lockLife);
    // What was lost, if anything, is not tried while the access token is good.
    for (const hit of hits.slice(-2)) expect(await next(hit.cookie), hit.name).toBe(200);
    await wait(loginTokenSeconds * 1000 - lockLife);
    for (const hit of hits) expect(await next(hit.cookie), hit.name).toBe(hit.expected);
    console.log(`on ${name}\n${[...new Set(hits.map((hit) => hit.name))].join("\n")}`);
  },
);
