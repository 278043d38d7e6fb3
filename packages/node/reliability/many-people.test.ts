import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Place } from "../tests/support/stores.ts";
import type { Outcome } from "./replica.ts";
import { startReplicas } from "./replicas.ts";
import { seeded } from "./seeded.ts";
import { syntheticPeople } from "./synthetic-people.ts";

const folder = mkdtempSync(join(tmpdir(), "many-people-"));
afterAll(() => rmSync(folder, { recursive: true }));
const stores: Place[] = [{ kind: "sqlite", path: join(folder, "sessions.db") }];
const [people, callsEach] = [100, 100];

describe.each(stores)("on $kind", (store) => {
  it(
    `${people} people × ${callsEach} calls in two processes, 100 at a time in each, with every token due: each answer is its caller's`,
    { timeout: 300_000 },
    async () => {
      const replicas = await startReplicas(store, syntheticPeople(people));
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
          return { url, cookies: shuffled(cookies, random), atOnce: 100 };
        });
        const answers = await Promise.all(errands.map(async (errand) => (await replicas.start()).run(errand)));
        const tally = new Map<string, number>();
        for (const [process, { cookies }] of errands.entries())
          for (const [call, cookie] of cookies.entries()) {
            const became = nameOf(answers[process]?.[call], subjects.get(cookie));
            tally.set(became, (tally.get(became) ?? 0) + 1);
          }
        expect(Object.fromEntries(tally)).toEqual({ "its caller's": people * callsEach });
        expect(replicas.seen).toHaveLength(people * callsEach);
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
  return outcome.body === subject ? "its caller's" : "another's";
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
