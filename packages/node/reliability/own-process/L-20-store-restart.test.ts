import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAuthError } from "../../src/index.ts";
import { serverPlaces, type RestartablePlace } from "../../tests/support/places.ts";
import { kari } from "../../tests/support/service.ts";
import { figures } from "../figures.ts";
import { startReplicas, type Replicas } from "../replicas.ts";

const { perSecond, downMs, beforeMs, afterMs, sessions } = figures["L-20"];

interface Read {
  readonly at: number;
  readonly cookie: string;
  readonly outcome: string;
}

describe.each(Object.entries(serverPlaces))("on %s", (name, start) => {
  let server: RestartablePlace;
  let replicas: Replicas;
  beforeAll(async () => {
    server = await start();
    replicas = await startReplicas(server.place);
  });
  afterAll(async () => {
    await replicas.close();
    await server.remove();
  });

  async function read(cookie: string): Promise<Read> {
    const at = performance.now();
    try {
      const session = await replicas.auth.session(new Headers({ cookie, "sec-purpose": "prefetch" }));
      return { at, cookie, outcome: session ? "session" : "none" };
    } catch (error) {
      return { at, cookie, outcome: isAuthError(error) ? error.code : String(error) };
    }
  }

  it(`[L-20] a restart under ${perSecond} requests a second: errors only from ${beforeMs} ms before it is down for ${downMs} ms to ${afterMs} ms after, 0 of ${sessions} sessions lost`, async () => {
    const cookies: string[] = [];
    for (let person = 0; person < sessions; person++) cookies.push(await replicas.login(kari));
    const reads: Promise<Read>[] = [];
    const load = setInterval(() => reads.push(read(cookies[reads.length % cookies.length] ?? "")), 1000 / perSecond);
    await wait(1_000);
    const down = performance.now();
    await server.stop();
    await wait(downMs);
    await server.start();
    const up = performance.now();
    await wait(2_500);
    clearInterval(load);

    const done = await Promise.all(reads);
    const failed = done.filter(({ outcome }) => outcome !== "session");
    const last = Math.max(...failed.map(({ at }) => at)) - up;
    console.log(
      `[L-20] ${name}: ${failed.length} of ${done.length} requests failed, the last ${Math.round(last)} ms after`,
    );
    expect(new Set(failed.map(({ outcome }) => outcome))).toEqual(new Set(["session_store_unavailable"]));
    expect(failed.filter(({ at }) => at < down - beforeMs || at > up + afterMs)).toEqual([]);
    const after = await Promise.all(cookies.map(read));
    expect(after.map(({ outcome }) => outcome)).toEqual(cookies.map(() => "session"));
  });
});
