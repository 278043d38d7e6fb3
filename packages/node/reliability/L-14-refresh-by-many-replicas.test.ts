import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inForm } from "../tests/support/form.ts";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { answeredAtLast } from "./late-answers.ts";
import type { Outcome } from "./replica.ts";
import { startReplicas } from "./replicas.ts";

const { processesOnFile, tokenCalls } = figures["L-14"];
const processesOnServer = inForm<number>(figures["L-14"].processesOnServer);
const requests = inForm<number>(figures["L-14"].requests);
const rounds = inForm<number>(figures["L-14"].rounds);

describe.each(Object.entries(sharedPlaces))("on %s", (name, start) => {
  const processes = name === "sqlite" ? processesOnFile : processesOnServer;
  let started: StartedPlace;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.remove());

  it(`[L-14] replicas need one token call for all requests, and each has its answer, after a retry where the store was too late: ${processes} × ${requests}`, async () => {
    const replicas = await startReplicas(started.place);
    try {
      const all = await Promise.all(Array.from({ length: processes }, () => replicas.start()));
      // Replicas that serve already: a pool that opens its first connections under hundreds of calls answers some of them too late.
      const first = await replicas.login(kari);
      await Promise.all(all.map((replica) => answeredAtLast(replica, replicas.calls(first, 20))));
      const before = replicas.refreshes();
      for (let round = 1; round <= rounds; round += 1) {
        replicas.seen.length = 0;
        const cookie = await replicas.login(kari);
        const { subject = "" } = (await replicas.auth.session(new Headers({ cookie }))) ?? {};
        const answers = await Promise.all(
          all.map((replica) => answeredAtLast(replica, replicas.calls(cookie, requests))),
        );
        const outcomes = answers.flatMap((answer) => answer.outcomes);
        const late = answers.reduce((sum, answer) => sum + answer.late, 0);
        console.log(`[L-14] ${late} of ${outcomes.length} calls were made again, since the store was too late`);
        expect(outcomes).toHaveLength(processes * requests);
        expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
          new Set([JSON.stringify({ status: 200, body: subject } satisfies Outcome)]),
        );
        expect(replicas.refreshes() - before).toBe(round * tokenCalls);
        // L-04: while the store is too late for a renewal, the access token that is still good serves.
        expect(new Set(replicas.seen).size).toBeLessThanOrEqual(late > 0 ? 2 : 1);
      }
      expect(replicas.idp.brokenAssertions()).toEqual([]);
    } finally {
      await replicas.close();
    }
  }, 60_000);
});
