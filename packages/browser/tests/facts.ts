import type { SessionFacts } from "../src/session-facts.ts";

/** Facts of a session that began at this time, by the server's clock. */
export function factsAt(now: number, changes: Partial<SessionFacts> = {}): SessionFacts {
  return {
    person: "Vb3ZqXcB0Yq2m6sN1tKp4w",
    population: "employee",
    provider: "ansattporten",
    name: "Kari Testmo",
    assurance: "substantial",
    representation: { kind: "self" },
    now,
    warnAt: now + 1680,
    idleExpiresAt: now + 1800,
    expiresAt: now + 7200,
    ...changes,
  };
}
