import { describe, expect, it } from "vitest";
import { recorders, type AuthEvent } from "../../src/audit/audit-events.ts";

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(310_000_000 + index));

/** The events of a login for so many organisations, as `onEvent` gets them from both ways of telling it. */
async function eventsFor(count: number): Promise<AuthEvent[]> {
  const events: AuthEvent[] = [];
  const sink = (event: AuthEvent): unknown => events.push(event);
  const facts = { action: "login", result: "succeeded", organisations: numbers(count) } as const;
  const { emit, record } = recorders(sink, () => 0);
  emit(facts);
  await record(facts);
  expect(events).toHaveLength(2);
  return events;
}

describe("an event for the audit log", () => {
  it.each([0, 1, 100])("names all of %i organisations", async (count) => {
    for (const event of await eventsFor(count)) {
      expect(event.organisations).toEqual(numbers(count));
      expect(event).not.toHaveProperty("moreOrganisations");
    }
  });

  it.each([
    [101, 1],
    [5_000, 4_900],
  ])("names the first 100 of %i organisations, and counts the others", async (count, more) => {
    for (const event of await eventsFor(count)) {
      expect(event.organisations).toEqual(numbers(100));
      expect(event.moreOrganisations).toBe(more);
      expect(JSON.stringify(event).length).toBeLessThan(2_000);
    }
  });
});
