import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { memoryStore, sqliteStore, type SessionStore } from "../../src/index.ts";
import { describeInterleavings } from "./interleaving-suite.ts";
import { heldMethods } from "../support/turnstile.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-interleaving-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stores: Readonly<Record<string, (name: string) => SessionStore>> = {
  memory: (name) => memoryStore({ name }),
  sqlite: (name) => sqliteStore({ path: join(folder, `${name}.db`) }),
};

// Each method is one step.
for (const [name, newStore] of Object.entries(stores)) {
  describeInterleavings({
    name,
    steps: [1, 1, 1],
    replacementSteps: [2, 2],
    async open() {
      const place = randomUUID();
      return {
        store: newStore(place),
        through: (gate) => heldMethods(newStore(place), (question) => gate.pass(question)),
      };
    },
  });
}
