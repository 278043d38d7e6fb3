import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { isAuthError } from "../src/index.ts";
import { inForm, isLong } from "../tests/support/form.ts";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { loginTokenSeconds, startReplicas, type Replica, type Replicas } from "./replicas.ts";

/** `lockMs` is how long a lock lasts, and a little. */
const { lockMs } = figures["L-15"];
/** In the long form a process dies for each of them. In a landing one process of each store dies while a call stands at each point. */
const killedAtEach = inForm<number>(figures["L-15"].killedAtEach);

interface Site {
  readonly started: StartedPlace;
  readonly replicas: Replicas;
  /** Three that run already: the tokens of a login live for 28 seconds, and a process may take some to start. */
  readonly processes: readonly [Replica, Replica, Replica];
  /** Where a refresh waits for the store, in the order of an undisturbed one. */
  readonly points: readonly string[];
}

const names = Object.keys(sharedPlaces) as (keyof typeof sharedPlaces)[];
const sites = {} as Record<(typeof names)[number], Site>;

beforeAll(async () => {
  await Promise.all(
    names.map(async (name) => {
      const started = await sharedPlaces[name]();
      const replicas = await startReplicas(started.place);
      const processes = await Promise.all([replicas.start(), replicas.start(), replicas.start()]);
      const [undisturbed] = processes;
      await undisturbed.run(replicas.calls(await replicas.login(kari), 1));
      await vi.waitFor(() => expect(undisturbed.points.at(-1)).toBe("after release"), { timeout: 30_000 });
      sites[name] = { started, replicas, processes, points: [...undisturbed.points] };
    }),
  );
}, 300_000);
afterAll(async () => {
  await Promise.all(
    Object.values(sites).map(async ({ started, replicas }) => {
      await replicas.close();
      await started.remove();
    }),
  );
});

// On all stores at once: each spends most of its time waiting for locks and tokens to end.
it.concurrent.each(names)(
  "[L-15] on %s a process killed at any await point, or with its request at the provider, leaves no wrong token and no lock that lasts",
  { timeout: 600_000 },
  async (name) => {
    const { replicas, points, processes } = sites[name];

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

    /** A process dies with a refresh at this point. */
    async function die(dieAt: number): Promise<string> {
      const replica = await replicas.start();
      const cookie = await replicas.login(kari);
      // On a busy machine the call may have its answer by the old token before the refresh gets to that point.
      await Promise.all([replica.run({ ...replicas.calls(cookie, 1), dieAt }), replica.gone]);
      return cookie;
    }

    /** A process dies with a refresh at each point, each of another session. */
    async function dieAtAll(replica: Replica): Promise<string[]> {
      const cookies: string[] = [];
      for (const _ of points) cookies.push(await replicas.login(kari));
      const stopAt = points.map((_point, index) => index + 1);
      const run = replica.run({ ...replicas.calls("", 0), cookies, stopAt });
      await vi.waitFor(() => expect(replica.stopped.toSorted()).toEqual(points.toSorted()), { timeout: 30_000 });
      await replica.kill();
      await run;
      return cookies;
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
    const [together, first, second] = processes;
    const atAll = isLong ? [] : await dieAtAll(together);
    const hits: { readonly name: string; readonly cookie: string; readonly expected: number | string }[] = [];
    for (const [index, point] of points.entries()) {
      // The provider has given new tokens, and nobody but the process that died has seen them.
      const expected = index > asked && index < written ? "refresh_answer_lost" : 200;
      const title = `${String(index + 1).padStart(2)}. ${point.padEnd(15)} ${expected === 200 ? "goes on" : "log in again"}`;
      const cookies = atAll.slice(index, index + 1);
      while (cookies.length < killedAtEach) cookies.push(await die(index + 1));
      for (const cookie of cookies) hits.push({ name: title, expected, cookie });
    }
    expect(hits).toHaveLength(points.length * killedAtEach);
    for (const [moment, expected, replica] of [
      ["asked", 200, first],
      ["answered", "refresh_answer_lost", second],
    ] as const)
      hits.push({
        name: moment === "asked" ? "the provider was asked" : "the provider has answered",
        expected,
        cookie: await dieAtProvider(moment, replica),
      });
    await wait(lockMs);
    // What was lost, if anything, is not tried while the access token is good.
    for (const hit of hits.slice(-2)) expect(await next(hit.cookie), hit.name).toBe(200);
    await wait(loginTokenSeconds * 1000 - lockMs);
    for (const hit of hits) expect(await next(hit.cookie), hit.name).toBe(hit.expected);
    console.log(`on ${name}\n${[...new Set(hits.map((hit) => hit.name))].join("\n")}`);
  },
);
