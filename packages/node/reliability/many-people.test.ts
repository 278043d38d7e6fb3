import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inForm, isLong } from "../tests/support/form.ts";
import { sharedPlaces, type StartedPlace } from "../tests/support/places.ts";
import { figures } from "./figures.ts";
import type { Outcome } from "./replica.ts";
import { answeredAtLast } from "./late-answers.ts";
import { startReplicas } from "./replicas.ts";
import { seeded } from "./seeded.ts";
import { syntheticPeople } from "./synthetic-people.ts";

const people = inForm(figures["D-10"].people);
/** Calls of each. Where a server is asked, fewer say as much, in a time that a test may take. */
const callsAt = (name: string): number =>
  inForm(name === "sqlite" ? figures["D-10"].callsOnFile : figures["D-10"].callsOnServer);

/** A file and a server: whose answer it is, the process decides. */
const places = Object.entries(sharedPlaces).filter(([name]) => isLong || name === "sqlite" || name === "postgres");

describe.each(places)("on %s", (name, start) => {
  const callsEach = callsAt(name);
  let started: StartedPlace;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.remove());

  it.each([
    { provider: "ansattporten", calls: callsEach },
    // Each call with a proof of the person's own key, and with a nonce that changes after two hundred: the store has no part in that.
    ...(name === "sqlite" ? [{ provider: "helseid", calls: callsEach } as const] : []),
  ] as const)(
    `${people} people of $provider × $calls calls in two processes, 25 at a time in each, with every token due: each answer is its caller's`,
    { timeout: 300_000 },
    async ({ provider }) => {
      const replicas = await startReplicas(started.place, { people: syntheticPeople(people), provider });
      try {
        const subjects = new Map<string, string>();
        for (const { pid } of replicas.idp.people) {
          const cookie = await replicas.login(pid);
          const session = await replicas.auth.session(new Headers({ cookie }));
          subjects.set(cookie, session?.subject ?? "");
        }
        expect(new Set(subjects.values()).size).toBe(people);
        const random = seeded(100);
        const url = replicas.calls("", 0).url;
        const errands = [0, 1].map(() => {
          const cookies = [...subjects.keys()].flatMap((cookie) => Array<string>(callsEach / 2).fill(cookie));
          return { url, cookies: shuffled(cookies, random), atOnce: 25 };
        });
        const answers = await Promise.all(
          errands.map(async (errand) => answeredAtLast(await replicas.start(), errand)),
        );
        const tally = new Map<string, number>();
        for (const [process, { cookies }] of errands.entries())
          for (const [call, cookie] of cookies.entries()) {
            const became = nameOf(answers[process]?.outcomes[call], subjects.get(cookie));
            tally.set(became, (tally.get(became) ?? 0) + 1);
          }
        console.log(Object.fromEntries(tally));
        expect(tally.get("another's")).toBeUndefined();
        console.log(`made again, since the store was too late: ${answers.reduce((sum, { late }) => sum + late, 0)}`);
        expect([...tally.keys()]).toEqual(["its caller's"]);
        expect(tally.get("its caller's")).toBe(people * callsEach);
        expect(replicas.refreshes()).toBe(people);
      } finally {
        await replicas.close();
      }
    },
  );
});

function nameOf(outcome: Outcome | undefined, subject: string | undefined): string {
  if (!outcome) return "none";
  if ("error" in outcome) return outcome.error;
  if (outcome.status !== 200) return `status ${outcome.status}`;
  return outcome.body === subject ? "its caller's" : "another's";
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
