import { randomUUID } from "node:crypto";
import { memoryStore } from "../../src/index.ts";
import { describeLogoutWins } from "./logout-wins-suite.ts";
import { inForm } from "../support/form.ts";

const open = async () => ({ store: memoryStore({ name: randomUUID() }), finish: async () => undefined });

// In a landing, parts 0 to 3 are those of the shared stores (logout-wins-stores.test.ts).
describeLogoutWins("memory", open, { hasSid: true, parts: inForm({ short: [4], long: undefined }) });
describeLogoutWins("memory", open, { hasSid: false, parts: inForm({ short: [0], long: undefined }) });
