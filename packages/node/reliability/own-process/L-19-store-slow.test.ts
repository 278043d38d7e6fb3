import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAuthError } from "../../src/index.ts";
import { serverPlaces, type RestartablePlace } from "../../tests/support/places.ts";
import { kari } from "../../tests/support/service.ts";
import { figures } from "../figures.ts";
import { startReplicas, type Replicas } from "../replicas.ts";

const origin = "http://localhost:3998";
const rounds = 6;
/** From the round `fullAt`, counted from 0, as many calls wait for the server as may wait. */
const { requests, answeredMs, heldMegabytes, fullAt: full, backMs } = figures["L-19"];

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

  it(`[L-19] a store that hangs holds up no request and no other route for ${answeredMs} ms, and at most ${heldMegabytes} MB`, async () => {
    const headers = new Headers({ cookie: await replicas.login(kari) });
    const ask = (): Promise<string> =>
      replicas.auth.session(headers).then(
        () => "session",
        (error: unknown) => (isAuthError(error) ? error.code : String(error)),
      );
    await server.pause();
    // A channel that is silent is taken for broken after two seconds: until then a session is read from memory.
    await wait(2_500);
    const [heaps, waits, others, outcomes] = [[] as number[], [] as number[], [] as number[], new Set<string>()];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const asking = Array.from({ length: requests }, ask);
      const asked = performance.now();
      const page = await replicas.auth.handler(new Request(`${origin}/auth/logged-out`));
      others.push(performance.now() - asked);
      expect(page.status).toBe(200);
      for (const outcome of await Promise.all(asking)) outcomes.add(outcome);
      waits.push(performance.now() - start);
      heaps.push(heapAfterCollection());
    }
    await server.resume();
    const resumed = performance.now();
    while ((await ask()) !== "session") await wait(10);
    const back = performance.now() - resumed;
    const held = (heaps.at(-1) ?? 0) - (heaps[full] ?? 0);
    const [longest, other] = [Math.max(...waits), Math.max(...others)].map(Math.round);
    console.log(
      `[L-19] ${name}: ${rounds} × ${requests} requests, the last of each answered after ${longest} ms, another route ` +
        `after ${other} ms; ${held.toFixed(1)} MB more from the ${full + 1}th round on; back after ${Math.round(back)} ms`,
    );
    expect(outcomes).toEqual(new Set(["session_store_unavailable"]));
    expect(longest).toBeLessThanOrEqual(answeredMs);
    expect(other).toBeLessThanOrEqual(answeredMs);
    expect(held).toBeLessThan(heldMegabytes);
    expect(back).toBeLessThan(backMs);
  }, 60_000);
});

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
