import { faults } from "@adgangskort/mock-idp";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari, ola } from "../tests/support/service.ts";
import { loginTokenSeconds, startReplicas, type Replicas } from "./replicas.ts";

/** Longer than the lock lasts without being extended, in milliseconds. */
const answeredAfter = 14_000;

describe.each(Object.entries(sharedPlaces))("on %s", (_, start) => {
  let started: StartedPlace;
  let replicas: Replicas;
  beforeAll(async () => {
    started = await start();
    replicas = await startReplicas(started.place);
  });
  afterAll(async () => {
    await replicas.close();
    await started.remove();
  });

  it(
    "[L-05] a refresh that is answered after 14 s is made once by 3 processes, and nobody is logged out",
    { timeout: 90_000 },
    async () => {
      const three = await Promise.all(Array.from({ length: 3 }, () => replicas.start()));
      const cookie = await replicas.login(kari);
      replicas.idp.fail(faults.slow("token", answeredAfter), { times: 1 });
      const before = replicas.refreshes();
      const began = performance.now();
      const outcomes: unknown[] = [];
      while (performance.now() < began + answeredAfter + 3000) {
        const asked = performance.now();
        const answers = await Promise.all(three.map((replica) => replica.run(replicas.calls(cookie, 5))));
        // Five seconds, and what a busy machine adds.
        expect(performance.now() - asked).toBeLessThan(8000);
        outcomes.push(...answers.flatMap((answer) => answer ?? []));
        await wait(200);
      }
      expect(outcomes.filter((outcome) => !(outcome as { status?: number }).status)).toEqual([]);
      expect(replicas.refreshes() - before).toBe(1);
      // The first token, and the one of the late answer.
      expect(new Set(replicas.seen).size).toBe(2);
      await wait(Math.max(0, began + loginTokenSeconds * 1000 - performance.now()));
      const last = await Promise.all(three.map((replica) => replica.run(replicas.calls(cookie, 5))));
      expect(last.flatMap((answer) => answer ?? [])).toEqual(Array(15).fill(expect.objectContaining({ status: 200 })));
      expect(replicas.refreshes() - before).toBe(1);
      expect(replicas.idp.brokenAssertions()).toEqual([]);
    },
  );

  it(
    "[L-04] a refresh whose connection is cut is not repeated at once, though the connection was kept from an earlier call",
    { timeout: 30_000 },
    async () => {
      const [first, second] = [await replicas.login(kari), await replicas.login(ola)];
      const replica = await replicas.start();
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
});
