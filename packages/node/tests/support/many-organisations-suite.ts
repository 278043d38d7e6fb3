import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import type { SessionStore, StoredSession } from "../../src/stores/session-store.ts";
import { aRecord, nowSeconds } from "../stores/session-store-suite.ts";
import { inForm } from "./form.ts";

/** As many organisations as one login may have. */
const organisations = 5_000;
const peopleAtOnce = inForm({ short: 2, long: 10 });
/** Entries that have ended: a person, an organisation, and those in the middle and at the end of the list. */
const endedEntries = inForm({ short: [2_500, 5_001], long: [0, 1, 2_500, 5_001] });

/** A record as a login of so many organisations writes it: an entry for each, and more than a megabyte that is sealed. */
function crowdedRecord(person: string): StoredSession {
  const numbers = Array.from({ length: organisations }, (_, number) => `organisation ${"0".repeat(38)}${number}`);
  return aRecord({ index: [`subject ${person}`, ...numbers, "population 1"], sealed: randomBytes(1_200_000) });
}

/** The index of a record may have thousands of entries. */
export function describeManyOrganisations(opened: () => SessionStore): void {
  it("keeps a person with 5 000 organisations, finds them by each, and ends them by any", async () => {
    const [store, record] = [opened(), crowdedRecord("kari")];
    expect(await store.write("key", record, 0)).toBe(true);
    const read = await store.read("key");
    expect(read?.index).toEqual(record.index);
    expect(Buffer.compare(Buffer.from(read?.sealed ?? []), Buffer.from(record.sealed))).toBe(0);

    expect(await store.write("key", { ...record, version: 2, sealed: Uint8Array.of(1) }, 1)).toBe(true);
    for (const entry of [record.index[1]!, record.index.at(-2)!])
      expect(await store.findIndexed(entry)).toMatchObject([{ key: "key", envelope: { version: 2 } }]);
    expect(await store.endIndexed(record.index[2_345]!, nowSeconds() + 60)).toBe(1);
    expect(await store.read("key")).toBeUndefined();
  });

  it("takes a refresh that names 5 000 other organisations than the login", async () => {
    const store = opened();
    await store.write("key", aRecord({ index: ["before"] }), 0);
    const record = { ...crowdedRecord("kari"), version: 2 };
    expect(await store.write("key", record, 1)).toBe(true);
    expect(await store.endIndexed("before", 0)).toBe(0);
    expect(await store.endIndexed(record.index.at(-2)!, 0)).toBe(1);
  });

  it("keeps a session of 5 000 organisations from beginning when any of them has just ended", async () => {
    const [store, record] = [opened(), crowdedRecord("kari")];
    for (const at of endedEntries) {
      await store.endIndexed(record.index[at]!, nowSeconds() + 60);
      expect(await store.write(`key ${at}`, { ...record, index: record.index.slice(at) }, 0)).toBe(false);
      expect(await store.read(`key ${at}`)).toBeUndefined();
    }
  });

  it(`lets ${peopleAtOnce} people with 5 000 organisations begin at once, and refuses no read of other people meanwhile`, async () => {
    const store = opened();
    await store.write("other", aRecord({ index: ["subject other"] }), 0);
    const people = Array.from({ length: peopleAtOnce }, (_, person) => crowdedRecord(`${person}`));
    let isDone = false;
    const writes = Promise.all(people.map((record, person) => store.write(`key ${person}`, record, 0))).finally(
      () => (isDone = true),
    );
    const reads: unknown[] = [];
    while (!isDone) {
      const some = Array.from({ length: 10 }, () => store.read("other").catch((error: unknown) => error));
      reads.push(...(await Promise.all(some)));
      await pause(5);
    }
    expect(await writes).toEqual(people.map(() => true));
    expect(reads.filter((read) => read === undefined || read instanceof Error)).toEqual([]);
    expect(await store.findIndexed(people[0]!.index[1_000]!)).toHaveLength(peopleAtOnce);
    expect(await store.endIndexed(people[0]!.index.at(-1)!, 0)).toBe(peopleAtOnce);
    // A cluster takes each entry by itself: 10 000 questions a person.
  }, 180_000);
}
