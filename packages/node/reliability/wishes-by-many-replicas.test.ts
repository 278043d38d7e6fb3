import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { kari } from "../tests/support/service.ts";
import { answeredAtLast } from "./late-answers.ts";
import { startReplicas } from "./replicas.ts";

const resources = ["https://one.example.no", "https://other.example.no"];
const attest = (patient: string) => ({ assertionDetails: [{ type: "attest", patient }] });

describe.each(Object.entries(sharedPlaces))("on %s", (_, start) => {
  let started: StartedPlace;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.remove());

  it("4 processes with two APIs and two attests at once ask for four tokens, and each call has that of its own wish", async () => {
    const replicas = await startReplicas(started.place, { resources });
    try {
      const four = await Promise.all(Array.from({ length: 4 }, () => replicas.start()));
      const cookie = await replicas.login(kari);
      const { url, cookies } = replicas.calls(cookie, 60);
      const wishes = [
        { url: `${url}0/plain` },
        { url: `${url}1/plain` },
        { url: `${url}0/one`, ...attest("one") },
        { url: `${url}0/two`, ...attest("two") },
      ];
      const answers = await Promise.all(four.map((replica) => answeredAtLast(replica, { url, cookies, wishes })));
      const outcomes = answers.flatMap((answer) => answer.outcomes);
      const late = answers.reduce((sum, answer) => sum + answer.late, 0);
      console.log(`wishes: ${late} of ${outcomes.length} calls were made again, since the store was too late`);
      expect(outcomes).toHaveLength(240);
      expect(outcomes.filter((outcome) => !("status" in outcome) || outcome.status !== 200)).toEqual([]);
      const byPath = Map.groupBy(replicas.received, ({ path }) => path);
      const tokens = [...byPath.values()].map((calls) => new Set(calls.map(({ token }) => token)));
      expect(tokens.map(({ size }) => size)).toEqual([1, 1, 1, 1]);
      expect(new Set(tokens.flatMap((some) => [...some])).size).toBe(4);
      expect(replicas.refreshes()).toBe(4);
      expect(replicas.idp.brokenAssertions()).toEqual([]);
    } finally {
      await replicas.close();
    }
  }, 60_000);
});
