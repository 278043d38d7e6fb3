import { setTimeout as wait } from "node:timers/promises";
import { vi } from "vitest";
import type { Auth, SessionStore } from "../../src/index.ts";

/** Longer than from one comparison of a replica to the next, and shorter than its note lasts. */
const comparisonSeconds = { least: 21, most: 70 };

/** Lets time pass without waiting for it. Undone by `vi.restoreAllMocks`. */
export function replicaClock(): { readonly pass: (seconds: number) => void } {
  let passedMs = 0;
  const [steady, wall] = [performance.now.bind(performance), Date.now.bind(Date)];
  vi.spyOn(performance, "now").mockImplementation(() => steady() + passedMs);
  vi.spyOn(Date, "now").mockImplementation(() => wall() + passedMs);
  return { pass: (seconds) => void (passedMs += seconds * 1000) };
}

/** Announcements that have begun, and that have been answered. */
const announced = { begun: 0, answered: 0 };

/** The same store, whose announcements `compareAll` waits for. */
export function heard(store: SessionStore): SessionStore {
  const announce: SessionStore["announce"] = async (...given) => {
    announced.begun += 1;
    try {
      return (await store.announce?.(...given)) ?? [];
    } finally {
      announced.answered += 1;
    }
  };
  return { ...store, announce };
}

/** Lets each replica compare itself so many times, as probes would. A store that is not {@link heard} has 50 ms. */
export async function compareAll(
  clock: ReturnType<typeof replicaClock>,
  replicas: readonly { readonly auth: Auth; readonly isHeard: boolean }[],
  rounds: number,
  apart: keyof typeof comparisonSeconds = "least",
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    clock.pass(comparisonSeconds[apart]);
    for (const { auth, isHeard } of replicas) {
      const { begun } = announced;
      await auth.health();
      if (!isHeard) await wait(50);
      while (isHeard && (announced.begun === begun || announced.answered < announced.begun)) await wait(2);
      await wait(2);
    }
  }
}
