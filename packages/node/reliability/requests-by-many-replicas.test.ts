import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inForm, isLong } from "../tests/support/form.ts";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari } from "../tests/support/service.ts";
import { answeredAtLast } from "./late-answers.ts";
import { startReplicas } from "./replicas.ts";

/** Two are one that asks the provider and one that waits for its answer. */
const processes = inForm({ short: 2, long: 4 });
const callsEach = 60;
const resources = ["https://one.example.no", "https://other.example.no"];
const attest = (patient: string) => ({ assertionDetails: [{ type: "attest", patient }] });

/** A file and a server. That one process asks for all, L-14 has on each store. */
const places = Object.entries(sharedPlaces).filter(([name]) => isLong || name === "sqlite" || name === "redis");

describe.each(places)("on %s", (_, start) => {
  let started: StartedPlace;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.remove());

  it(`${processes} processes with two APIs and two attests at once ask for four tokens, and each call has that of its own wish`, async () => {
    const replicas = await startReplicas(started.place, { resources });
    try {
      const all = await Promise.all(Array.from({ length: processes }, () => replicas.start()));
      // Replicas that serve already: the first call of a process loads much, and may come too late for the store.
      const first = {
        ...replicas.calls(await replicas.login(kari), 1),
        wishes: [{ url: `${replicas.calls("", 0).url}0/first` }],
      };
      for (const replica of all) await answeredAtLast(replica, first);
      const before = replicas.refreshes();
      replicas.received.length = 0;
      const cookie = await replicas.login(kari);
      const { url, cookies } = replicas.calls(cookie, callsEach);
      const wishes = [
        { url: `${url}0/plain` },
        { url: `${url}1/plain` },
        { url: `${url}0/one`, ...attest("one") },
        { url: `${url}0/two`, ...attest("two") },
      ];
      const answers = await Promise.all(all.map((replica) => answeredAtLast(replica, { url, cookies, wishes })));
      const outcomes = answers.flatMap((answer) => answer.outcomes);
      const late = answers.reduce((sum, answer) => sum + answer.late, 0);
      console.log(`wishes: ${late} of ${outcomes.length} calls were made again, since the store was too late`);
      expect(outcomes).toHaveLength(processes * callsEach);
      expect(outcomes.filter((outcome) => !("status" in outcome) || outcome.status !== 200)).toEqual([]);
      const byPath = Map.groupBy(replicas.received, ({ path }) => path);
      const tokens = [...byPath.values()].map((calls) => new Set(calls.map(({ token }) => token)));
      expect(tokens.map(({ size }) => size)).toEqual([1, 1, 1, 1]);
      expect(new Set(tokens.flatMap((some) => [...some])).size).toBe(4);
      expect(replicas.refreshes() - before).toBe(4);
      expect(replicas.idp.brokenAssertions()).toEqual([]);
    } finally {
      await replicas.close();
    }
  }, 60_000);
});
